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


def bars(top, heading, unit, rows):
    """Rows of (name, value, whether ours) on a logarithmic axis, with where the next panel starts."""
    left, width, pitch = 210, 420, 24
    ticks = decades(min(value for _, value, _ in rows), max(value for _, value, _ in rows))
    place = lambda value: left + width * (math.log10(value) - ticks[0]) / max(ticks[-1] - ticks[0], 1)
    bottom = top + 18 + pitch * len(rows)
    body = [label(16, top, heading, weight="600")]
    for tick in ticks:
        body += [f'<line x1="{place(10.0 ** tick):.1f}" y1="{top + 12}" x2="{place(10.0 ** tick):.1f}" y2="{bottom}" stroke="{FAINT}"/>',
                 label(place(10.0 ** tick), bottom + 16, f"{10.0 ** tick:g}", "middle")]
    body.append(label(left + width + 8, bottom + 16, unit))
    for number, (name, value, ours) in enumerate(rows):
        y = top + 18 + pitch * number
        body += [label(left - 8, y + 14, name, "end", weight="600" if ours else "normal"),
                 f'<rect x="{left}" y="{y + 2}" width="{max(place(value) - left, 1):.1f}" height="16" rx="2" fill="{OURS if ours else THEIRS}"/>',
                 label(place(value) + 6, y + 14, short(value))]
    return body, bottom + 52


def peers(record):
    title = f"{record['network']['name']}, {record['network']['edges']:,} edges"
    body, top = [label(16, 26, title, weight="600")], 56
    rows = [(one["name"], median(one), one["name"] == "Peerage") for one in sorted(record["ranking"], key=median)]
    more, top = bars(top, "PageRank to an L1 error of 1e-6: less is better", "seconds", rows)
    body += more
    if record["reading"]:
        fastest = {}
        for one in record["reading"]:
            fastest[one["name"]] = max(fastest.get(one["name"], 0), one["lines"] / median(one) / 1e6)
        rows = [(name, rate, name == "Peerage") for name, rate in sorted(fastest.items(), key=lambda pair: -pair[1])]
        more, top = bars(top, "Reading text: more is better", "million lines/s", rows)
        body += more
    return document(760, top - 20, title, body)
