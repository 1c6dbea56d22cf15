import ArgumentParser
import DataIO
import Foundations
import Graphs
import Rankings
import Reports

/// `peerage rank`: classical centralities.
struct RankCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rank",
        abstract: "Rank everybody by followers, PageRank, HITS, …",
        discussion: Examples.text(
            "peerage rank follows.csv --top 10",
            "peerage rank follows.csv --by pagerank --by followers -o ranks.csv",
            "peerage rank follows.csv --seeds seeds.csv --top 3 --format json",
            "peerage rank follows.csv --warm-start ranks.csv:pagerank --top 10"))

    @Argument(help: "A graph file, or one or more inputs that import reads.")
    var graph: [String]

    @OptionGroup(title: "Ranking") var method: MethodOptions
    @Option(help: ArgumentHelp("Handles (and weights) that PageRank teleports to.", valueName: "file"))
    var seeds: String?
    @Option(help: ArgumentHelp("Which columns of the seeds are which.", valueName: "role=column,…"), transform: ColumnMapping.parse)
    var seedsMap: [[ColumnMapping]] = []
    @Option(help: ArgumentHelp(
        "Earlier scores to start pagerank from, such as last month's; saves iterations, and the proof is the same.",
        valueName: "file[:column]"))
    var warmStart: String?
    @OptionGroup var top: TopOption
    @OptionGroup(title: "Side tables") var side: SideTableOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Run") var common: RunOptions
    @OptionGroup(title: "Reading networks") var input: NetworkInputOptions

    func validate() throws {
        if warmStart != nil && !method.names.contains(PageRank.name) {
            throw ValidationError("--warm-start changes nothing without --by pagerank")
        }
        guard seeds == nil else { return }
        if !seedsMap.isEmpty { throw ValidationError("--seeds-map changes nothing without --seeds FILE") }
        try side.refuseUnused(without: "--seeds FILE")
    }

    func run() throws {
        let run = Run(common, command: "rank")
        try method.check(withSeeds: seeds != nil)
        let output = try Output(self.output, common, run: run, inputs: graph + [seeds, warmStart].compactMap { $0 })
        let network = try Network.load(graph, input, NetworkNumbers(side, tables: [seeds].compactMap { $0 }), run: run)
        let topics = try seedTopics(network.graph, run)
        let lists = try rankings(of: network.graph, topics, run)
        run.info.network = try network.summary(run)
        run.info.methods = lists.flatMap { $0.map { RunInfo.Method($0.table) } }
        if let top = top.top { run.info.options.append(OptionValue("top", String(top))) }
        let results = lists.map { RankingResult($0, top: top.top) }
        try network.confirmBefore(output)
        try output.write(rows(topics.map(\.topic), results))
        for (list, result) in zip(lists, results) {
            sayHowSure(list, rows: result.table.rowCount, run)
            if let remark = result.remark { run.note(remark) }
        }
        try output.finish()
    }

    /// The seeds of each topic; one entry without seeds where none are given.
    private func seedTopics(_ graph: Graph, _ run: Run) throws -> [(topic: String?, seeds: SeedSet?)] {
        guard let seeds else { return [(nil, nil)] }
        let inputs = SideInputs(run: run, platform: graph.platform)
        let rows = try inputs.seeds(seeds, side.tableOptions(columns: seedsMap))
        let sets = try SeedSet.byTopic(rows, in: graph.handles)
        for set in sets { MissingHandles.say(set.missing.map(\.handle), of: set.listed, what: "seeds", in: set.topic, run) }
        return sets.map { ($0.topic, $0) }
    }

    private func rankings(of graph: Graph, _ topics: [(topic: String?, seeds: SeedSet?)], _ run: Run) throws -> [[Ranking]] {
        let start = try warmStart.map { try WarmStart.scores($0, side.tableOptions(columns: []), graph, run) }
        let lists = try method.tables(graph, topics: topics.map(\.seeds), warmStart: start, run)
        return try zip(topics, lists).map { topic, tables in
            try tables.map { table in
                let name = [table.method, topic.topic].compactMap { $0 }.joined(separator: " of ")
                return try run.step("sort by \(name)") { try Ranking(table, run.execution) }
            }
        }
    }

    private func rows(_ topics: [String?], _ results: [RankingResult]) -> ResultTable {
        let topical = zip(topics, results).compactMap { topic, result in topic.map { (topic: $0, table: result.table) } }
        return topical.isEmpty ? results[0].table : .byTopic(topical)
    }

    private func sayHowSure(_ rankings: [Ranking], rows: Int, _ run: Run) {
        for ranking in rankings {
            let certificate = ranking.table.certificate
            if !certificate.converged {
                run.warn("\(ranking.table.method) did not converge: its error bound is \(certificate.bound)")
            }
            guard certificate.kind == .proven, rows > 0 else { continue }
            run.note(ProvenRemark(ranking, rows: rows).sentence)
        }
    }
}
