import ArgumentParser
import Foundations
import Graphs
import Rankings

extension PageRank.Dangling: ExpressibleByArgument {}

extension PageRank.Stop: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension HITSOptions.Component: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

/// Which rankings, with which options; what no chosen ranking uses is refused by the catalogue.
struct MethodOptions: ParsableArguments {
    @Option(name: .customLong("by"), help: ArgumentHelp(
        "Ranking to compute: \(MethodOptions.known); repeat for several (default: pagerank).",
        valueName: "method"))
    var methods: [String] = []

    @Option(help: ArgumentHelp("Probability of following an edge, 0 up to but not including 1 (default: 0.85).", valueName: "d"))
    var damping: Double?

    @Option(help: ArgumentHelp(
        "Where accounts that follow nobody send their standing (default: uniform).",
        valueName: "policy"))
    var dangling: PageRank.Dangling?

    @Option(help: ArgumentHelp(
        "Which connected part of the network HITS ranks, the rest scoring 0: all, largest, or of:HANDLE (default: all).",
        valueName: "part"))
    var component: HITSOptions.Component?

    @Option(help: ArgumentHelp("Largest proven error of all scores together (default: 1e-9).", valueName: "e"))
    var tolerance: Double?

    @Option(help: ArgumentHelp("Most iterations (default: what the tolerance needs).", valueName: "n"))
    var maxIterations: Int?

    @Option(help: ArgumentHelp(
        "When pagerank may end: at the tolerance, or as soon as it is proven who the top K are (default: tolerance).",
        valueName: "tolerance|top:K"))
    var stop: PageRank.Stop?

    @Flag(help: "Accept scores above the tolerance, with their error bound.")
    var allowUnconverged = false

    @Flag(exclusivity: .exclusive, help: "Use or leave aside the weights of edges (default: pagerank and hits use them, counts do not).")
    var weighting: WeightingChoice?

    private static let known = (Catalogue.names + Catalogue.families.keys.sorted()).joined(separator: ", ")

    var names: [String] { methods.isEmpty ? [PageRank.name] : methods }

    /// The library's value for these options.
    func rankingOptions(seeds: SeedSet?, warmStart: BulkBuffer<Double>? = nil) -> RankingOptions {
        var options = RankingOptions()
        options.damping = damping
        options.dangling = dangling
        options.weighting = weighting?.library
        options.component = component
        options.seeds = seeds
        options.tolerance = tolerance
        options.maxIterations = maxIterations
        options.stop = stop
        options.warmStart = warmStart
        options.unconverged = allowUnconverged ? .allowed : nil
        return options
    }
}

extension MethodOptions {
    /// The chosen rankings of a graph, in their order; each run of a method is a step of the record.
    func tables(_ graph: Graph, seeds: SeedSet?, topic: String? = nil, _ run: Run) throws -> [ScoreTable] {
        try tables(of: names, graph, seeds: seeds, topic: topic, run)
    }

    func tables(of names: [String], _ graph: Graph, seeds: SeedSet?, topic: String? = nil, _ run: Run) throws -> [ScoreTable] {
        let methods = try Catalogue.methods(named: names, rankingOptions(seeds: seeds))
        return try Catalogue.rank(methods, graph, run.execution) { name, body in
            try run.step([name, topic].compactMap(\.self).joined(separator: " of "), body)
        }
    }

    /// The chosen rankings for each topic of a list of seeds, or without seeds; topics share runs where a method allows it.
    func tables(_ graph: Graph, topics: [SeedSet?], warmStart: BulkBuffer<Double>?, _ run: Run) throws -> [[ScoreTable]] {
        let methods = try topics.map { try Catalogue.methods(named: names, rankingOptions(seeds: $0, warmStart: warmStart)) }
        return try Catalogue.rank(topics: methods, graph, run.execution) { name, body in try run.step(name, body) }
    }

    /// Refuses unknown names, values out of range and unused options before anything is read or created.
    func check(withSeeds: Bool) throws {
        let chosen = try Catalogue.methods(named: names, rankingOptions(seeds: nil)).map { type(of: $0).name }
        let users = Catalogue.entries.filter { $0.options.contains(.seeds) }.map(\.name)
        guard withSeeds, !chosen.contains(where: users.contains) else { return }
        throw RankingFailure.unusedOption(option: RankingOption.seeds.rawValue, methods: chosen, usedBy: users)
    }
}

enum WeightingChoice: String, EnumerableFlag {
    case weighted, unweighted
    var library: Weighting { self == .weighted ? .weighted : .unweighted }
}
