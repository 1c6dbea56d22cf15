import ArgumentParser
import Foundations
import Graphs
import Rankings
import Reports

/// `peerage explain`: why a person stands where they stand.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Why does one account stand where it stands?",
        discussion: Examples.text(
            "peerage explain follows.csv HANDLE --seeds seeds.csv",
            "peerage explain follows.csv HANDLE --seeds seeds.csv --by pagerank",
            "peerage explain follows.csv HANDLE --by pagerank --by hits-authority"))

    static let circleLimit = 500

    @Argument(help: "A graph file, or one input that import reads.")
    var graph: String

    @Argument(help: "Whom to explain.")
    var handle: String

    @OptionGroup(title: "Experts") var experts: ExpertOptions
    @OptionGroup(title: "Rankings") var method: MethodOptions
    @Option(help: ArgumentHelp("Entries of each list, 1 to 100.", valueName: "n"))
    var most: Int = 5
    @OptionGroup(title: "Side tables") var profiles: ProfileOptions
    @OptionGroup(title: "Side tables") var side: SideTableOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Run") var common: RunOptions
    @OptionGroup(title: "Reading networks") var input: NetworkInputOptions

    func validate() throws {
        try experts.check(profiles)
        if !experts.sources.isGiven { try experts.refuseUnused() }
        if !experts.sources.isGiven { try side.refuseUnused(without: "--seeds FILE") }
        if !(1...100).contains(most) { throw ValidationError("--most \(most): give a whole number from 1 to 100") }
    }

    func run() throws {
        let run = Run(common, command: "explain")
        try method.check(withSeeds: false)
        let expansion = try experts.expansion()
        let tables = experts.files + profiles.profiles
        let output = try Output(self.output, common, run: run, inputs: [graph] + tables)
        let network = try Network.load([graph], input, NetworkNumbers(side, tables: tables), run: run)
        let vertex = try network.vertex(handle)
        let scores = try rankings.isEmpty ? [] : method.tables(of: rankings, network.graph, seeds: nil, run)
        let views = try expertTables(network.graph, expansion, run)
        run.info.network = try network.summary(run)
        run.info.methods = scores.map(RunInfo.Method.init)
            + views.map { .init(name: Experts.name, options: $0.options, certificate: .exact) }
        run.info.options.append(OptionValue("handle", network.graph.handles.text(of: vertex)))
        let explanations = try (views.isEmpty ? [nil] : views.map(Optional.some)).enumerated().map { place, table in
            try explanation(of: vertex, network.graph, place == 0 ? scores : [], table, run)
        }
        try network.confirmBefore(output)
        try write(explanations, topics: views.map(\.seeds.topic), output)
        try output.finish()
    }

    /// With seeds the experts' view is the answer, in a moment at any size; rankings of everybody come along when asked for.
    private var rankings: [String] {
        let isAsked = !method.methods.isEmpty || !method.rankingOptions(seeds: nil).given.isEmpty
        return !experts.sources.isGiven || isAsked ? method.names : []
    }

    private func expertTables(_ graph: Graph, _ expansion: ExpertExpansion?, _ run: Run) throws -> [ExpertTable] {
        let seeds = try experts.seedSets(for: graph, profiles, side, run)
        guard !seeds.isEmpty else { return [] }
        let observed = try experts.observedAccounts(for: graph, side, run)
        return try seeds.map { seeds in
            try run.step("experts") {
                try Experts(seeds: seeds, observed: observed, expansion: expansion).table(graph, rows: 0, run.execution)
            }
        }
    }

    private func explanation(
        of vertex: VertexID, _ graph: Graph, _ scores: [ScoreTable], _ table: ExpertTable?, _ run: Run
    ) throws -> Explanation {
        try run.step("explain") {
            try Explanation(
                vertex, in: graph, scores: scores, experts: table, circle: ExplainCommand.circleLimit, most: most, run.execution)
        }
    }

    /// Sentences for people, `measure,about,value` for machines.
    private func write(_ explanations: [Explanation], topics: [String?], _ output: Output) throws {
        guard output.format == .table || output.format == .markdown else {
            let parts = explanations.enumerated().map { place, explanation in
                (topic: topics.indices.contains(place) ? topics[place] : nil, table: ExplanationRows(explanation).table)
            }
            let topical = parts.compactMap { part in part.topic.map { (topic: $0, table: part.table) } }
            return try output.write(topical.isEmpty ? parts[0].table : .byTopic(topical))
        }
        var paragraphs: [String] = []
        for (place, explanation) in explanations.enumerated() {
            let topic = topics.indices.contains(place) ? topics[place] : nil
            let sentences = explanation.sentences.map { output.format == .table ? TerminalText.escaped($0) : "- " + MarkdownText.escaped($0) }
            paragraphs.append(((topic.map { [$0 + ":"] } ?? []) + sentences).joined(separator: "\n"))
        }
        let text = paragraphs.joined(separator: "\n\n") + "\n"
        try output.write(output.format == .table ? TerminalText.wrapped(text, width: output.columns) : text)
    }
}
