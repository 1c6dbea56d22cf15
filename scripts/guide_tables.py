"""The computed tables of a page of the guides: where they are, what is different, and writing them."""
import difflib


def blocks(lines):
    """(start, end) of the tables in the lines of a page."""
    start = None
    for number, line in enumerate([*lines, ""]):
        if line.startswith("|") and start is None:
            start = number
        elif not line.startswith("|") and start is not None:
            yield start, number
            start = None


def with_tables(lines, computed):
    places = list(blocks(lines))
    if len(places) != len(computed):
        raise SystemExit(f"the page has {len(places)} tables, computed are {len(computed)}")
    for (start, end), table in reversed(list(zip(places, computed))):
        lines = [*lines[:start], *table, *lines[end:]]
    return lines


def differences(page, computed):
    lines = page.read_text(encoding="utf-8").split("\n")
    return list(difflib.unified_diff(lines, with_tables(lines, computed), str(page), "what is computed", lineterm=""))


def update(page, computed):
    lines = page.read_text(encoding="utf-8").split("\n")
    page.write_text("\n".join(with_tables(lines, computed)), encoding="utf-8")
