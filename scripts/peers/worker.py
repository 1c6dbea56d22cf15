"""One peer's process: a JSON request a line on standard input, a JSON answer a line on what was standard output.

Requests: {"do": "load", …} once, {"do": "rank", "tolerance": …} often, {"do": "read", …}, {"do": "prepare", …}, {"do": "judge", …},
{"do": "version", …}. An answer is an object, with "error" in it if the request failed.
"""
import importlib, json, os, resource, sys, time, traceback


def version(request):
    module = importlib.import_module(request["module"])
    try:
        return {"version": importlib.import_module("importlib.metadata").version(request["package"])}
    except Exception:  # a Debian package has no metadata for pip
        return {"version": str(getattr(module, "__version__", "unknown")).split()[0]}


class Worker:
    def load(self, request):
        import numpy
        from .catalogue import PEERS
        from .rankers import RANKERS
        sources, targets = (numpy.load(f"{request['folder']}/{end}.npy") for end in ("sources", "targets"))
        importlib.import_module(PEERS[request["name"]].module)
        started = time.perf_counter()
        self.ranker = RANKERS[request["name"]](sources, targets, request["vertices"], request["threads"])
        return {"seconds": time.perf_counter() - started}

    def rank(self, request):
        import numpy
        before, started = os.times(), time.perf_counter()
        result, iterations = self.ranker.run(request["tolerance"])
        seconds, after = time.perf_counter() - started, os.times()
        if "scores" in request:
            numpy.save(request["scores"], self.ranker.scores(result))
        return {"seconds": seconds, "processor_seconds": after.user + after.system - before.user - before.system, "iterations": iterations}

    def read(self, request):
        from .readers import READERS
        reader = READERS[request["name"]]
        importlib.import_module(reader.module)
        reader.read(request["warm_up"], request["separator"], request["threads"])
        started = time.perf_counter()
        made = reader.read(request["path"], request["separator"], request["threads"])
        seconds = time.perf_counter() - started
        del made
        return {"seconds": seconds}

    def prepare(self, request):
        from .networks import prepare
        return prepare(request["path"], request["folder"])

    def judge(self, request):
        from .judging import Judge
        self.judging = getattr(self, "judging", None) or Judge(request["folder"])
        return self.judging.of(request["scores"])


def main():
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever a peer prints goes to standard error
    worker = Worker()
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = version(request) if request["do"] == "version" else getattr(worker, request["do"])(request)
            answer["peak_resident_bytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        except Exception as error:
            traceback.print_exc()
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
