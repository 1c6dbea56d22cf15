"""Online networks beside something offline: the US Congress on Twitter, and the scholars of EIES."""
from . import tables
from .page import Page
from .program import read


def congress_twitter(program, data):
    """An edge i → j says how likely j reacts to a tweet of i: j is the follower."""
    folder = data / "congress_twitter"
    members = read(folder / "members.csv")
    offices = program.table("congress", [["node", "years_served", "leader", "chair", "party", "chamber", "gender"]] + [
        [row["node"], row["years_served"], int(row["leadership_role"] != ""), int(int(row["committee_chair"] or 0) + int(row["committee_ranking_member"] or 0) > 0),
         row["party"], row["chamber"], row["gender"]] for row in members if row["bioguide"]])
    scores = program.rank("congress-scores", folder / "edges.csv", "--direction", "followee-follower", "--weighted")
    outcomes = {
        "years served": (["--outcome", "years_served"], "party,chamber"),
        "leadership": (["--outcome", "leader", "--event", "yes_no"], "party,chamber,years_served"),
        "heads a committee for the party": (["--outcome", "chair", "--event", "yes_no"], "party,chamber,years_served"),
    }
    found = [
        program.compare("congress_twitter", "who reacts to whom", against, scores, "--offline", offices, "--offline-map", "person=node,handle=node",
                        *outcome, "--adjust", alike, "--design", "same-time")
        for against, (outcome, alike) in outcomes.items()]
    return Page("congress_twitter", [tables.agreement(found), tables.leaderboard(found), direction(read(folder / "edges.csv"), members)], found)


def direction(edges, members):
    """Who is at the end that the direction calls followed, and who would be if it were turned round."""
    names = {row["node"]: row["username"] for row in members}
    ends = {"`from` (reacted to)": "from", "`to` (reacts)": "to"}
    rows = []
    for words, end in ends.items():
        counts = {}
        for edge in edges:
            counts[edge[end]] = counts.get(edge[end], 0) + 1
        top = sorted(counts.items(), key=lambda entry: (-entry[1], int(entry[0])))[:3]
        rows.append([words, ", ".join(f"{names[node]} {count}" for node, count in top)])
    return tables.table(["end of the ties", "accounts with most of them"], rows)


def freeman_eies(program, data):
    folder = data / "freeman_eies"
    cited = ["--offline", folder / "eies_messages_nodes.csv", "--offline-map", "person=id,handle=id", "--outcome", "Citations", "--adjust",
             "Discipline:category", "--adjust-rare", "3", "--design", "score-after"]
    messages = program.rank("messages", folder / "eies_messages_edges.csv", "--weighted")
    found = [program.compare("freeman_eies", "messages", "citations", messages, *cited)]
    relations = read(folder / "eies_relations_edges.csv")
    for time, words in (("rank_1", "acquaintance at the start"), ("rank_2", "acquaintance at the end")):
        ties = program.table(f"acquaintance-{time}", [["from", "to", "weight"]] + [
            [row["from"], row["to"], row[time]] for row in relations if row[time] not in ("", "0")])
        found.append(program.compare("freeman_eies", words, "citations", program.rank(f"acquaintance-{time}-scores", ties, "--weighted"), *cited))
    return Page("freeman_eies", [tables.agreement(found), tables.leaderboard(found)], found)
