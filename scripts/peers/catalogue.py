"""What is known beforehand about every peer that ranks; `rankers` has the calls."""
from typing import NamedTuple, Optional


class Peer(NamedTuple):
    package: str  # on PyPI, or Debian's
    module: str
    stops: str  # its stopping rule
    first: Optional[float]  # the tolerance to try first; None: it takes none
    bytes_an_edge: int  # an estimate of the most it holds, loading included
    threaded: bool
    most_edges: Optional[int] = None  # beyond that it would take hours


PEERS = {
    "GraphBLAS, 4-byte values": Peer("python-graphblas", "graphblas", "L1 norm of the change", 1e-6, 60, True),
    "GraphBLAS": Peer("python-graphblas", "graphblas", "L1 norm of the change", 1e-6, 60, True),
    "SciPy": Peer("scipy", "scipy", "L1 norm of the change", 1e-6, 60, False),
    "NetworKit": Peer("networkit", "networkit", "L2 norm of the change", 1e-6, 90, True),
    "graph-tool": Peer("python3-graph-tool", "graph_tool", "L1 norm of the change", 1e-6, 130, True),
    "scikit-network": Peer("scikit-network", "sknetwork", "L2 norm of the residual", 1e-6, 110, False),
    "igraph": Peer("igraph", "igraph", "fixed inside PRPACK", None, 120, False),
    "rustworkx": Peer("rustworkx", "rustworkx", "L1 norm of the change ÷ vertices", 1e-12, 160, False),
    "NetworkX": Peer("networkx", "networkx", "L1 norm of the change ÷ vertices", 1e-12, 1200, False, 2_000_000),
}
