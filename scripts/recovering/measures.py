"""How well an order finds the wanted ones. Tied candidates count by expectation over their orders."""
import math
from statistics import mean, stdev

# Depths of a precision–recall curve, as shares of the candidates.
DEPTHS = [0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]


def found(scores, candidates, wanted, depths):
    """How many of the wanted stand among the first `depth` candidates, for ascending depths that may be fractions.

    Candidates without a score stand last.
    """
    blocks = {}
    for candidate in candidates:
        block = blocks.setdefault(scores.get(candidate, -math.inf), [0, 0])
        block[0] += 1
        block[1] += candidate in wanted
    result, before, right = [], 0, 0
    blocks = [blocks[score] for score in sorted(blocks, reverse=True)]
    place = 0
    for depth in depths:
        while place < len(blocks) and before + blocks[place][0] <= depth:
            before += blocks[place][0]
            right += blocks[place][1]
            place += 1
        part = (depth - before) * blocks[place][1] / blocks[place][0] if place < len(blocks) else 0
        result.append(right + part)
    return result


def r_precision(scores, candidates, wanted):
    return found(scores, candidates, wanted, [len(wanted)])[0] / len(wanted)


def curve(scores, candidates, wanted):
    """[(recall, precision)] by depth. At a fixed depth an order by chance has the prevalence as its expected precision."""
    depths = [share * len(candidates) for share in DEPTHS]
    return [(count / len(wanted), count / depth) for count, depth in zip(found(scores, candidates, wanted, depths), depths)]


def average(curves):
    return [tuple(map(mean, zip(*points))) for points in zip(*curves)]


def standard_error(values):
    return stdev(values) / math.sqrt(len(values)) if len(values) > 1 else 0.0


def ranks(values):
    """Ascending, from 1; equal values share the mean of their places."""
    order = sorted(range(len(values)), key=values.__getitem__)
    result, start = [0.0] * len(values), 0
    for place in range(1, len(order) + 1):
        if place == len(order) or values[order[place]] != values[order[start]]:
            for index in order[start:place]:
                result[index] = (start + place + 1) / 2
            start = place
    return result


def spearman(a, b):
    """Nothing when one side is constant."""
    a, b = ranks(a), ranks(b)
    middle = (len(a) + 1) / 2
    products = sum((x - middle) * (y - middle) for x, y in zip(a, b))
    squares = sum((x - middle) ** 2 for x in a) * sum((y - middle) ** 2 for y in b)
    return products / math.sqrt(squares) if squares else None
