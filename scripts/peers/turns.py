"""The measurement: every peer's own stopping rule set to the same true accuracy, then all in turn with Peerage."""
import math, sys

from .processes import Refused, Worker, seconds

ACCURACY, TRIES, CLOSE, LONG = 1e-6, 12, 1.15, 4.0


class Disagreement(Exception):
    pass


def say(text):
    print(f"bench-peers: {text}", file=sys.stderr, flush=True)


class Contender:
    """One peer with the graph in memory."""

    def __init__(self, name, ranker, worker, network, threads):
        self.name, self.ranker, self.worker = name, ranker, worker
        answer = worker.ask("load", name=name, folder=network.folder, vertices=network.vertices, threads=threads)
        self.load_seconds, self.trials, self.runs = answer["seconds"], [], []

    def calibrate(self, judge, network):
        """The loosest tolerance of the peer's own rule whose true L1 error is at most 1e-6, to within a factor of 1.15."""
        passed, failed, tolerance = None, None, self.ranker.first
        for _ in range(TRIES):
            trial = self.trial(tolerance, judge, network)
            good = trial["l1_error"] <= ACCURACY
            passed, failed = (trial, failed) if good else (passed, trial)
            if tolerance is None or (passed and failed and (self.adjacent(passed, failed))):
                break
            tolerance = self.next(passed, failed)
        if passed is None:
            raise Disagreement(f"{self.name} does not come nearer than {min(t['l1_error'] for t in self.trials):.1e} to the exact scores")
        self.chosen = passed
        return passed

    def adjacent(self, passed, failed):
        steps = (passed["iterations"], failed["iterations"])
        return failed["tolerance"] / passed["tolerance"] < CLOSE or (None not in steps and steps[0] - steps[1] <= 1)

    def next(self, passed, failed):
        """The error goes roughly with the tolerance; between a pass and a fail, halve the way."""
        if passed and failed:
            return math.sqrt(passed["tolerance"] * failed["tolerance"])
        last = passed or failed
        step = ACCURACY / max(last["l1_error"], 1e-300) * (1.5 if passed else 0.7)
        return last["tolerance"] * min(max(step, 1e-3), 1e3)

    def trial(self, tolerance, judge, network):
        scores = f"{network.folder}/scores.npy"
        answer = self.worker.ask("rank", tolerance=tolerance, scores=scores)
        trial = {"tolerance": tolerance, "iterations": answer["iterations"], "seconds": answer["seconds"],
                 **{key: value for key, value in judge.ask("judge", folder=network.folder, scores=scores).items() if key != "peak_resident_bytes"}}
        self.trials.append(trial)
        return trial

    def run(self):
        self.runs.append(self.worker.ask("rank", tolerance=self.chosen["tolerance"]))

    def result(self):
        return {"name": self.name, "stops": self.ranker.stops, "threaded": self.ranker.threaded, "load_seconds": self.load_seconds,
                "tolerance": self.chosen["tolerance"], "iterations": self.chosen["iterations"],
                **{key: self.chosen[key] for key in ("l1_error", "relative_difference", "top_overlap")},
                "peak_resident_bytes": max(run["peak_resident_bytes"] for run in self.runs), "trials": self.trials,
                "runs": [{key: run[key] for key in ("seconds", "processor_seconds")} for run in self.runs]}


def check(name, judged):
    """Refuses scores that are other scores, not merely less exact ones."""
    if judged["l1_error"] > ACCURACY or judged["top_overlap"] < judged["top"] - 1 or judged["relative_difference"] > 0.01:
        raise Disagreement(f"{name} disagrees with the exact scores: {judged}")


def peerage_runs(peerage, network, judge):
    """A judged run of Peerage first, and a function that times one more."""
    arguments = ("rank", network.graph, "--by", "pagerank", "--tolerance", ACCURACY)
    scores = network.folder / "peerage.csv"
    record = peerage.run(*arguments, "-o", scores)
    judged = judge.ask("judge", folder=str(network.folder), scores=str(scores))
    check("Peerage", judged)
    method = record["run"]["methods"][0]["certificate"]
    result = {"name": "Peerage", "stops": "proven L1 error", "threaded": True, "tolerance": ACCURACY, "iterations": method["iterations"],
              "bound": method["bound"], **{key: judged[key] for key in ("l1_error", "relative_difference", "top_overlap")},
              "peak_resident_bytes": int(record["record"]["machine"]["peak_resident_bytes"]), "runs": []}

    def once():
        record = peerage.run(*arguments, "--top", 1)
        result["runs"].append({"seconds": seconds(record, "pagerank"), "open_seconds": seconds(record, "open"),
                               "command_seconds": record["record"]["seconds"]})
    return result, once


def groups(names, rankers, edges, available):
    """Peers that fit into the memory together, in order; the next ones take their turns after those are gone."""
    result, used = [], math.inf
    for name in names:
        needed = rankers[name].bytes_an_edge * edges + (1 << 27)
        if used + needed > available:
            result.append([])
            used = 0
        result[-1].append(name)
        used += needed
    return result


def measure(names, rankers, peers, peerage, network, options, judge, skipped):
    """Results by name, Peerage's first; peers that fail are named in `skipped`. Disagreements are collected, not hidden."""
    ours, once = peerage_runs(peerage, network, judge)
    results, disagreements = [ours], []
    for group in groups(names, rankers, network.edges, network.memory):
        contenders = []
        for name in group:
            worker = Worker(peers.python(rankers[name].package), peers.folder / "log.txt", options.threads)
            try:
                say(f"{name}: loading {network.edges:,} edges")
                contender = Contender(name, rankers[name], worker, network, options.threads)
                chosen = contender.calibrate(judge, network)
                say(f"{name}: tolerance {chosen['tolerance']}, L1 error {chosen['l1_error']:.1e}, {chosen['seconds']:.2f} s")
                check(name, chosen)
                contenders.append(contender)
                continue
            except Refused as refused:
                skipped[name] = str(refused)
            except Disagreement as disagreement:
                disagreements.append(str(disagreement))
                skipped[name] = str(disagreement)
            worker.close()
        take_turns(contenders, once, options.rounds)
        results += [contender.result() for contender in contenders]
        for contender in contenders:
            contender.worker.close()
    if not ours["runs"]:
        take_turns([], once, options.rounds)
    return results, disagreements


def take_turns(contenders, once, rounds):
    """Peerage before every peer, so that it meets the same moments; peers that need long have at most three turns."""
    for number in range(rounds):
        due = [one for one in contenders if number < 3 or one.chosen["seconds"] < LONG]
        for contender in due:
            once()
            contender.run()
        if not due:
            once()
