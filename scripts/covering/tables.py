"""The tables of the guide. A cell outside 93 to 97 % stands in bold."""
import sys

WANTED = (93, 97)
TIES = ("none", "counts", "heavy")
RACES = {"[0.5, 0.5, 0.5]": "0.5, 0.5, 0.5", "[0.8, 0.5, 0.0]": "0.8, 0.5, 0"}


def share(line):
    """In percent, to two digits: guide and warnings show the same."""
    return 100 * round(line["held"] / line["intervals"], 4)


def shown(lines, method, **wanted):
    """The share of one cell, in bold outside the wanted range; the share of runs without an interval where there are some."""
    found = [line for line in lines if line["method"] == method and all(matches(line, name, value) for name, value in wanted.items())]
    if not found:
        return ""
    line, = found
    if not line["intervals"]:
        return "none"
    value = share(line)
    text = f"{value:.1f}" if WANTED[0] <= value <= WANTED[1] else f"**{value:.1f}**"
    missing = 100 * (1 - line["intervals"] / line["runs"])
    return text + (f" ({missing:.0f} % none)" if missing >= 0.5 else "")


def matches(line, name, value):
    return value in line["cell"] if name == "cell" else line[name] == value


def markdown(columns, rows):
    return ["| " + " | ".join(columns) + " |", "|---" + "|---:" * (len(columns) - 1) + "|", *("| " + " | ".join(row) + " |" for row in rows)]


def values(lines, name, methods):
    return sorted({line[name] for line in lines if line["method"] in methods})


def by_people(lines, method):
    rhos = values(lines, "correlation", [method])
    rows = [[f"{n} people, {'no ties' if ties == 'none' else 'heavy ties' if ties == 'heavy' else 'counts'}",
             *(shown(lines, method, people=n, ties=ties, correlation=rho) for rho in rhos)]
            for n in values(lines, "people", [method]) for ties in TIES]
    return markdown(["", *(f"ρ {rho:g}" for rho in rhos)], rows)


def by_clusters(lines):
    methods = ["cluster-jackknife", "cluster-tau"]
    keys = [(within, rho) for within in values(lines, "within", methods) for rho in values(lines, "correlation", methods)]
    rows = []
    for g in values(lines, "clusters", methods):
        for method, title in zip(methods, ("ρ", "tau-b")):
            rows.append([f"{g} clusters, {title}", *(shown(lines, method, clusters=g, within=within, correlation=rho) for within, rho in keys)])
        rows.append([f"{g} clusters, permutation", *(shown(lines, "permutation", clusters=g, within=within, correlation=rho) for within, rho in keys)])
    return markdown(["", *(f"{within:g} within, ρ {rho:g}" for within, rho in keys)], rows)


def leaderboards(lines):
    keys = [(race, what) for race in RACES for what in ("scores", "pairs")]
    rows = [[f"{n} people, {'no ties' if ties == 'none' else ties}",
             *(shown(lines, what, people=n, clusters=0, ties=ties, cell=race) for race, what in keys)]
            for n in values(lines, "people", ["scores"]) for ties in ("none", "counts")]
    rows += [[f"{g} clusters", *(shown(lines, f"cluster-{what}", clusters=g, cell=race) for race, what in keys)]
             for g in values(lines, "clusters", ["cluster-scores"])]
    return markdown(["", *(f"ρ {RACES[race]}: {what}" for race, what in keys)], rows)


def figures(lines):
    names = ["rbo-w", "rbo-a", "rbo-b", "average-overlap", "precision", "recall", "ndcg", "jaccard", "auc", "concordance"]
    kinds = sorted({(line["people"], line["correlation"], line["ties"]) for line in lines if line["method"] in names})
    groups = sorted({line["clusters"] for line in lines if line["method"] == "cluster-auc"})
    if not kinds and not groups:
        return markdown([""], [["not measured"]])
    rows = [[name, *(shown(lines, name, people=n, correlation=rho, ties=ties) for n, rho, ties in kinds),
             *(shown(lines, f"cluster-{name}", clusters=g) for g in groups)] for name in names]
    return markdown(["", *(f"{n}, ρ {rho:g}, {'no ties' if ties == 'none' else ties}" for n, rho, ties in kinds),
                     *(f"{g} clusters" for g in groups)], rows)


def adjusted(lines):
    methods = ["adjusted-rho", "odds-ratio", "hazard-ratio"]
    partials = values(lines, "correlation", methods)
    keys = [(method, partial) for method in methods for partial in partials]
    rows = [[f"{n} people", *(shown(lines, method, people=n, clusters=0, correlation=partial) for method, partial in keys)]
            for n in values(lines, "people", methods)]
    rows += [[f"{g} clusters", *(shown(lines, f"cluster-{method}", clusters=g, correlation=partial) for method, partial in keys)]
             for g in values(lines, "clusters", [f"cluster-{method}" for method in methods])]
    return markdown(["", *(f"{TITLE[method]}, {partial:g}" for method, partial in keys)], rows)


TITLE = {"adjusted-rho": "ρ", "odds-ratio": "odds ratio", "hazard-ratio": "hazard ratio"}


def all_tables(lines):
    return [by_people(lines, "bca"), by_people(lines, "tau-jackknife"), by_clusters(lines), leaderboards(lines), figures(lines), adjusted(lines)]


TITLES = ["BCa, Spearman's ρ", "jackknife, tau-b", "clusters", "leaderboard", "further figures", "adjusted"]


def titled(lines):
    return [f"{title}\n" + "\n".join(table) for title, table in zip(TITLES, all_tables(lines))]


def update(guide, lines):
    """Puts the tables where the guide's tables are."""
    text, result, start = guide.read_text(encoding="utf-8").split("\n"), [], None
    computed = iter(all_tables(lines))
    for line in text:
        if line.startswith("|"):
            if start is None:
                start = True
                result += next(computed, None) or sys.exit(f"coverage: {guide} has more tables than are computed")
            continue
        start = None
        result.append(line)
    if next(computed, None):
        sys.exit(f"coverage: {guide} has fewer tables than are computed")
    guide.write_text("\n".join(result), encoding="utf-8")
