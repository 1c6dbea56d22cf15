"""The results as Markdown, and what they were measured on."""
import os, pathlib, platform, statistics, time


def machine(threads):
    facts = {"kernel": f"{platform.system()} {platform.release()}", "architecture": platform.machine(), "cores": os.cpu_count(),
             "threads": threads, "python": platform.python_version(), "date": time.strftime("%Y-%m-%d", time.gmtime())}
    for file, field, name in (("/proc/cpuinfo", "model name", "processor"), ("/proc/meminfo", "MemTotal", "memory")):
        with open(file) as lines:
            facts[name] = next((line.split(":", 1)[1].strip() for line in lines if line.startswith(field)), "unknown")
    caches = pathlib.Path("/sys/devices/system/cpu/cpu0/cache").glob("index*")
    facts["caches"] = {f"L{(cache / 'level').read_text().strip()} {(cache / 'type').read_text().strip()}": (cache / "size").read_text().strip() for cache in sorted(caches)}
    return facts


def median(result):
    return statistics.median(run["seconds"] for run in result["runs"])


def span(result):
    values = [run["seconds"] for run in result["runs"]]
    return f"{short(min(values))} to {short(max(values))}"


def short(number):
    """Three digits, and never an exponent where people read seconds."""
    return f"{number:.3g}" if number < 100 else f"{number:,.0f}"


def ranking_table(results):
    ours = median(results[0])
    lines = ["| program | seconds, median | range | × Peerage | L1 error | largest relative difference | same top 100 | iterations | stops by |",
             "|---|--:|--:|--:|--:|--:|--:|--:|---|"]
    for result in sorted(results, key=median):
        tolerance = "" if result["tolerance"] is None else f" ≤ {result['tolerance']:.2g}"
        lines.append(f"| {titled(result)} | {short(median(result))} | {span(result)} | {short(median(result) / ours)} | {result['l1_error']:.1e} | "
                     f"{result['relative_difference']:.1e} | {result['top_overlap']} | {result['iterations'] or '–'} | {result['stops']}{tolerance} |")
    return lines


def titled(result):
    name = f"**{result['name']}**" if result["name"] == "Peerage" else result["name"]
    return f"{name} {result['version']}" + ("" if result.get("threaded", True) else ", 1 thread")


def reading_table(results):
    ours = {result["lines"]: median(result) for result in results if result["name"] == "Peerage"}
    lines = ["| program | makes | lines | seconds, median | range | M lines/s | × Peerage's time |", "|---|---|--:|--:|--:|--:|--:|"]
    for result in sorted(results, key=lambda result: median(result) / result["lines"]):
        lines.append(f"| {titled(result)} | {result['makes']} | {result['lines']:,} | {short(median(result))} | {span(result)} | "
                     f"{short(result['lines'] / median(result) / 1e6)} | {short(median(result) / ours[result['lines']])} |")
    return lines


def markdown(record, plot):
    """The whole section: sentences, tables, what was left out."""
    facts, graph = record["machine"], record["network"]
    reference = graph["reference"]
    lines = [f"{graph['name']}: {graph['edges']:,} distinct edges, {graph['vertices']:,} vertices in random order; `{record['command']}`. {facts['processor']}, {facts['cores']} cores, "
             f"{int(facts['memory'].split()[0]) / 2 ** 20:.0f} GiB, {facts['kernel']}; {facts['threads']} threads where a program has them; {facts['date']}.", "",
             "**PageRank** (damping 0.85, dangling vertices uniform), every program's own stopping rule set as loose as an L1 distance of 1e-6 "
             f"to the exact scores allows (power iteration in doubles, proven to {reference['bound']:.0e}). Peers hold the graph in memory in their own form; "
             "Peerage's time is the step `pagerank` of `rank` on a graph file in page cache, with the checks of the file and its certificate, whose bound is its "
             "stopping rule; *error proven*: set so that the bound itself is at most 1e-6, which no other program offers.", "",
             *ranking_table(record["ranking"])]
    if record["reading"]:
        lines += ["", "**Reading** the text into memory, in a fresh process a run; peers that take seconds a million lines get the first lines.", "",
                  *reading_table(record["reading"])]
    if plot:
        lines += ["", f"![Seconds by program]({plot})"]
    for part in ("ranking", "reading"):
        if record["left_out"][part]:
            lines += ["", f"Not measured, {part}: " + "; ".join(f"{name} ({reason})" for name, reason in record["left_out"][part].items()) + "."]
    return "\n".join(lines) + "\n"
