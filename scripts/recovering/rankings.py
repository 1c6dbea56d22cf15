"""Every ranking of a network for many choices of seeds at once: each choice is a topic of one run."""
import csv, re, subprocess
from concurrent.futures import ThreadPoolExecutor

GLOBAL = {"followers": "followers", "PageRank": "pagerank", "HITS authority": "hits-authority"}
PERSONALISED, RATIO = "personalised PageRank", "personalised ÷ PageRank"
WEIGHT, SELECTIVE, STANDING, LIFT = (f"experts, {score}" for score in ("weight", "selective", "standing", "lift"))


class Program:
    """The program, and how often an expansion of it came to no steady set."""

    def __init__(self, path):
        self.path, self.circles = path, 0

    def run(self, *arguments):
        done = subprocess.run([self.path, *map(str, arguments), "--quiet"], capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"recovery: {' '.join(map(str, arguments))} ended with status {done.returncode}: {done.stderr.strip()}")
        self.circles += done.stderr.count("the expansion runs in a circle")

    def rows(self, file, *arguments):
        """The rows of a ranking written to `file`."""
        self.run(*arguments, "-o", file)
        with open(file, encoding="utf-8", newline="") as opened:
            yield from csv.DictReader(opened)


def of_everybody(program, graph, folder):
    """{method: {account: score}} of the rankings that know no seeds."""
    by = [word for column in GLOBAL.values() for word in ("--by", column)]
    result = {method: {} for method in GLOBAL}
    for row in program.rows(folder / "everybody.csv", "rank", graph, *by):
        for method, column in GLOBAL.items():
            result[method][row["handle"]] = float(row[column])
    return result


def file_name(words):
    return re.sub(r"\W+", "-", words).strip("-").lower()


def write_seeds(path, choices):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["handle", "weight", "topic"])
        writer.writerows((handle, weight, number) for number, seeds in enumerate(choices) for handle, weight in seeds.items())


def by_topic(rows, column, count):
    """One {account: value} a topic."""
    result = [{} for _ in range(count)]
    for row in rows:
        result[int(row["topic"])][row["handle"]] = float(row[column])
    return result


def from_seeds(program, graph, choices, grown, folder):
    """{method: [{account: score} for every choice of seeds {account: weight}]}; `grown` maps what an expansion is called to its size."""
    folder.mkdir(parents=True, exist_ok=True)
    seeds = folder / "given.csv"
    write_seeds(seeds, choices)
    everybody = ("experts", graph, "--everybody", "--evidence", 0)
    # The lift is a column of every list, and the same number that --score lift ranks by.
    both = lambda after="": {WEIGHT + after: "score", LIFT + after: "lift"}
    questions = [
        ({PERSONALISED: "score"}, ("rank", graph, "--by", "pagerank", "--dangling", "teleport")), (both(), everybody),
        ({SELECTIVE: "score"}, (*everybody, "--score", "selective")), ({STANDING: "score"}, (*everybody, "--score", "standing")),
        *((both(f", {label}"), (*everybody, "--expand-top", size)) for label, size in grown.items())]

    def ask(question):
        columns, arguments = question
        file = folder / f"{file_name(next(iter(columns)))}.csv"
        rows = list(program.rows(file, *arguments, "--seeds", seeds))
        return {method: by_topic(rows, column, len(choices)) for method, column in columns.items()}

    result = {}
    with ThreadPoolExecutor(2) as pool:
        for answers in pool.map(ask, questions):
            result |= answers
    return result


def all_rankings(everybody, seeded, choice):
    """{method: {account: score}} for one choice of seeds, personalised PageRank as a multiple of PageRank too."""
    result = dict(everybody)
    for method, tables in seeded.items():
        result[method] = tables[choice]
        if method == PERSONALISED:
            pagerank = everybody["PageRank"]
            result[RATIO] = {account: score / pagerank[account] for account, score in tables[choice].items() if pagerank[account] > 0}
    return result
