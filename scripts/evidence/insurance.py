"""cai_insurance: farmers who buy insurance, by how often they are named and by how many of their friends were in an intensive session."""
from . import tables
from .page import Page
from .program import read


EXPOSURES = ("by_ties", "by_authors")


def cai_insurance(program, data):
    folder = data / "cai_insurance"
    people = folder / "people.csv"
    farmers = read(people)
    bought = ["--offline", people, "--offline-map", "person=id,handle=id", "--outcome", "takeup_survey", "--event", "yes_no", "--cluster", "address"]
    named = program.rank("named", folder / "nominations.csv", by=("followers", "pagerank", "following"))
    own, theirs, compared = exposures(farmers, read(folder / "nominations.csv"))
    both = [farmer for farmer in farmers if farmer["id"] in own and theirs[farmer["id"]] != ""]  # nobody known is no exposure of 0
    scores = program.table("exposure", [["handle", *EXPOSURES]] + [
        [farmer["id"], own.get(farmer["id"], ""), theirs[farmer["id"]]] for farmer in both])
    second = program.table("second-round", [list(farmers[0])] + [
        list(farmer.values()) for farmer in both if (farmer["delay"], farmer["info_none"]) == ("1", "1")])
    found = [
        program.compare("cai_insurance", "named as a friend", "bought insurance", named, *bought, "--design", "score-before", "--adjust",
                        "age,educ,male,ricearea_2010,literacy,delay,intensive"),
        program.compare("cai_insurance", "friends in an intensive first session", "bought insurance", [f"{scores}:{name}" for name in EXPOSURES],
                        "--offline", second, *bought[2:], "--design", "randomised",
                        "--adjust", "pub_network_obs,age,educ,male,ricearea_2010,literacy,intensive")]
    return Page("cai_insurance", [tables.agreement(found), tables.leaderboard(found), *compared], found)


def exposures(farmers, ties):
    """Both exposures of everybody who names somebody, as {id: text}, and how often they disagree."""
    intensive = {farmer["id"] for farmer in farmers if (farmer["delay"], farmer["intensive"]) == ("0", "1")}
    friends = {}
    for tie in ties:
        if tie["from"] != tie["to"]:
            friends.setdefault(tie["from"], set()).add(tie["to"])
    own = {person: f"{len(named & intensive) / len(named):.9g}" for person, named in friends.items()}
    theirs = {farmer["id"]: farmer["pub_network_rate_preintensive"] for farmer in farmers}
    rows = []
    for name, chosen in (("everybody", farmers), ("second round, told nothing of purchases", [f for f in farmers if (f["delay"], f["info_none"]) == ("1", "1")])):
        pairs = [(float(own[f["id"]]), float(theirs[f["id"]])) for f in chosen if f["id"] in own and theirs[f["id"]] != ""]
        equal = sum(abs(a - b) < 1e-4 for a, b in pairs)
        rows.append([name, f"{len(pairs):,}", f"{equal:,} ({100 * equal / len(pairs):.0f} %)", f"{sum(a > b + 1e-4 for a, b in pairs):,}",
                     f"{sum(a < b - 1e-4 for a, b in pairs):,}", f"{sum(a for a, _ in pairs) / len(pairs):.3f}",
                     f"{sum(b for _, b in pairs) / len(pairs):.3f}"])
    exposure = tables.table(["people", "with both", "equal", "more by the ties", "more by the authors", "mean by the ties", "mean by the authors"], rows)
    return own, theirs, [exposure]
