import ArgumentParser
import Foundations
import Graphs
import Reports

/// `peerage info`: counts, degrees, reciprocity, components, direction check.
struct InfoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info",
        abstract: "What is in a network: counts, degrees, reciprocity, components, direction.",
        discussion: Examples.text(
            "peerage info follows.csv",
            "peerage info follows.csv --format json"))

    @Argument(help: "A graph file, or one or more inputs that import reads.")
    var graph: [String]

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Run") var common: RunOptions
    @OptionGroup(title: "Reading networks") var input: NetworkInputOptions
    @OptionGroup(title: "Reading networks") var numbers: DecimalMarkOption

    func run() throws {
        let run = Run(common, command: "info")
        let output = try Output(self.output, common, run: run, inputs: graph)
        let network = try Network.load(graph, input, NetworkNumbers(numbers), run: run)
        let statistics = try run.step("statistics") { try GraphStatistics(network.graph, run.execution) }
        run.info.network = try network.summary(run)
        try network.confirmBefore(output)
        let facts = InfoFacts.facts(statistics, network.graph, digest: run.info.network?.digest ?? "")
        if output.format == .table || output.format == .markdown {
            try output.write(FactTable.tall(facts))
            if output.format == .table { try output.write("\n" + network.graph.ledger.text) }
        } else {
            try output.write(FactTable.wide(facts))
        }
        try output.finish()
    }
}

/// What `info` says, in order.
enum InfoFacts {
    static func facts(_ statistics: GraphStatistics, _ graph: Graph, digest: String) -> [Fact] {
        let isDirected = statistics.directedness == .directed
        var facts: [Fact] = [
            Fact("vertices", .integer(statistics.vertices)),
            Fact("edges", .integer(statistics.edges)),
            Fact("directedness", .text(statistics.directedness.rawValue)),
            Fact("platform", .text(graph.platform.rawValue)),
            Fact("weighted", .truth(statistics.isWeighted)),
            Fact("smallest_weight", .real(statistics.weightRange?.lowerBound)),
            Fact("largest_weight", .real(statistics.weightRange?.upperBound)),
            Fact("dated", .truth(graph.parts.times != nil)),
            Fact("compressed", .truth(graph.codesNeighbours)),
            Fact("isolated", .integer(statistics.isolated)),
            Fact("following_nobody", .integer(statistics.dangling)),
        ]
        facts += degrees(isDirected ? "followers" : "ties", statistics.followers, graph)
        if isDirected { facts += degrees("following", statistics.following, graph) }
        facts += [
            Fact("reciprocity", .real(statistics.reciprocity.share)),
            Fact("components", .integer(statistics.weak.count)),
            Fact("largest_component", .integer(statistics.weak.largestSize)),
            Fact("largest_component_edges", .integer(statistics.weak.largestEdges)),
        ]
        if isDirected {
            facts += [
                Fact("strong_components", .integer(statistics.strong.count)),
                Fact("largest_strong_component", .integer(statistics.strong.largestSize)),
                Fact("largest_strong_component_edges", .integer(statistics.strong.largestEdges)),
                Fact("direction_doubtful", .truth(statistics.direction.suggestsOpposite)),
            ]
        }
        return facts + [Fact("digest", .text(digest))]
    }

    private static func degrees(_ name: String, _ summary: DegreeSummary, _ graph: Graph) -> [Fact] {
        [
            Fact("\(name)_mean", .real(summary.mean)),
            Fact("\(name)_median", .real(summary.median)),
            Fact("\(name)_most", .integer(summary.maximum)),
            Fact("\(name)_most_of", .text(summary.maximumVertex.map { graph.handles.text(of: $0) })),
        ]
    }
}
