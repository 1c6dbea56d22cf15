"""Tables in Markdown of what comparisons say."""


def short(x):
    """Two digits after the point, three where the first would be 0."""
    return f"{x:.{3 if abs(x) < 0.0995 else 2}f}".replace("-", "−")


def between(interval):
    return f"{short(interval['low'])} to {short(interval['high'])}"


def with_interval(value, interval):
    if value is None:
        return "undefined"
    return short(value) + (f" ({between(interval)})" if interval else " (no interval)")


def in_words(verdict):
    if verdict["word"] in ("goes with", "weak"):
        return f"{verdict['word']}{' ' if verdict['word'] == 'goes with' else ', '}{verdict['direction']}"
    return verdict["word"]


def table(header, rows):
    def line(cells):
        return "| " + " | ".join(cells) + " |"

    return [line(header), "|" + "---|" * len(header), *map(line, rows)]


def verdict_and_evidence(comparison, score):
    about = comparison.about(score)
    return f"{in_words(about['verdict'])}; {about['strength']['word']}"


def others(comparison):
    """The other scores by the verdict on them."""
    by_verdict = {}
    for score in comparison.scores[1:]:
        by_verdict.setdefault(in_words(comparison.about(score)["verdict"]), []).append(f"`{score}`")
    return "; ".join(f"{words}: {', '.join(scores)}" for words, scores in by_verdict.items())


def summary(pages):
    """One row a comparison: the score that leads, and what holds for the others."""
    rows = []
    for page in pages:
        for comparison in page.comparisons:
            score = comparison.scores[0]
            found = comparison.spearman(score)
            rows.append([
                f"[{page.name}](Evidence/{page.name}.md)", comparison.network, comparison.against, f"`{score}`",
                with_interval(found["estimate"], found["interval"]), verdict_and_evidence(comparison, score), others(comparison), comparison.people()])
    return table(["data", "network", "against", "score", "ρ (95 %)", "verdict; evidence", "other scores", "people in clusters"], rows)


def page_of(line):
    """The page that a row of the summary belongs to."""
    return line[3:line.index("]")]


def agreement(comparisons):
    """The score that leads: pooled, within clusters, and at equal covariates."""
    rows = []
    for comparison in comparisons:
        score = comparison.scores[0]
        found, within, adjusted = comparison.spearman(score), comparison.spearman(score, "within-clusters"), comparison.adjusted(score)
        rows.append([
            comparison.network, comparison.against, f"`{score}`", with_interval(found["estimate"], found["interval"]), inside(found, within),
            *at_equal_covariates(adjusted), comparison.people(), verdict_and_evidence(comparison, score)])
    return table(["network", "against", "score", "ρ (95 %)", "within clusters", "at equal covariates (95 %)", "ratio (95 %)", "people in clusters",
                  "verdict; evidence"], rows)


def inside(found, within):
    """ρ within clusters with the p-value of shuffling there; without clusters the p-value of shuffling everybody."""
    if within is None:
        return f"p = {found['permutation']['p_value']:.4g}"
    return f"{short(within['estimate'])}, p = {within['permutation']['p_value']:.4g}"


def at_equal_covariates(adjusted):
    if adjusted is None:
        return ["", ""]
    partial, ratio = adjusted["partial_rank_correlation"], adjusted["ratio"]
    words = f"{with_interval(partial['estimate'], partial['interval'])}, {in_words(adjusted['verdict'])}"
    if ratio is None or ratio["figure"]["estimate"] is None:
        return [words, ""]
    kind = {"hazard-ratio": "hazard", "odds-ratio": "odds"}[ratio["model"]]
    return [words, f"{kind} × {with_interval(ratio['figure']['estimate'], ratio['figure']['interval'])}"]


def leaderboard(comparisons):
    """All scores side by side with intervals that hold at once: the best bold, ≈ where one is not told apart from it."""
    names = list(dict.fromkeys(score for comparison in comparisons for score in comparison.scores))
    rows = []
    for comparison in comparisons:
        cells = {row["score"]: row for row in comparison.summary["leaderboard"]["rows"]}
        best = comparison.summary["leaderboard"]["rows"][0]["score"]
        rows.append([comparison.network, comparison.against, *(cell(cells.get(name), name == best) for name in names)])
    return table(["network", "against", *(f"`{name}`" for name in names)], rows)


def cell(row, is_best):
    if row is None:
        return ""
    text = with_interval(row["estimate"], row["interval"])
    if is_best:
        return f"**{text}**"
    return f"≈ {text}" if row["not_told_apart"] and row["interval"] else text


def nominations(comparisons):
    """Whom respondents name, what the answers agree with themselves, and how often an answer was given twice."""
    rows = []
    for comparison in comparisons:
        reliability, halves = comparison.summary["reliability"], comparison.summary["nominations"]
        choices = [comparison.about(score)["respondent_choice"] for score in comparison.scores]
        rows.append([
            comparison.network, comparison.against, *(with_interval(choice["chance"], choice["interval"]) for choice in choices[:4]),
            in_words(choices[0]["verdict"]), with_interval(reliability["reliability"], reliability["interval"]),
            f"{100 * halves['repeated_pairs']['share']:.0f} %", f"{short(halves['disjoint_halves'])}, at most {short(halves['ceiling'])}"])
    chances = [f"chance by `{score}` (95 %)" for score in comparisons[0].scores[:4]]
    return table(["network", "against", *chances, "naming goes by the first", "reliability (95 %)", "given twice", "over disjoint halves"], rows)
