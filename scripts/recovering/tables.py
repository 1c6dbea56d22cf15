"""What came out, as tables in Markdown."""
from statistics import mean, median

from .measures import standard_error
from .rankings import GLOBAL, LIFT, PERSONALISED, RATIO, SELECTIVE, STANDING, WEIGHT

EVERYWHERE = [*GLOBAL, PERSONALISED, RATIO, WEIGHT, SELECTIVE, STANDING, LIFT, f"{WEIGHT}, expanded", f"{LIFT}, expanded"]
IN_GROUPS = ["HITS authority", PERSONALISED, RATIO, WEIGHT, LIFT, f"{LIFT}, expanded"]


def markdown(columns, rows):
    return ["| " + " | ".join(columns) + " |", "|---" * len(columns) + "|", *("| " + " | ".join(row) + " |" for row in rows)]


def with_error(values):
    return f"{mean(values):.2f}" + (f" ± {standard_error(values):.2f}" if standard_error(values) >= 0.005 else "")


def leading(cells, values):
    """The cells, the largest values in bold."""
    return [f"**{cell}**" if value == max(values) else cell for cell, value in zip(cells, values)]


def by_repetition(trials, method):
    """The mean over the groups, one value a repetition."""
    return [mean(values) for values in zip(*(trial.precision[method] for trial in trials))]


def by_kind(found):
    """One column a kind of group of a network, one row a ranking."""
    columns = [(f"{network}: {kind}", list(groups.values())) for network, kinds in found.items()
               for kind, groups in kinds.items() if "shuffled" not in kind]
    cells = []
    for _, trials in columns:
        values = [by_repetition(trials, method) for method in EVERYWHERE]
        cells.append([f"{mean(trial.prevalence for trial in trials):.2f}", *leading(map(with_error, values), list(map(mean, values)))])
    return markdown(["R-precision", *(heading for heading, _ in columns)], [list(row) for row in zip(["*prevalence*", *EVERYWHERE], *cells)])


def by_group(found):
    rows = []
    for network, kinds in found.items():
        for kind, groups in kinds.items():
            if "shuffled" in kind:
                continue
            for name, trial in groups.items():
                values = [trial.precision[method] for method in IN_GROUPS]
                rows.append([f"{network}: {kind}", name, f"{trial.members:,}", f"{trial.prevalence:.2f}",
                             *leading(map(with_error, values), list(map(mean, values)))])
    return markdown(["kind", "group", "members", "prevalence", *IN_GROUPS], rows)


def against_chance(found):
    """Is it the committee, or only the parties in it? The real mean beside the shufflings within parties."""
    real, chance = (list(found["French deputies"][kind].values()) for kind in ("committees", "committees, shuffled"))
    rows = []
    for method in EVERYWHERE:
        mine, theirs = mean(by_repetition(real, method)), by_repetition(chance, method)
        rows.append([method, f"{mine:.3f}", f"{mean(theirs):.3f}", f"{max(theirs):.3f}", f"{sum(value >= mine for value in theirs)} of {len(theirs)}"])
    return markdown(["ranking", "committees", "shuffled: mean", "largest", "shufflings at least as good"], rows)


def market(trials):
    names = list(next(iter(trials.shares.values())))
    rows = [["*prevalence*", f"{trials.prevalence:.2f}", *[""] * (3 + len(names))]]
    for method, values in trials.precision.items():
        shares = [f"{100 * mean(trials.shares[method][name]):.0f} %" for name in names]
        rows.append([method, f"{median(values):.2f}", f"{min(values):.2f}", f"{max(values):.2f}",
                     f"{sum(value >= 0.8 for value in values)} of {len(values)}", *shares])
    return markdown(["ranking", "median", "least", "most", "at least 0.8", *names], rows)


def layers(agreements):
    """A relation a row and a column: ρ above the diagonal, the Jaccard index below it."""
    names = sorted({name for pair in agreements for name in pair})
    rows = []
    for name in names:
        cells = []
        for other in names:
            pair = agreements.get((min(name, other), max(name, other)))
            cells.append("–" if name == other else f"{pair.correlation if name < other else pair.overlap:.2f}")
        rows.append([name.replace("_", " "), *cells])
    return markdown(["relation", *(name.replace("_", " ") for name in names)], rows)
