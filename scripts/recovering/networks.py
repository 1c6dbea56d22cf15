"""The real networks: who is in them, which edges, and which groups are known from elsewhere."""
import csv, hashlib
from dataclasses import dataclass
from pathlib import Path

# A group is asked for when so many of its members are in the network.
SMALLEST = 15


@dataclass(frozen=True)
class Network:
    """`kinds` maps what groups have in common to {group: its accounts in every repetition}."""
    name: str
    edges: Path
    arguments: tuple
    accounts: tuple
    kinds: dict


def rows(path, delimiter=","):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def ends(path, follower, followee, delimiter=","):
    """Everybody who follows or is followed, sorted."""
    return tuple(sorted({row[end] for row in rows(path, delimiter) for end in (follower, followee)}))


def by_chance(accounts, *words):
    """The accounts in an order that the words decide, on every machine and in every version of Python."""
    return sorted(accounts, key=lambda account: hashlib.sha256("/".join([*map(str, words), account]).encode()).digest())


def members(accounts, label):
    found = {}
    for account in accounts:
        if label.get(account):
            found.setdefault(label[account], []).append(account)
    return {name: tuple(group) for name, group in sorted(found.items()) if len(group) >= SMALLEST}


def groups(accounts, label, repetitions=20):
    """Groups with enough members, the same in every repetition; `label` maps an account to its group, or to nothing."""
    return {name: [group] * repetitions for name, group in members(accounts, label).items()}


def shuffled(accounts, label, stratum, repetitions=20):
    """Groups of the same sizes whose members changed places at random with others of their stratum, anew in each repetition."""
    result = {}
    for repetition in range(repetitions):
        new = {}
        for part in sorted(set(stratum.values())):
            inside = [account for account in accounts if stratum.get(account) == part]
            new |= {account: label.get(other) for account, other in zip(inside, by_chance(inside, "shuffled", repetition))}
        for name, group in members(accounts, new).items():
            result.setdefault(name, []).append(group)
    return result


def deputies(data):
    edges = data / "french_mps_twitter/network.tsv"
    people = [row for row in rows(data / "french_mps_twitter/nodes.tsv", "\t") if row["Twitter"] != "NA"]
    accounts = ends(edges, "Source", "Target", "\t")
    committee = {row["Twitter"]: row["Commission.permanente"] for row in people}
    party = {row["Twitter"]: row["Groupe"] for row in people}
    return Network("French deputies", edges, (), accounts, {
        "committees": groups(accounts, committee), "committees, shuffled": shuffled(accounts, committee, party),
        "parties (control)": groups(accounts, party)})


def congress(data):
    """j reacts to i with probability w: who reacts pays attention, so the edge is read backwards."""
    edges = data / "congress_twitter/edges.csv"
    people = rows(data / "congress_twitter/members.csv")
    accounts = ends(edges, "from", "to")
    columns = {"leadership_role": "party leadership", "committee_chair": "committee chairs", "committee_ranking_member": "ranking members"}
    offices = {}
    for column, office in columns.items():
        offices |= groups(accounts, {row["node"]: office for row in people if row[column] not in ("", "0")})
    return Network("US Congress", edges, ("--map", "follower=to,followee=from,weight=weight"), accounts, {
        "offices": offices, "parties (control)": groups(accounts, {row["node"]: row["party"] for row in people}),
        "chambers (control)": groups(accounts, {row["node"]: row["chamber"] for row in people})})


def members_of_parliament(data):
    edges = data / "uk_mps_twitter/edges.csv"
    accounts = ends(edges, "from", "to")
    party = {row["screen_name"]: row["party"] for row in rows(data / "uk_mps_twitter/vertices.csv")}
    return Network("UK members of parliament", edges, ("--map", "follower=from,followee=to,weight=weight"), accounts,
                   {"parties (control)": groups(accounts, party)})


def developers(data):
    """Five repetitions: with 3,246 seeds each they hardly differ."""
    edges = data / "github_musae/git_edges.csv"
    field = {row["id"]: "machine learning" for row in rows(data / "github_musae/git_target.csv") if row["ml_target"] == "1"}
    accounts = ends(edges, "id_1", "id_2")
    return Network("GitHub developers", edges, ("--map", "follower=id_1,followee=id_2", "--direction", "undirected"), accounts,
                   {"machine learning": groups(accounts, field, repetitions=5)})


READERS = [deputies, congress, members_of_parliament, developers]
