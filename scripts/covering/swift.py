"""The measured cells as the source that `compare` takes its warnings from."""
from . import tables


def cells(lines):
    rows = [
        f'        MeasuredCoverage("{line["method"]}", people: {line["people"]}, clusters: {line["clusters"]}, correlation: {line["correlation"]:g}, '
        f'ties: .{line["ties"]}, runs: {line["intervals"]}, share: {tables.share(line) / 100:.4f}),'
        for line in lines if line["intervals"] and line["method"] != "permutation"]
    return "\n".join(["extension MeasuredCoverage {", "    /// Written by `scripts/coverage --update`.",
                      "    package static let all: [MeasuredCoverage] = [", *rows, "    ]", "}", ""])
