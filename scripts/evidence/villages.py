"""microfinance: households that take a loan, and villages by where their leaders stand."""
import math
from collections import deque

from . import tables
from .page import Page
from .program import read



def microfinance(program, data):
    folder = data / "microfinance"
    table = folder / "households_43.csv"
    households = ["--offline", table, "--offline-map", "person=hh,handle=hh", "--offline-where", "in_edge_file=1", "--outcome", "took_loan", "--event",
                  "yes_no", "--cluster", "village", "--design", "score-before", "--adjust-missing", "N/A"]
    ties = program.rank("ties", folder / "edges_fixed.csv", "--map", "follower=hh_a,followee=hh_b", "--direction", "undirected", by=("followers", "pagerank"))
    alike = "caste,religion,rooms,electricity,latrine"
    found = [
        program.compare("microfinance", "ties of the household", "took the loan", ties, *households, "--adjust", f"leader,{alike}"),
        program.compare("microfinance", "the same, no leaders", "took the loan", ties, *households, "--offline-where", "leader=0", "--adjust", alike),
        program.compare("microfinance", "the same, leaders only", "took the loan", ties, *households, "--offline-where", "leader=1", "--adjust", alike)]
    villages, published = leaders(program, folder, read(table))
    scores = program.table("villages", [["handle", *CENTRALITIES]] + [
        [village, *(row[name] for name in CENTRALITIES)] for village, row in villages.items()])
    outcomes = program.table("take-up", [["village", "take_up", "households"]] + [
        [village, row["take_up"], row["households"]] for village, row in villages.items()])
    found.append(program.compare(
        "microfinance", "leaders' mean centrality, by village", "take-up of the others", [f"{scores}:{name}" for name in CENTRALITIES], "--offline", outcomes, "--offline-map",
        "person=village,handle=village", "--outcome", "take_up", "--design", "score-before", "--adjust", "households"))
    return Page("microfinance", [tables.agreement(found), tables.leaderboard(found), published], found)


def leaders(program, folder, households):
    """{village: mean centralities of its leaders, take-up of the others, size}, and the table of published against computed means."""
    panel = {row["village"]: row for row in read(folder / "village_panel.csv")}  # the last period of each
    by_village = {}
    for row in households:
        if row["in_edge_file"] == "1":
            by_village.setdefault(row["village"], []).append(row)
    edges = {}
    for row in read(folder / "edges_fixed.csv"):
        edges.setdefault(str(int(row["hh_a"]) // 1000), []).append((row["hh_a"], row["hh_b"]))
    villages, worst = {}, {name: 0.0 for name in PUBLISHED}
    for village, members in by_village.items():
        ranks = centralities(program, village, edges[village], int(panel[village]["t"]))
        chosen = [row["hh"] for row in members if row["leader"] == "1" and row["hh"] in ranks]
        others = [int(row["took_loan"]) for row in members if row["leader"] == "0"]
        villages[village] = {name: mean(ranks[hh][name] for hh in chosen) for name in CENTRALITIES}
        villages[village] |= {"take_up": mean(others), "households": panel[village]["numHH"]}
        for name, (column, _) in PUBLISHED.items():
            worst[name] = max(worst[name], abs(villages[village][name] - float(panel[village][column])))
    rows = [[column, how, f"{len(villages)}", f"{worst[name]:.1e}"] for name, (column, how) in PUBLISHED.items()]
    return villages, tables.table(["published mean of the leaders", "from the ties", "villages", "largest difference"], rows)


PUBLISHED = {
    "eigenvector": ("eigenvector_centrality_leader", "`rank --by hits-authority` of the largest component, length 1"),
    "diffusion": ("diffusion_centrality_leader", "sum of (A ÷ its largest eigenvalue)ᵗ·1 over the t periods of the village"),
    "betweenness": ("between_centrality_leader", "4 ÷ n(n − 1) times the pairs between which a household lies"),
    "closeness": ("closeness_centrality_leader", "mean of 1 ÷ distance"),
}

CENTRALITIES = (*PUBLISHED, "degree")


def centralities(program, village, edges, periods):
    """{household: every centrality of it} in the largest component of a village."""
    table = program.table(f"village-{village}", [["from", "to"], *edges])
    file = program.rank(f"village-{village}-ranks", table, "--direction", "undirected", "--component", "largest", by=("followers", "hits-authority"))
    rows = [row for row in read(file) if float(row["hits-authority"]) > 0]
    length = math.sqrt(sum(float(row["hits-authority"]) ** 2 for row in rows))
    vector = {row["handle"]: float(row["hits-authority"]) / length for row in rows}
    neighbours = {name: [] for name in vector}
    for a, b in edges:
        if a in vector:
            neighbours[a].append(b)
            neighbours[b].append(a)
    diffused, (between, close) = diffusion(neighbours, vector, periods), shortest_paths(neighbours)
    n = len(vector)
    return {name: {"eigenvector": vector[name], "diffusion": diffused[name], "betweenness": 4 * between[name] / (n * (n - 1)),
                   "closeness": close[name] / (n - 1), "degree": len(neighbours[name])} for name in vector}


def diffusion(neighbours, vector, periods):
    largest = math.sqrt(sum(sum(vector[other] for other in others) ** 2 for others in neighbours.values()))
    step, total = dict.fromkeys(neighbours, 1.0), dict.fromkeys(neighbours, 0.0)
    for _ in range(periods):
        step = {name: sum(step[other] for other in others) / largest for name, others in neighbours.items()}
        total = {name: total[name] + step[name] for name in neighbours}
    return total


def shortest_paths(neighbours):
    """Brandes: betweenness (unordered pairs) and the sum of 1 ÷ distance of every household."""
    between, close = dict.fromkeys(neighbours, 0.0), {}
    for source in neighbours:
        distance, paths, order, queue = {source: 0}, {source: 1}, [], deque([source])
        while queue:
            node = queue.popleft()
            order.append(node)
            for other in neighbours[node]:
                if other not in distance:
                    distance[other], paths[other] = distance[node] + 1, 0
                    queue.append(other)
                if distance[other] == distance[node] + 1:
                    paths[other] += paths[node]
        dependence = dict.fromkeys(order, 0.0)
        for node in reversed(order):
            for other in neighbours[node]:
                if distance[other] == distance[node] + 1:
                    dependence[node] += paths[node] / paths[other] * (1 + dependence[other])
            if node != source:
                between[node] += dependence[node] / 2
        close[source] = sum(1 / steps for steps in distance.values() if steps)
    return between, close


def mean(values):
    values = list(values)
    return sum(values) / len(values)
