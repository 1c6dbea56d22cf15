import ArgumentParser
import Comparisons
import DataIO
import Foundation
import Foundations
import Graphs
import Rankings
import Reports

/// `peerage report`: everything in one self-contained HTML page.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Everything about a market in one self-contained HTML page.",
        discussion: Examples.text(
            "peerage report follows.csv --seeds seeds.csv --offline people.csv \\",
            "    --profiles profiles.csv -o report.html",
            "peerage report follows.csv --seeds seeds.csv --offline people.csv \\",
            "    --profiles profiles.csv -o report.html \\",
            "    --tables report-tables --database report.sqlite"))

    @Argument(help: "A graph file, or one or more inputs that import reads.")
    var graph: [String]

    @Option(name: .shortAndLong, help: ArgumentHelp("The HTML file to write, all or nothing.", valueName: "file"))
    var output: String

    @OptionGroup(title: "Beside the page") var tableFolder: TableFolderOptions
    @OptionGroup(title: "Beside the page") var database: DatabaseOption
    @OptionGroup(title: "Experts") var experts: ExpertOptions
    @OptionGroup(title: "Further rankings") var method: MethodOptions
    @OptionGroup(title: "Offline influence") var offline: OfflineInputOptions
    @OptionGroup(title: "Linkage") var linkage: LinkageOptions
    @OptionGroup(title: "Comparison") var settings: ComparisonSettings
    @OptionGroup(title: "Words") var words: WordOptions
    @OptionGroup(title: "Side tables") var side: SideTableOptions
    @Option(help: ArgumentHelp("Rows of the ranking on the page, 1 to 1000.", valueName: "n"))
    var rows: Int = 50
    @Flag(help: "Leave the run record (times, paths, machine) out of the page: equal input then gives equal bytes.")
    var withoutRecord = false
    @OptionGroup(title: "Run") var common: RunOptions
    @OptionGroup(title: "Reading networks") var input: NetworkInputOptions

    func validate() throws {
        try offline.requireSource()
        try UnusedComparisonOptions.refuse(offline, linkage, settings)
        try experts.check(linkage.accounts)
        if !experts.sources.isGiven { try experts.refuseUnused() }
        if output.isEmpty { throw ValidationError("-o needs the name of a file") }
        if OutputFormat(fileName: output) != nil {
            throw ValidationError("-o \(output): the page is HTML; name a file for tables with --tables FOLDER or --database FILE")
        }
        if !(1...1000).contains(rows) { throw ValidationError("--rows \(rows): give a whole number from 1 to 1000") }
    }

    func run() throws {
        let run = Run(common, command: "report")
        try method.check(withSeeds: false)
        let expansion = try experts.expansion()
        let inputFiles = graph + experts.files + linkage.files + [offline.path, settings.universe].compactMap { $0 }
        let page = try Output(
            file: pageFile, format: .table, common, run: run, inputs: inputFiles)
        let folder = try tableFolder.folder(beside: [pageFile, common.runRecord, database.database], inputs: inputFiles)
        let database = try database.file(beside: page, inputs: inputFiles)
        let network = try Network.load(graph, input, NetworkNumbers(side, tables: inputFiles), run: run)
        let table = try expertTable(network.graph, expansion, run)
        let scores = try scoreTables(network.graph, table, run)
        let inputs = SideInputs(run: run, platform: network.graph.platform)
        let comparison = try compare(scores, inputs, run)
        run.info.network = try network.summary(run)
        run.info.methods = scores.map(RunInfo.Method.init)
        run.info.options = ComparisonFacts.options(comparison)
        let report = try marketReport(network.graph, table, scores, comparison, run)
        try network.confirmBefore(page)
        try page.write(run.step("page") { try report.page() })
        try folder?.write(report.tables, run)
        try database?.write(report.tables, report.views, run)
        for warning in comparison.warnings { run.note(warning) }
        try page.finish {
            try folder?.commit(run)
            try database?.commit(run)
        }
    }

    /// `nil` for standard output.
    private var pageFile: String? { output == "-" ? nil : output }

    private func expertTable(_ graph: Graph, _ expansion: ExpertExpansion?, _ run: Run) throws -> ExpertTable? {
        let sets = try experts.seedSets(for: graph, linkage.accounts, side, run)
        guard let seeds = sets.first else { return nil }
        guard sets.count == 1 else {
            let topics = sets.compactMap(\.topic).joined(separator: ", ")
            throw CommandFailure.usage("the seeds have several topics (\(topics)), a page has one: make a file of seeds for each")
        }
        let observed = try experts.observedAccounts(for: graph, side, run)
        return try run.step("experts") {
            try Experts(seeds: seeds, observed: observed, scope: .everybody, expansion: expansion).table(graph, run.execution)
        }
    }

    /// Experts first, where there are seeds; then the further rankings.
    private func scoreTables(_ graph: Graph, _ experts: ExpertTable?, _ run: Run) throws -> [ScoreTable] {
        let names = method.methods.isEmpty ? [PageRank.name, Followers.name] : method.names
        let others = try method.tables(of: names, graph, seeds: nil, run)
        return try [experts.map { try ExpertScores.table($0, graph) }].compactMap { $0 } + others
    }

    private func compare(_ scores: [ScoreTable], _ inputs: SideInputs, _ run: Run) throws -> Comparison {
        let offline = try inputs.offline(self.offline.path ?? "", self.offline.library(side, platform: inputs.platform))
        let universe = try settings.universe.map {
            try inputs.roster($0, side.tableOptions(columns: settings.universeMap))
        }
        let input = ComparisonInput(
            social: scores.map { SocialScore($0) }, offline: offline, universe: universe ?? .offlineRows,
            profiles: try linkage.profileRows(side, inputs), decisions: try linkage.decisions(side, inputs),
            handleOfLabel: HandleOfLabel.rule(inputs.platform))
        return try run.step("compare") {
            try Comparator(settings.library(unmeasuredListed: rows)).compare(input, run.execution)
        }
    }

    private func marketReport(
        _ graph: Graph, _ experts: ExpertTable?, _ scores: [ScoreTable], _ comparison: Comparison, _ run: Run
    ) throws -> MarketReport {
        let words = words.library(graph: self.graph[0], graph.directedness, comparison.offline.kind)
        let record = withoutRecord ? nil : run.finishedRecord()
        if let experts {
            return MarketReport(words: words, comparison: comparison, experts: experts, top: rows, run: run.info, record: record)
        }
        return MarketReport(
            words: words, comparison: comparison, ranking: RankingResult([try Ranking(scores[0], run.execution)], top: rows).table,
            directedness: graph.directedness, ledger: graph.ledger, run: run.info, record: record)
    }
}

/// The scores of an expert table over all vertices.
enum ExpertScores {
    static func table(_ experts: ExpertTable, _ graph: Graph) throws -> ScoreTable {
        let scores = try BulkBuffer<Double>(count: graph.vertexCount)
        for row in 0..<experts.count { scores[Int(experts.vertices[row])] = experts.scores[row] }
        return ScoreTable(
            method: Experts.name, scores: scores, handles: graph.handles, certificate: .exact, options: experts.options)
    }
}

/// The handle that a person's label would be on a platform.
enum HandleOfLabel {
    static func rule(_ platform: Platform) -> @Sendable (String) -> Handle? {
        { label in
            let bytes = Array(label.utf8)
            return Handle(platform.normalised(bytes) ?? bytes)
        }
    }
}
