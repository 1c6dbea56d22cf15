"""Processes of their own for every peer, and Peerage as one command a run."""
import json, os, pathlib, subprocess, time

SCRIPTS = pathlib.Path(__file__).resolve().parent.parent


class Refused(Exception):
    """A peer answered with an error, or its process ended."""


def environment(threads):
    """That of the caller, with the number of threads; and without a choice of OpenBLAS kernel, which slows a current NumPy."""
    result = {name: value for name, value in os.environ.items() if name not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}
    counts = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "POLARS_MAX_THREADS", "RAYON_NUM_THREADS", "NUMBA_NUM_THREADS")
    return result | {name: str(threads) for name in counts} | {"PYTHONPATH": str(SCRIPTS)}


class Worker:
    def __init__(self, python, log, threads):
        self.log = open(log, "a")
        self.process = subprocess.Popen([python, "-m", "peers.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log,
                                        text=True, env=environment(threads))

    def ask(self, do, **request):
        try:
            self.process.stdin.write(json.dumps({"do": do, **request}, default=str) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass
        line = self.process.stdout.readline()
        if not line:
            raise Refused(f"its process ended with status {self.process.wait()}")
        answer = json.loads(line)
        if "error" in answer:
            raise Refused(answer["error"])
        return answer

    def close(self):
        self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        self.log.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Peerage:
    """Runs a command and returns its run record."""

    def __init__(self, program, threads, folder):
        self.program, self.threads, self.record = str(program), threads, pathlib.Path(folder) / "run.json"

    def run(self, *arguments, watched=None):
        command = [self.program, *map(str, arguments), "--threads", str(self.threads), "--quiet", "--run-record", str(self.record)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        while watched is not None and process.poll() is None:
            watched.append(anonymous_bytes(process.pid))
            time.sleep(0.001)
        said = process.stderr.read()
        if process.wait():
            raise SystemExit(f"{' '.join(command)} ended with status {process.returncode}:\n{said}")
        return json.loads(self.record.read_text())


def anonymous_bytes(process):
    try:
        with open(f"/proc/{process}/status") as lines:
            return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon")), 0)
    except (FileNotFoundError, ProcessLookupError):
        return 0


def seconds(record, step):
    return sum(entry["seconds"] for entry in record["record"]["steps"] if entry["name"] == step)
