"""Figures in the text of a page: each with a point in it must stand in a table of that page."""
import re

import guide_tables

FIGURE = re.compile(r"(?<![\w./-])[-−]?\d+\.\d+(?![\w/.]*\d)")


def unfounded(page):
    """What the text says that no table of the page does."""
    lines = page.read_text(encoding="utf-8").split("\n")
    inside = {number for start, end in guide_tables.blocks(lines) for number in range(start, end)}
    known = {figure for number in inside for figure in FIGURE.findall(lines[number])}
    known |= {figure.lstrip("−") for figure in known}
    wrong, is_code = [], False
    for number, line in enumerate(lines):
        if line.startswith("```"):
            is_code = not is_code
        if is_code or number in inside:
            continue
        wrong += [f"{page}:{number + 1}: {figure} stands in no table of the page" for figure in FIGURE.findall(line) if figure not in known]
    return wrong
