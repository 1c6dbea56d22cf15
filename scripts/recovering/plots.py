"""Plain SVG: precision–recall curves, one panel a kind of group, on a ground of its own in light and in dark surroundings."""
from html import escape
from statistics import mean

from .measures import average

# method: (colour in the light, colour in the dark, dashes)
LINES = {
    "experts, lift": ("#0f766e", "#2dd4bf", ""), "experts, weight": ("#1d4ed8", "#7aa2ff", ""),
    "experts, lift, expanded": ("#0f766e", "#2dd4bf", "5 3"), "personalised PageRank": ("#c2410c", "#fb923c", ""),
    "personalised ÷ PageRank": ("#c2410c", "#fb923c", "5 3"), "HITS authority": ("#7e22ce", "#c084fc", ""),
    "PageRank": ("#64748b", "#94a3b8", ""), "followers": ("#64748b", "#94a3b8", "5 3")}
PREVALENCE = "prevalence"
SIDE, GAP, LEFT, TOP = 240, 56, 56, 66


def style():
    def rules(which, ground, ink, faint):
        lines = "".join(f".m{number}{{stroke:{colours[which]}}}" for number, colours in enumerate(LINES.values()))
        return f".ground{{fill:{ground}}}text{{fill:{ink}}}.grid{{stroke:{faint}}}.level{{stroke:{ink}}}{lines}"
    return ("<style>polyline{fill:none;stroke-width:2}.level{stroke-dasharray:1 4;stroke-width:1.5}"
            + rules(0, "#ffffff", "#1f2933", "#d5dbe1")
            + f"@media (prefers-color-scheme:dark){{{rules(1, '#111820', '#e5e9ee', '#36424e')}}}</style>")


def label(x, y, text, anchor="start", weight="normal"):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}">{escape(text)}</text>'


def panel(left, heading, trials, names):
    """Recall to the right, precision upwards, both from 0 to 1."""
    place = lambda recall, precision: (left + SIDE * recall, TOP + SIDE * (1 - precision))
    body = [label(left, TOP - 12, heading, weight="600"), label(left + SIDE / 2, TOP + SIDE + 36, "recall", "middle")]
    for tick in (0, 0.25, 0.5, 0.75, 1):
        (x, bottom), (_, y) = place(tick, 0), place(0, tick)
        body += [f'<line class="grid" x1="{left}" y1="{y:.1f}" x2="{left + SIDE}" y2="{y:.1f}"/>',
                 label(left - 6, y + 4, f"{tick:g}", "end"), label(x, bottom + 18, f"{tick:g}", "middle")]
    level = mean(trial.prevalence for trial in trials)
    (x1, y), (x2, _) = place(0, level), place(1, level)
    body.append(f'<line class="level" x1="{x1:.1f}" y1="{y:.1f}" x2="{x2:.1f}" y2="{y:.1f}"/>')
    for number, (method, (_, _, dashes)) in enumerate(LINES.items()):
        # One average a group first, so that groups count alike.
        points = average([average(trial.curves[names.get(method, method)]) for trial in trials])
        where = " ".join("{:.1f},{:.1f}".format(*place(*point)) for point in points)
        body.append(f'<polyline class="m{number}" points="{where}"' + (f' stroke-dasharray="{dashes}"' if dashes else "") + "/>")
    return body


def legend(width, names):
    pitch = 228
    body, columns = [], (width - 16) // pitch
    for number, (method, dashes) in enumerate([*((method, line[2]) for method, line in LINES.items()), (PREVALENCE, "")]):
        x, y = 16 + pitch * (number % columns), TOP + SIDE + 62 + 20 * (number // columns)
        kind = "level" if method == PREVALENCE else f"m{number}"
        body += [f'<polyline class="{kind}" points="{x},{y - 4} {x + 26},{y - 4}"' + (f' stroke-dasharray="{dashes}"' if dashes else "") + "/>",
                 label(x + 34, y, names.get(method, method))]
    return body, TOP + SIDE + 62 + 20 * (len(LINES) // columns) + 16


def precision_recall(title, panels, names={}):
    """`panels` maps a heading to the `Trials` that are averaged; `names`: what a method is called here, where not as everywhere."""
    width = max(LEFT + (SIDE + GAP) * len(panels), 720)
    body = [label(16, 26, title, weight="600")]
    for number, (heading, trials) in enumerate(panels.items()):
        body += panel(LEFT + (SIDE + GAP) * number, heading, trials, names)
    more, height = legend(width, names)
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        'font-family="system-ui, sans-serif" font-size="13">',
        f"<title>{escape(title)}</title>", style(), f'<rect class="ground" width="{width}" height="{height}"/>', *body, *more, "</svg>"]) + "\n"
