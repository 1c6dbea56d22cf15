"""PageRank by every peer, on a graph that it already holds in its own form: damping 0.85, dangling mass spread uniformly.

A ranker is made from the edges (numbered ends, distinct, no self-loops); `run` is what is timed, `scores` turns its result into an
array outside the time. `tolerance` goes to the peer's own stopping rule, which the catalogue names; None where it offers none.
"""
import numpy

DAMPING = 0.85


class NetworKit:
    def __init__(self, sources, targets, vertices, threads):
        import networkit
        self.centrality = networkit.centrality
        networkit.setNumberOfThreads(threads)
        self.graph = networkit.GraphFromCoo((numpy.ones(len(sources)), (sources, targets)), n=vertices, directed=True)

    def run(self, tolerance):
        sinks = self.centrality.SinkHandling.DistributeSinks
        ranking = self.centrality.PageRank(self.graph, DAMPING, tolerance, distributeSinks=sinks)
        ranking.run()
        return ranking, ranking.numberOfIterations()

    def scores(self, result):
        return numpy.array(result.scores())


class IGraph:
    """PRPACK, igraph's default, solves to a tolerance of its own; the ARPACK form takes three times as long."""

    def __init__(self, sources, targets, vertices, threads):
        import igraph
        self.graph = igraph.Graph(n=vertices, edges=numpy.stack([sources, targets], 1).astype(numpy.int64), directed=True)

    def run(self, tolerance):
        return self.graph.pagerank(damping=DAMPING), None

    def scores(self, result):
        return numpy.array(result)


class SciPy:
    """Power iteration over a sparse matrix, the dozen lines that NetworkX and every tutorial use."""

    def __init__(self, sources, targets, vertices, threads):
        import scipy.sparse
        self.matrix = scipy.sparse.csr_matrix((numpy.ones(len(sources)), (targets, sources)), shape=(vertices, vertices))
        self.degrees = numpy.bincount(sources, minlength=vertices)

    def run(self, tolerance):
        vertices, dangling = len(self.degrees), self.degrees == 0
        shares = DAMPING / numpy.maximum(self.degrees, 1)
        scores, iterations, change = numpy.full(vertices, 1 / vertices), 0, numpy.inf
        while change > tolerance:
            everybody = (1 - DAMPING + DAMPING * scores[dangling].sum()) / vertices
            following = self.matrix @ (scores * shares) + everybody
            change = numpy.abs(following - scores).sum()
            scores, iterations = following, iterations + 1
        return scores, iterations

    def scores(self, result):
        return result


class ScikitNetwork:
    """Its power iteration gives the dangling mass back to the dangling vertices (L1 distance 0.25 on R-MAT), so the system is put to
    its linear solver with seeds weighted 1/(1 − d) where a vertex follows somebody: then its right side is uniform, and the rescaled
    solution is the PageRank asked for."""

    def __init__(self, sources, targets, vertices, threads):
        import scipy.sparse, sknetwork.ranking
        self.method = sknetwork.ranking.PageRank
        self.matrix = scipy.sparse.csr_matrix((numpy.ones(len(sources)), (sources, targets)), shape=(vertices, vertices))
        self.seeds = numpy.where(self.matrix.getnnz(axis=1) > 0, 1 / (1 - DAMPING), 1.0)

    def run(self, tolerance):
        return self.method(DAMPING, solver="bicgstab", tol=tolerance).fit_predict(self.matrix, self.seeds), None

    def scores(self, result):
        return result


class GraphTool:
    def __init__(self, sources, targets, vertices, threads):
        import graph_tool, graph_tool.centrality
        self.centrality = graph_tool.centrality
        graph_tool.openmp_set_num_threads(threads)
        self.graph = graph_tool.Graph(directed=True)
        self.graph.add_vertex(vertices)
        self.graph.add_edge_list(numpy.stack([sources, targets], 1))

    def run(self, tolerance):
        return self.centrality.pagerank(self.graph, DAMPING, epsilon=tolerance, ret_iter=True)

    def scores(self, result):
        return numpy.array(result.a)


class Rustworkx:
    def __init__(self, sources, targets, vertices, threads):
        import rustworkx
        self.pagerank = rustworkx.pagerank
        self.graph = rustworkx.PyDiGraph(multigraph=True, node_count_hint=vertices, edge_count_hint=len(sources))
        self.graph.add_nodes_from([None] * vertices)
        for start in range(0, len(sources), 1 << 20):
            some = slice(start, start + (1 << 20))
            self.graph.extend_from_edge_list(list(zip(sources[some].tolist(), targets[some].tolist())))

    def run(self, tolerance):
        return self.pagerank(self.graph, DAMPING, tol=tolerance, max_iter=10_000), None

    def scores(self, result):
        return numpy.fromiter(result.values(), float, len(result))


class GraphBLAS:
    """LAGraph's PageRank, written with python-graphblas, and the dangling mass that LAGraph's benchmark form leaves out."""
    width = "FP64"

    def __init__(self, sources, targets, vertices, threads):
        import graphblas
        from graphblas import Matrix, Vector, binary, monoid, semiring, unary
        self.Vector, self.binary, self.monoid, self.unary = Vector, binary, monoid, unary
        graphblas.ss.config["nthreads"] = threads
        self.type = getattr(graphblas.dtypes, self.width)
        self.gather = semiring.plus_second[self.type]
        self.followers = Matrix.from_coo(targets, sources, True, nrows=vertices, ncols=vertices, dtype=bool)
        degrees = numpy.bincount(sources, minlength=vertices)
        self.shares = Vector.from_dense((DAMPING / numpy.maximum(degrees, 1)).astype(self.type.np_type))
        self.dangling = Vector.from_coo(numpy.flatnonzero(degrees == 0), True, size=vertices, dtype=bool)
        self.vertices = vertices

    def run(self, tolerance):
        scores, iterations, change = self.Vector.from_scalar(1 / self.vertices, self.vertices, dtype=self.type), 0, numpy.inf
        while change > tolerance:
            dangling = float(scores.ewise_mult(self.dangling, self.binary.first).reduce(self.monoid.plus).value or 0)
            following = self.Vector.from_scalar((1 - DAMPING + DAMPING * dangling) / self.vertices, self.vertices, dtype=self.type)
            passed = scores.ewise_mult(self.shares, self.binary.times).new()
            following(self.binary.plus) << self.followers.mxv(passed, self.gather)
            scores << scores.ewise_mult(following, self.binary.minus)
            change = float(scores.apply(self.unary.abs).reduce(self.monoid.plus).value)
            scores, iterations = following, iterations + 1
        return scores, iterations

    def scores(self, result):
        return result.to_dense().astype(float)


class GraphBLASFloat32(GraphBLAS):
    width = "FP32"


class NetworkX:
    def __init__(self, sources, targets, vertices, threads):
        import networkx
        self.pagerank = networkx.pagerank
        self.graph = networkx.DiGraph()
        self.graph.add_nodes_from(range(vertices))
        self.graph.add_edges_from(zip(sources.tolist(), targets.tolist()))

    def run(self, tolerance):
        return self.pagerank(self.graph, DAMPING, tol=tolerance, max_iter=10_000), None

    def scores(self, result):
        return numpy.fromiter((result[vertex] for vertex in range(len(result))), float, len(result))


RANKERS = {
    "GraphBLAS, 4-byte values": GraphBLASFloat32, "GraphBLAS": GraphBLAS, "SciPy": SciPy, "NetworKit": NetworKit, "graph-tool": GraphTool,
    "scikit-network": ScikitNetwork, "igraph": IGraph, "rustworkx": Rustworkx, "NetworkX": NetworkX,
}
