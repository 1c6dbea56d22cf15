"""Made markets, where the experts are known: a twentieth of those of a field are the seeds, the others are looked for."""
from statistics import mean

from . import measures, rankings
from .networks import by_chance, ends, rows
from .trials import Trials

PEOPLE = 2000
# Random seeds of the markets by how many fields they have: 20 fields either way.
MARKETS = {1: range(1, 21), 2: range(1, 11)}
# Sizes of the expansion by how many fields the market has: 80 experts a field are planted.
EXPANSIONS = {1: (50, 100, 200), 2: (100,)}
# Rankings that are asked of ordinary accounts too: does it matter who the seeds are?
FROM_OTHERS = ["personalised PageRank", "experts, weight", "experts, lift, expanded by 100"]


class Market:
    def __init__(self, program, fields, number, folder):
        program.run("generate", "market", "--people", PEOPLE * fields, "--topics", fields, "--seed-share", 0.05, "--posts", 0,
                    "--random-seed", number, "-o", folder)
        self.follows = folder / "follows.csv"
        self.accounts = ends(self.follows, "follower", "followee")
        everybody = {row["handle"]: row for row in rows(folder / "truth.csv")}
        self.truth = {handle: everybody[handle] for handle in self.accounts}
        self.fields = sorted({row["topic"] for row in self.truth.values()})
        seeds = [row for row in rows(folder / "seeds.csv") if row["handle"] in self.truth]
        self.seeds = {field: {row["handle"]: row["weight"] for row in seeds if row.get("topic", field) == field} for field in self.fields}
        # As many ordinary accounts with lists as the first field has seeds.
        ordinary = [handle for handle in self.having("ordinary") if self.truth[handle]["observed"] == "true"]
        self.others = dict.fromkeys(by_chance(ordinary, "others", number)[:len(self.seeds[self.fields[0]])], 1)

    def having(self, *roles):
        return {handle for handle, row in self.truth.items() if row["planted_role"] in roles}

    def of_field(self, field):
        return {handle for handle, row in self.truth.items() if row["topic"] == field}


def market_trials(program, fields, folder):
    """One `Trials` over the markets; each field of a market is a repetition."""
    trials, given, members, prevalence = Trials(0, 0, 0), [], [], []
    for number in MARKETS[fields]:
        place = folder / f"markets-{fields}/{number}"
        place.parent.mkdir(exist_ok=True)
        market = Market(program, fields, number, place)
        everybody = rankings.of_everybody(program, market.follows, place)
        grown = {f"expanded by {size}": size for size in EXPANSIONS[fields]}
        seeded = rankings.from_seeds(program, market.follows, [*market.seeds.values(), market.others], grown, place)
        for choice, (field, seeds) in enumerate(market.seeds.items()):
            add_market(trials, market, field, seeds, rankings.all_rankings(everybody, seeded, choice))
            add_market(trials, market, field, market.others, {f"{method}, from others": seeded[method][-1] for method in FROM_OTHERS})
            experts = len(market.having("expert") & market.of_field(field))
            given.append(len(seeds))
            members.append(experts)
            prevalence.append((experts - len(seeds)) / (len(market.accounts) - len(seeds)))
    trials.members, trials.seeds, trials.prevalence = round(mean(members)), round(mean(given)), mean(prevalence)
    return trials


def add_market(trials, market, field, seeds, scores):
    """R-precision, and who stands among the first R or is missed there."""
    candidates = sorted(market.truth.keys() - seeds.keys())
    experts = market.having("expert") - seeds.keys()
    wanted = experts & market.of_field(field)
    unfetched = {handle for handle in wanted if market.truth[handle]["observed"] == "false"}
    trials.add(scores, candidates, wanted)
    for method, table in scores.items():
        first = lambda those: measures.found(table, candidates, those, [len(wanted)])[0]
        shares = {"celebrities": first(market.having("celebrity") - seeds.keys()) / len(wanted),
                  "bots and mass-followers": first(market.having("bot", "mass-follower") - seeds.keys()) / len(wanted)}
        if len(market.fields) > 1:
            shares["experts of the other field"] = first(experts - wanted) / len(wanted)
        if unfetched:
            shares["unfetched experts found"] = first(unfetched) / len(unfetched)
        for name, share in shares.items():
            trials.shares.setdefault(method, {}).setdefault(name, []).append(share)
