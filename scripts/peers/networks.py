"""The network that all peers get, made from the same text as Peerage gets, by code that shares nothing with Peerage; and its exact PageRank.

Vertices are numbered by their handles where these are numbers, else by first appearance; self-loops are dropped and repeated
edges merged, as `peerage import` does.
"""
import numpy, polars

from . import text

DAMPING, REFERENCE = 0.85, 1e-13


def prepare(path, folder):
    """Writes sources.npy, targets.npy (sorted edges), handles.parquet and reference.npy; returns what the text looks like."""
    shape = text.shape(path)
    ends = columns(path, shape)
    handles, sources, targets = numbered(*ends)
    vertices = len(handles)
    keys = sources.astype(numpy.int64) * vertices + targets
    keys = keys[sources != targets]
    keys.sort()
    keys = keys[numpy.concatenate(([True], keys[1:] != keys[:-1]))]
    sources, targets = (keys // vertices).astype(numpy.int32), (keys % vertices).astype(numpy.int32)
    numpy.save(f"{folder}/sources.npy", sources)
    numpy.save(f"{folder}/targets.npy", targets)
    polars.DataFrame({"handle": handles}).write_parquet(f"{folder}/handles.parquet")
    scores, iterations, bound = reference(sources, targets, vertices)
    numpy.save(f"{folder}/reference.npy", scores)
    numbers = handles.dtype == polars.Int64
    dense = numbers and int(handles.max()) < 4 * vertices and int(handles.min()) >= 0
    return shape | {"vertices": vertices, "edges": len(sources), "lines": len(ends[0]), "dense_numbers": bool(dense),
                    "reference": {"iterations": iterations, "bound": bound}}


def columns(path, shape):
    """The two ends: numbers where all are, else text."""
    options = {"separator": shape["separator"], "has_header": shape["header"], "comment_prefix": "#"}
    try:
        ends = polars.read_csv(path, **options).get_columns()[:2]
        if all(end.dtype == polars.Int64 for end in ends):
            return ends
    except polars.exceptions.ComputeError:
        pass
    return polars.read_csv(path, infer_schema=False, **options).get_columns()[:2]


def numbered(followers, followees):
    """Handles, and both ends as positions among them."""
    if followers.dtype == polars.Int64 and int(max(followers.max(), followees.max())) < 1 << 31 and int(min(followers.min(), followees.min())) >= 0:
        sources, targets = followers.to_numpy(), followees.to_numpy()
        seen = numpy.zeros(max(sources.max(), targets.max()) + 1, bool)
        seen[sources] = seen[targets] = True
        numbers = numpy.cumsum(seen, dtype=numpy.int32) - 1
        return polars.Series(numpy.flatnonzero(seen)), numbers[sources], numbers[targets]
    followers, followees = followers.alias("handle"), followees.alias("handle")
    handles = polars.concat([followers, followees]).unique(maintain_order=True)
    table = polars.DataFrame({"handle": handles}).with_row_index("number")
    ends = (polars.DataFrame({"handle": end}).join(table, on="handle", how="left", maintain_order="left")["number"] for end in (followers, followees))
    sources, targets = (end.to_numpy().astype(numpy.int32) for end in ends)
    return handles, sources, targets


def reference(sources, targets, vertices):
    """Power iteration in doubles until ‖F(x) − x‖₁ ≤ (1 − d)·1e-13, which bounds the L1 error of x by 1e-13 (rounding aside)."""
    from scipy.sparse import csr_matrix
    matrix = csr_matrix((numpy.ones(len(sources)), (targets, sources)), shape=(vertices, vertices))
    degrees = numpy.bincount(sources, minlength=vertices)
    shares, dangling = numpy.where(degrees > 0, 1 / numpy.maximum(degrees, 1), 0), degrees == 0
    scores = numpy.full(vertices, 1 / vertices)
    for iteration in range(1, 1_000):
        following = DAMPING * (matrix @ (scores * shares)) + (1 - DAMPING + DAMPING * scores[dangling].sum()) / vertices
        bound = float(numpy.abs(following - scores).sum()) * DAMPING / (1 - DAMPING)
        scores = following
        if bound <= REFERENCE:
            return scores, iteration, bound
    raise ArithmeticError(f"the reference stays at {bound}, above {REFERENCE}")
