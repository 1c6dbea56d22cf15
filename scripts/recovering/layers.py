"""How far the relations of the same people agree on who is named: ranks within villages or cities, and who is named most."""
from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from .measures import spearman
from .networks import rows


@dataclass(frozen=True)
class Survey:
    """`place`: the column of the village or city; people name others of their own only."""
    people: str
    person: str
    place: str
    namings: str


@dataclass(frozen=True)
class Agreement:
    """`correlation`: Spearman's, the mean over places by people. `overlap`: Jaccard index of the tenth named most in each place."""
    correlation: float
    overlap: float


SURVEYS = {
    "kfamily": Survey("people.csv", "pid", "village", "nominations.csv"),
    "ckm_physicians_246": Survey("nodes.csv", "id", "city", "edges.csv")}


def most_named(times):
    """The tenth named most, with those who equal the last of them; never whom nobody named."""
    least = sorted(times, reverse=True)[max(round(len(times) / 10), 1) - 1]
    return {place for place, count in enumerate(times) if count >= max(least, 1)}


def agreement(a, b, inside):
    products, size, both, either = 0.0, 0, 0, 0
    for people in inside.values():
        first, second = ([counts[person] for person in people] for counts in (a, b))
        correlation = spearman(first, second)
        if correlation is not None:
            products, size = products + correlation * len(people), size + len(people)
        both += len(most_named(first) & most_named(second))
        either += len(most_named(first) | most_named(second))
    return Agreement(products / size, both / either)


def agreements(folder, survey):
    """{(relation, relation): Agreement}, the names of the relations ascending; naming oneself does not count."""
    inside, named = {}, {}
    for row in rows(folder / survey.people):
        inside.setdefault(row[survey.place], []).append(row[survey.person])
    namings = {(row["relation"], row["from"], row["to"]) for row in rows(folder / survey.namings) if row["from"] != row["to"]}
    for relation, _, other in namings:
        named.setdefault(relation, Counter())[other] += 1
    return {(a, b): agreement(named[a], named[b], inside) for a, b in combinations(sorted(named), 2)}
