"""The measurement: every peer's own stopping rule set to the same true accuracy, then all in turn with Peerage."""
import math, sys

from .processes import Refused, Worker, seconds

ACCURACY, TRIES, CLOSE, LONG = 1e-6, 12, 1.15, 4.0


class Disagreement(Exception):
    pass


def say(text):
    print(f"bench-peers: {text}", file=sys.stderr, flush=True)


class Contender:
    """A program whose own stopping rule is set as loose as the accuracy allows. Others say how a `trial` goes."""
    first = ACCURACY

    def __init__(self, name):
        self.name, self.trials, self.runs = name, [], []

    def calibrate(self, judge, network):
        """The loosest tolerance of its own rule whose true L1 error is at most 1e-6, to within a factor of 1.15."""
        passed, failed, tolerance = None, None, self.first
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


class Peer(Contender):
    """One peer with the graph in memory."""

    def __init__(self, name, ranker, worker, network, threads):
        super().__init__(name)
        self.ranker, self.worker, self.first = ranker, worker, ranker.first
        self.load_seconds = worker.ask("load", name=name, folder=network.folder, vertices=network.vertices, threads=threads)["seconds"]

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


class Own(Contender):
    """`peerage rank` with the graph file in page cache."""

    def __init__(self, name, peerage):
        super().__init__(name)
        self.peerage = peerage

    def trial(self, tolerance, judge, network):
        scores = network.folder / "peerage.csv"
        record = self.rank(network, tolerance, "-o", scores)
        certificate = record["run"]["methods"][0]["certificate"]
        trial = {"tolerance": tolerance, "iterations": certificate["iterations"], "bound": certificate["bound"],
                 "peak_resident_bytes": int(record["record"]["machine"]["peak_resident_bytes"]),
                 **{key: value for key, value in judge.ask("judge", folder=str(network.folder), scores=str(scores)).items() if key != "peak_resident_bytes"}}
        self.trials.append(trial)
        return trial

    def rank(self, network, tolerance, *more):
        return self.peerage.run("rank", network.graph, "--by", "pagerank", "--tolerance", f"{tolerance:.3g}", *more)

    def run(self, network):
        record = self.rank(network, self.chosen["tolerance"], "--top", 1)
        self.runs.append({"seconds": seconds(record, "pagerank"), "open_seconds": seconds(record, "open"),
                          "command_seconds": record["record"]["seconds"]})

    def result(self):
        return {"name": self.name, "stops": "proven L1 error", "threaded": True,
                **{key: self.chosen[key] for key in ("tolerance", "iterations", "bound", "l1_error", "relative_difference", "top_overlap", "peak_resident_bytes")},
                "trials": self.trials, "runs": self.runs}


def own_runs(peerage, network, judge):
    """Peerage as loose as the true error allows, as all others are; and with that error proven, which none of them does."""
    loose, proven = Own("Peerage", peerage), Own("Peerage, error proven", peerage)
    proven.chosen = proven.trial(ACCURACY, judge, network)
    check(proven.name, proven.chosen)
    check(loose.name, loose.calibrate(judge, network))
    say(f"{loose.name}: tolerance {loose.chosen['tolerance']:.3g}, L1 error {loose.chosen['l1_error']:.1e}")
    return [loose, proven]


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
    ours = own_runs(peerage, network, judge)
    results, disagreements = [], []

    def once():
        for own in ours:
            own.run(network)
    for group in groups(names, rankers, network.edges, network.memory):
        contenders = []
        for name in group:
            worker = Worker(peers.python(rankers[name].package), peers.folder / "log.txt", options.threads)
            try:
                say(f"{name}: loading {network.edges:,} edges")
                contender = Peer(name, rankers[name], worker, network, options.threads)
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
    if not ours[0].runs:
        take_turns([], once, options.rounds)
    return [own.result() for own in ours] + results, disagreements


def take_turns(contenders, once, rounds):
    """Peerage before every peer, so that it meets the same moments; peers that need long have at most three turns."""
    for number in range(rounds):
        due = [one for one in contenders if number < 3 or one.chosen["seconds"] < LONG]
        for contender in due:
            once()
            contender.run()
        if not due:
            once()
