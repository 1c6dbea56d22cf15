"""Reading an edge list of numbered vertices from text, by every peer's own reader; each says what it makes of it.

A reader takes (path, separator, threads) and returns what it made, which nobody looks into: the time is that of the call.
"""


def polars_columns(path, separator, threads):
    import polars
    return polars.read_csv(path, separator=separator, has_header=False)


def pyarrow_columns(path, separator, threads):
    import pyarrow, pyarrow.csv
    pyarrow.set_cpu_count(threads)
    return pyarrow.csv.read_csv(path, pyarrow.csv.ReadOptions(autogenerate_column_names=True), pyarrow.csv.ParseOptions(delimiter=separator))


def polars_scipy(path, separator, threads):
    import numpy, polars, scipy.sparse
    sources, targets = (column.to_numpy() for column in polars.read_csv(path, separator=separator, has_header=False).get_columns()[:2])
    seen = numpy.zeros(max(sources.max(), targets.max()) + 1, bool)
    seen[sources] = seen[targets] = True
    numbers, vertices = numpy.cumsum(seen, dtype=numpy.int32) - 1, int(seen.sum())
    ends = (numbers[sources], numbers[targets])
    following = scipy.sparse.coo_matrix((numpy.ones(len(sources), numpy.int8), ends), shape=(vertices, vertices)).tocsr()
    return following, following.T.tocsr()


def networkit_reader(path, separator, threads):
    import networkit
    networkit.setNumberOfThreads(threads)
    return networkit.graphio.EdgeListReader(separator, 0, directed=True).read(path)


def igraph_reader(path, separator, threads):
    import igraph
    return igraph.Graph.Read_Edgelist(path, directed=True)


def graph_tool_reader(path, separator, threads):
    import graph_tool
    graph_tool.openmp_set_num_threads(threads)
    return graph_tool.load_graph_from_csv(path, directed=True, hashed=False, csv_options={"delimiter": separator})


def rustworkx_reader(path, separator, threads):
    import rustworkx
    return rustworkx.PyDiGraph.read_edge_list(path, deliminator=separator)


def scikit_network_reader(path, separator, threads):
    import sknetwork.data
    return sknetwork.data.from_csv(path, delimiter=separator, directed=True)


def networkx_reader(path, separator, threads):
    import networkx
    return networkx.read_edgelist(path, delimiter=separator, create_using=networkx.DiGraph, nodetype=int)


class Reader:
    """`whole`: quick enough for the whole file; the others get its first lines."""

    def __init__(self, package, module, makes, read, whole=False):
        self.package, self.module, self.makes, self.read, self.whole = package, module, makes, read, whole


READERS = {
    "Polars": Reader("polars", "polars", "two columns, no graph", polars_columns, whole=True),
    "pyarrow": Reader("pyarrow", "pyarrow", "two columns, no graph", pyarrow_columns, whole=True),
    "Polars and SciPy": Reader("scipy", "scipy", "rows both ways, duplicates merged", polars_scipy, whole=True),
    "NetworKit": Reader("networkit", "networkit", "rows both ways", networkit_reader),
    "rustworkx": Reader("rustworkx", "rustworkx", "linked edges", rustworkx_reader),
    "igraph": Reader("igraph", "igraph", "edge list, indexed both ways", igraph_reader),
    "graph-tool": Reader("python3-graph-tool", "graph_tool", "rows both ways", graph_tool_reader),
    "scikit-network": Reader("scikit-network", "sknetwork", "rows of following", scikit_network_reader),
    "NetworkX": Reader("networkx", "networkx", "dictionaries", networkx_reader),
}
