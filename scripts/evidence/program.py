"""The program, and what a comparison of it says."""
import csv, json, pathlib, re, subprocess

SCORES = ("followers", "pagerank", "hits-authority", "following", "hits-hub")


class Program:
    """Runs the program; every ranking and every comparison stays in `folder`."""

    def __init__(self, path, folder):
        self.path, self.folder = path, folder

    def run(self, *arguments):
        done = subprocess.run([self.path, *map(str, arguments), "--quiet"], capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"purchase-influence: {' '.join(map(str, arguments))} ended with status {done.returncode}: {done.stderr.strip()}")

    def rank(self, name, source, *arguments, by=SCORES):
        path = self.folder / f"{name}.csv"
        self.run("rank", source, *(word for method in by for word in ("--by", method)), *arguments, "-o", path)
        return path

    def compare(self, data, network, against, social, *arguments):
        path = self.folder / (file_name(f"{data} {network} {against}") + ".json")
        scores = [social] if isinstance(social, pathlib.Path) else social
        self.run("compare", *(word for score in scores for word in ("--social", score)), *arguments, "-o", path)
        return Comparison(data, network, against, json.loads(path.read_text(encoding="utf-8")))

    def table(self, name, rows):
        """Writes rows, the first of them the header, and gives back the path."""
        path = self.folder / f"{name}.csv"
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return path


def file_name(words):
    return re.sub(r"\W+", "-", words).strip("-").lower()


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Comparison:
    """One network against one outcome; the first score leads."""

    def __init__(self, data, network, against, answer):
        self.data, self.network, self.against = data, network, against
        self.rows, self.summary = answer["rows"], answer["summary"]
        self.scores = [score["score"] for score in self.summary["scores"]]

    def spearman(self, score, scope="pooled"):
        found = [row for row in self.rows if (row["score"], row["statistic"], row["scope"]) == (score, "spearman", scope)]
        return found[0] if found else None

    def about(self, score):
        return next(found for found in self.summary["scores"] if found["score"] == score)

    def adjusted(self, score):
        found = self.summary.get("adjusted")
        return next(entry for entry in found["scores"] if entry["score"] == score) if found else None

    def people(self):
        clusters, n = self.summary["universe"]["clusters"], self.spearman(self.scores[0])["n"]
        return f"{n:,} in {clusters}" if clusters else f"{n:,}"
