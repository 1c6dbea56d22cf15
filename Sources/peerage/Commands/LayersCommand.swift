import ArgumentParser
import Comparisons
import DataIO
import Foundation
import Foundations
import Graphs
import Rankings
import Reports

/// `peerage layers`: several networks of the same people.
struct LayersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "layers",
        abstract: "Several networks of the same people: are they the same people, ranked alike? One ranking out of all.",
        discussion: Examples.text(
            "peerage layers follows.csv posts.jsonl",
            "peerage layers follows.csv posts.jsonl --list ranks --weights 2,1 --top 10",
            "peerage layers seeds.csv observed.csv --plain-lists"))

    enum View: String, ExpressibleByArgument, CaseIterable { case overlap, ranks }

    static let mostLayers = 50

    @Argument(help: "Two or more layers, each a graph file or an input that import reads; one table with --layer-column.")
    var sources: [String]

    @Option(help: ArgumentHelp("The column of the only table whose values tell the layers apart, such as relation.", valueName: "column"))
    var layerColumn: String?

    @Flag(help: "The layers are plain lists of handles, one a line or a column handle.")
    var plainLists = false

    @Option(help: ArgumentHelp("How far pairs of layers overlap, or one ranking out of all (default: overlap).", valueName: "view"))
    var list: View?

    @Option(help: ArgumentHelp("What each layer counts in the ranking, in their order, separated by commas (default: 1 each).", valueName: "w,w,…"))
    var weights: String?

    @Option(name: .customLong("by"), help: ArgumentHelp("Ranking within each layer, such as followers or pagerank (default: followers).", valueName: "method"))
    var method: String?

    @OptionGroup var top: TopOption
    @OptionGroup(title: "Side tables") var side: SideTableOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Run") var common: RunOptions
    @OptionGroup(title: "Reading networks") var input: NetworkInputOptions

    func validate() throws {
        if layerColumn == nil && sources.count < 2 { throw ValidationError("give two or more layers, or one table and --layer-column COLUMN") }
        if layerColumn != nil && (sources.count != 1 || plainLists) { throw ValidationError("--layer-column is for one table of ties") }
        if plainLists {
            if method != nil { throw ValidationError("--by changes nothing for --plain-lists: a list says only who is on it") }
            if list == .ranks { throw ValidationError("--list ranks needs networks: a list says only who is on it") }
            try input.refuseAll(without: "a network", except: .platform)
        } else {
            try side.refuseUnused(without: "--plain-lists")
        }
        if weights != nil && list != .ranks { throw ValidationError("--weights changes nothing without --list ranks") }
        if top.top != nil && list != .ranks { throw ValidationError("--top changes nothing without --list ranks") }
    }

    func run() throws {
        let run = Run(common, command: "layers")
        let method = try Catalogue.methods(named: [self.method ?? Followers.name], RankingOptions())[0]
        let output = try Output(self.output, common, run: run, inputs: sources)
        let layers = try self.layers(method, output, run)
        run.info.options.append(OptionValue("layers", layers.map(\.name).joined(separator: ", ")))
        if !plainLists { run.info.options.append(OptionValue("by", type(of: method).name)) }
        switch list ?? .overlap {
        case .overlap:
            let pairs = layers.indices.flatMap { a in layers.indices.dropFirst(a + 1).map { LayerOverlap(layers[a], layers[$0]) } }
            try output.write(.overlaps(pairs))
            run.note("\(NumberText.counted(layers.count, "layer", "layers")); shares with 95 % intervals for people drawn at random, not for people in no layer")
        case .ranks:
            let weights = try layerWeights(layers.count)
            let ranks = LayerRanks(layers, weights: weights)
            run.info.options.append(OptionValue("weights", weights.map { "\($0)" }.joined(separator: ",")))
            try output.write(ranks.resultTable(top: top.top))
            run.note("\(NumberText.counted(ranks.rows.count, "account", "accounts")) of \(layers.count) layers, weights "
                + zip(layers, weights).map { "\($0.name) \($1)" }.joined(separator: ", "))
        }
        try output.finish()
    }

    private func layers(_ method: any RankingMethod, _ output: Output, _ run: Run) throws -> [Layer] {
        if plainLists {
            let inputs = SideInputs(run: run, platform: input.platform ?? .plain)
            return try sources.map { Layer(name: name(of: $0), members: try inputs.handles($0, side.tableOptions(), as: name(of: $0))) }
        }
        guard let layerColumn else { return try sources.map { try layer($0, name(of: $0), input, method, output, run) } }
        let values = try ColumnValues.read(InputSource.open(sources[0]), column: layerColumn, most: LayersCommand.mostLayers)
        guard values.count > 1 else {
            throw CommandFailure.badData("\(sources[0]): the column \(layerColumn) has \(values.isEmpty ? "no values" : "one value, \(values[0])"): two or more layers are needed")
        }
        return try values.map { value in
            var reading = input
            reading.conditions.append(RowCondition(column: layerColumn, value: value))
            return try layer(sources[0], value, reading, method, output, run)
        }
    }

    private func layer(
        _ source: String, _ name: String, _ reading: NetworkInputOptions, _ method: any RankingMethod, _ output: Output, _ run: Run
    ) throws -> Layer {
        let network = try Network.load([source], reading, NetworkNumbers(side, tables: []), run: run)
        let scores = try run.step("\(type(of: method).name) of \(name)") { try method.rank(network.graph, run.execution) }
        let digest = try network.summary(run).digest
        run.info.inputs.append(RunInfo.Input(what: name, digest: digest))
        try network.confirmBefore(output)
        return Layer(name: name, scores: scores)
    }

    /// The file's name without its folder and ending.
    private func name(of source: String) -> String { URL(fileURLWithPath: source).deletingPathExtension().lastPathComponent }

    private func layerWeights(_ count: Int) throws -> [Double] {
        guard let weights else { return Array(repeating: 1, count: count) }
        let values = weights.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) ?? .nan }
        guard values.count == count, values.allSatisfy({ $0.isFinite && $0 > 0 }) else {
            throw CommandFailure.usage("--weights \(weights): give \(count) numbers above 0, one for each layer, separated by commas")
        }
        return values
    }
}
