"""What an edge list in text looks like: separator, header, number of fields. Standard library only."""
import gzip

NAMES = {"source", "target", "follower", "followee", "from", "to", "src", "dst", "id_1", "id_2"}


def opened(path):
    return gzip.open(path, "rt") if str(path).endswith(".gz") else open(path)


def shape(path):
    with opened(path) as lines:
        first = next((line.rstrip("\n") for line in lines if line.strip() and line[0] not in "#%"), None)
    if first is None:
        raise ValueError(f"{path} has no edges")
    separator = next((sign for sign in "\t, " if sign in first), None)
    if separator is None:
        raise ValueError(f"{path}: the fields of “{first}” are separated by neither tabs nor commas nor single spaces")
    fields = first.split(separator)
    return {"separator": separator, "fields": len(fields), "header": len(NAMES & {field.strip().lower() for field in fields}) >= 2}


def head(path, lines, target):
    """The first `lines` lines of `path`, written to `target`; how many there were."""
    count = 0
    with opened(path) as source, open(target, "w") as copy:
        for count, line in enumerate(source, 1):
            copy.write(line)
            if count == lines:
                break
    return count
