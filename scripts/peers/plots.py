"""Plain SVG: bars of seconds for the peers, a curve of cost by size."""
import math
from html import escape

from .tables import median, short

INK, FAINT, OURS, THEIRS = "#1f2933", "#d5dbe1", "#0f766e", "#9aa5b1"
FONT = 'font-family="system-ui, sans-serif" font-size="13"'


def document(width, height, title, body):
    return "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" {FONT}>',
                      f"<title>{escape(title)}</title>", f'<rect width="{width}" height="{height}" fill="#ffffff"/>', *body, "</svg>"]) + "\n"


def label(x, y, text, anchor="start", colour=INK, weight="normal"):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" font-weight="{weight}">{escape(text)}</text>'


def decades(low, high):
    return range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)


def bars(top, heading, rows):
    """Rows of (name, value, whether ours) on a logarithmic axis, with where the next panel starts."""
    left, width, pitch = 210, 420, 24
    ticks = decades(min(value for _, value, _ in rows), max(value for _, value, _ in rows))
    place = lambda value: left + width * (math.log10(value) - ticks[0]) / max(ticks[-1] - ticks[0], 1)
    bottom = top + 18 + pitch * len(rows)
    body = [label(16, top, heading, weight="600")]
    for tick in ticks:
        body += [f'<line x1="{place(10.0 ** tick):.1f}" y1="{top + 12}" x2="{place(10.0 ** tick):.1f}" y2="{bottom}" stroke="{FAINT}"/>',
                 label(place(10.0 ** tick), bottom + 16, f"{10.0 ** tick:g}", "middle")]
    for number, (name, value, ours) in enumerate(rows):
        y = top + 18 + pitch * number
        body += [label(left - 8, y + 14, name, "end", weight="600" if ours else "normal"),
                 f'<rect x="{left}" y="{y + 2}" width="{max(place(value) - left, 1):.1f}" height="16" rx="2" fill="{OURS if ours else THEIRS}"/>',
                 label(place(value) + 6, y + 14, short(value))]
    return body, bottom + 52


def peers(record):
    title = f"{record['network']['name']}, {record['network']['edges']:,} edges"
    body, top = [label(16, 26, title, weight="600")], 56
    rows = [(one["name"], median(one), one["name"].startswith("Peerage")) for one in sorted(record["ranking"], key=median)]
    more, top = bars(top, "PageRank to an L1 error of 1e-6, seconds: less is better", rows)
    body += more
    if record["reading"]:
        fastest = {}
        for one in record["reading"]:
            fastest[one["name"]] = max(fastest.get(one["name"], 0), one["lines"] / median(one) / 1e6)
        rows = [(name, rate, name == "Peerage") for name, rate in sorted(fastest.items(), key=lambda pair: -pair[1])]
        more, top = bars(top, "Reading text, million lines a second: more is better", rows)
        body += more
    return document(760, top - 20, title, body)


def sizes(results):
    """Nanoseconds an edge by edges, both for the whole step and for one iteration; R-MAT as a curve, other networks as named points."""
    left, right, top, bottom = 70, 690, 60, 340
    low, high = (math.log10(most(one["edges"] for one in results)) for most in (min, max))
    exponents = range(math.ceil(low - 0.1), math.floor(high + 0.1) + 1)
    across = lambda edges: left + 20 + (right - left - 40) * (math.log10(edges) - low) / max(high - low, 0.1)
    ceiling = nice(1.05 * max(one["nanoseconds_an_edge"] for one in results))
    down = lambda cost: bottom - (bottom - top) * cost / ceiling
    title = "PageRank to 1e-6: nanoseconds a distinct edge"
    body = [label(16, 26, title, weight="600")]
    for part in range(5):
        y, cost = down(ceiling * part / 4), ceiling * part / 4
        body += [f'<line x1="{left}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}" stroke="{FAINT}"/>', label(left - 8, y + 4, f"{cost:g}", "end")]
    for exponent in exponents:
        body.append(label(across(10.0 ** exponent), bottom + 20, counted(10 ** exponent), "middle"))
    body.append(label((left + right) / 2, bottom + 42, "distinct edges", "middle"))
    curve = [one for one in results if one["name"].startswith("R-MAT")]
    for key, name, colour in (("nanoseconds_an_edge", "whole step", OURS), ("nanoseconds_an_edge_and_iteration", "an iteration", THEIRS)):
        points = [(across(one["edges"]), down(one[key])) for one in curve]
        body.append(f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}" fill="none" stroke="{colour}" stroke-width="2"/>')
        body += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in points]
        if points:
            body.append(label(points[-1][0] + 8, points[-1][1] + 4, name, colour=colour, weight="600"))
    for one in results:
        if one not in curve:
            x, y = across(one["edges"]), down(one["nanoseconds_an_edge"])
            body += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="none" stroke="{INK}" stroke-width="1.5"/>', label(x, y - 9, one["name"], "end" if x > 500 else "start")]
    return document(800, 400, title, body)


def nice(value):
    """The next of 1, 2, 4, 8 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 4, 8, 10) if step * power >= value)


def counted(number):
    for size, word in ((10 ** 9, "billion"), (10 ** 6, "million"), (10 ** 3, "thousand")):
        if number >= size:
            return f"{number // size:,} {word}"
    return str(number)
