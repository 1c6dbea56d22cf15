"""The trials: a third of a real group, or a few experts of a made market, are handed out, and the rest is looked for."""
from dataclasses import dataclass, field
from statistics import mean

from . import measures, rankings
from .networks import by_chance



@dataclass
class Trials:
    """What came out for one group: by method one R-precision a repetition, and the precision–recall curves."""
    members: int
    seeds: int
    prevalence: float
    precision: dict = field(default_factory=dict)
    curves: dict = field(default_factory=dict)
    # {method: {what: its share in every market}}
    shares: dict = field(default_factory=dict)

    def add(self, scores, candidates, wanted):
        for method, table in scores.items():
            self.precision.setdefault(method, []).append(measures.r_precision(table, candidates, wanted))
            self.curves.setdefault(method, []).append(measures.curve(table, candidates, wanted))


def network_trials(program, network, folder):
    """{kind: {group: Trials}}"""
    folder = folder / rankings.file_name(network.name)
    folder.mkdir(exist_ok=True)
    graph = folder / "network.peerage"
    program.run("import", network.edges, *network.arguments, "-o", graph)
    everybody = rankings.of_everybody(program, graph, folder)
    return {kind: {name: group_trials(program, network, graph, everybody, name, group, folder / rankings.file_name(f"{kind} {name}"))
                   for name, group in found.items()}
            for kind, found in network.kinds.items()}


def group_trials(program, network, graph, everybody, name, memberships, folder):
    """A third of the group, chosen anew in each repetition, are the seeds."""
    choices = [by_chance(group, name, number)[:round(len(group) / 3)] for number, group in enumerate(memberships)]
    size = len(choices[0])
    seeded = rankings.from_seeds(program, graph, [dict.fromkeys(seeds, 1) for seeds in choices], {"expanded": 2 * size}, folder)
    wanted = len(memberships[0]) - size
    trials = Trials(len(memberships[0]), size, wanted / (len(network.accounts) - size))
    for number, (group, seeds) in enumerate(zip(memberships, choices)):
        trials.add(rankings.all_rankings(everybody, seeded, number), set(network.accounts) - set(seeds), set(group) - set(seeds))
    return trials
