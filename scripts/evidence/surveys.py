"""Surveys that asked for ties and for advice, and know who adopted what: kfamily, brfarmers and the physicians."""
from . import tables
from .page import Page
from .program import read


def answers(program, folder, social, network, asked, against, roster, *more):
    """One relation of a survey against another one, over everybody on its roster."""
    nominations = folder / "nominations.csv"
    scores = program.rank(f"{folder.name}-{social}", nominations, "--where", f"relation={social}")
    return program.compare(
        folder.name, network, against, scores, "--nominations", nominations, "--offline-where", f"relation={asked}", "--unlisted", "zero", *roster,
        "--social-nominations", nominations, "--social-where", f"relation={social}", "--design", "same-time", *more)


def kfamily(program, data):
    folder = data / "kfamily"
    people = folder / "people.csv"
    roster = ["--universe", people, "--universe-map", "person=pid,cluster=village"]
    alike = ["--adjust", "age,educ,sons,stand"]
    adoption = ["--offline", people, "--offline-map", "person=pid", "--outcome", "toa", "--event", "time", "--censored-at", "11", *roster, *alike,
                "--design", "score-after"]
    asked, adopted = [], []
    for social, network in (("closest_neighbour", "whom women meet most"), ("talk_about_fp", "whom they talk to")):
        asked.append(answers(program, folder, social, network, "purchase_advice_from", "asked about purchases", roster, *alike))
        adopted.append(program.compare("kfamily", network, "earlier adoption", program.folder / f"kfamily-{social}.csv", *adoption))
    found = asked + adopted
    return Page("kfamily", [tables.agreement(found), tables.nominations(asked), tables.leaderboard(found)], found)


def brfarmers(program, data):
    folder = data / "brfarmers"
    people = folder / "people.csv"
    roster = ["--universe", people, "--universe-map", "person=pid,cluster=village"]
    alike = ["--adjust", "income:category,land3,school,age"]
    asked = [answers(program, folder, "friend", "friends", "influential", "named as influential", roster, *alike)]
    program.rank("brfarmers-influential", folder / "nominations.csv", "--where", "relation=influential")
    outcomes = {"earlier adoption": ["--outcome", "toa", "--event", "time", "--censored-at", "20"], "equipment owned": ["--outcome", "hfequip"],
                "practices adopted": ["--outcome", "innov"]}
    bought = [
        program.compare("brfarmers", network, against, program.folder / f"brfarmers-{social}.csv", "--offline", people, "--offline-map", "person=pid",
                        *roster, *outcome, *alike, "--design", "score-after")
        for against, outcome in outcomes.items() for social, network in (("friend", "friends"), ("influential", "named as influential"))]
    return Page("brfarmers", [tables.agreement(asked + bought), tables.nominations(asked), tables.leaderboard(asked + bought)], asked + bought)


CONTACT = ("detail", "journ", "proage")


def physicians(program, data):
    """All 246 with their ties; the 125 with an outcome are those of medinnovations in the same order, which knows of marketing contact."""
    folder = data / "ckm_physicians_246"
    nodes, known = read(folder / "nodes.csv"), read(data / "medinnovations" / "people.csv")
    measured = [node for node in nodes if int(node["adoption date"]) <= 18]
    same = [(node["city"], node["adoption date"]) for node in measured] == [(person["city"], person["toa"]) for person in known]
    if not same:
        raise SystemExit("purchase-influence: the 125 physicians of both sources are not the same, in the same order")
    contact = {node["id"]: [person[name] for name in CONTACT] for node, person in zip(measured, known)}
    people = program.table("physicians", [["id", "city", "toa", *CONTACT]] + [
        [node["id"], node["city"], node["adoption date"], *contact.get(node["id"], [""] * len(CONTACT))] for node in nodes])
    found = []
    for layer in ("friend", "discussion", "advice"):
        scores = program.rank(f"physicians-{layer}", folder / "edges.csv", "--where", f"relation={layer}")
        found.append(program.compare(
            "ckm_physicians_246", layer, "earlier prescription", scores, "--offline", people, "--offline-map", "person=id", "--outcome", "toa", "--event",
            "time", "--censored-at", "18", "--missing-codes", "98,99", "--cluster", "city", "--universe", people, "--universe-map",
            "person=id,cluster=city", "--design", "score-after", "--adjust", ",".join(CONTACT)))
    return Page("physicians", [tables.agreement(found), tables.leaderboard(found)], found)
