import ArgumentParser
import DataIO

/// How a graph file that is written holds its edges.
struct CompressOption: ParsableArguments {
    @Flag(help: "Code the neighbours of a vertex as gaps of about 2 bytes instead of ids of 4: the same scores, a smaller file.")
    var compress = false

    var form: GraphFile.NeighbourForm { compress ? .coded : .plain }
}
