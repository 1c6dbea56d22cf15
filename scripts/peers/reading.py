"""How fast every peer reads the same text, each run in a fresh process, in turn with `peerage import`."""
from .processes import Refused, Worker, seconds
from .text import head
from .turns import say

FEW, WARM = 1 << 21, 1 << 10


def measure(readers, peers, peerage, network, options, skipped):
    """Runs by name, Peerage's on the whole file and on the first lines that the slower peers get."""
    whole, few, warm = network.text, network.folder / "few.txt", network.folder / "warm.txt"
    lines = {True: network.lines, False: min(head(whole, FEW, few), network.lines)}
    head(whole, WARM, warm)
    files = {True: whole, False: few}
    results = {("Peerage", size): {"name": "Peerage", "makes": "rows both ways, handles, duplicates merged", "lines": lines[size], "runs": []}
               for size in ((True, False) if lines[False] < lines[True] else (True,))}
    for name, reader in readers.items():
        results[name, reader.whole] = {"name": name, "makes": reader.makes, "lines": lines[reader.whole], "runs": []}
    for number in range(options.rounds):
        for (name, size), result in results.items():
            if name in skipped or number >= 3 and name != "Peerage" and result["runs"][-1]["seconds"] > 2:
                continue
            if name == "Peerage":
                record = peerage.run("import", files[size], "-o", network.folder / "read.peerage", *network.reading)
                result["runs"].append({"seconds": seconds(record, "read"), "command_seconds": record["record"]["seconds"]})
                continue
            try:
                with Worker(peers.python(readers[name].package), peers.folder / "log.txt", options.threads) as worker:
                    answer = worker.ask("read", name=name, path=str(files[size]), warm_up=str(warm), separator=network.separator, threads=options.threads)
                result["runs"].append({key: answer[key] for key in ("seconds", "peak_resident_bytes")})
            except Refused as refused:
                skipped[name] = str(refused)
        say(f"reading, round {number + 1} of {options.rounds}")
    return [result for result in results.values() if result["runs"]]
