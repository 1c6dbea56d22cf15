import ArgumentParser
import Comparisons
import DataIO
import Foundations
import Graphs
import Rankings
import Reports

extension Verdict.Word {
    /// How `--require` writes it.
    var argument: String { rawValue.replacing(" ", with: "-") }
}

/// `peerage compare`: social scores against purchase influence.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Do the people with social standing carry weight in purchases?",
        discussion: Examples.text(
            "peerage experts follows.csv --seeds seeds.csv --everybody -o experts.csv",
            "peerage compare --social experts.csv --offline people.csv \\",
            "    --profiles profiles.csv",
            "peerage compare --social experts.csv --offline people.csv --people out.csv",
            "peerage compare --social experts.csv --offline people.csv \\",
            "    --also rbo,ndcg,weighted-tau --at 10,50",
            "peerage compare --social experts.csv --offline people.csv \\",
            "    --profiles profiles.csv --adjust role,organisation,followers"))

    @Option(help: ArgumentHelp("Scores that rank or experts wrote, or any table of handles with numbers; repeat for several.", valueName: "file[:column]"))
    var social: [String] = []

    @Option(help: ArgumentHelp("The answers behind the social side, where it comes from nominations too.", valueName: "file"))
    var socialNominations: String?
    @Option(help: ArgumentHelp("Only social answers with this value in this column.", valueName: "column=value"), transform: RowCondition.parse)
    var socialWhere: [RowCondition] = []
    @Option(help: ArgumentHelp("Which columns of the social tables are which.", valueName: "role=column,…"), transform: ColumnMapping.parse)
    var socialMap: [[ColumnMapping]] = []

    @OptionGroup(title: "Offline influence") var offline: OfflineInputOptions
    @OptionGroup(title: "Linkage") var linkage: LinkageOptions
    @OptionGroup(title: "Evidence from the network") var graphEvidence: GraphEvidenceOption
    @OptionGroup(title: "Comparison") var settings: ComparisonSettings
    @OptionGroup(title: "Further figures") var further: FurtherStatisticOptions
    @OptionGroup(title: "Beyond agreement") var adjustment: AdjustmentSettings
    @OptionGroup(title: "People and groups") var groups: GroupOptions
    @OptionGroup(title: "Planning") var plan: PlanOption
    @OptionGroup(title: "Raters") var raters: RaterOptions
    @Option(help: ArgumentHelp("The network, to tell people below the top K from people outside it.", valueName: "graph"))
    var graph: String?
    @OptionGroup(title: "Side tables") var side: SideTableOptions
    @Option(help: ArgumentHelp("Write everybody in the comparison here.", valueName: "file"))
    var people: String?
    @Option(help: ArgumentHelp("Write which of several scores is closest to the outcome here.", valueName: "file"))
    var leaderboard: String?
    @Option(help: ArgumentHelp("End with status 1 unless the first score's verdict is this: goes-with, weak, negligible or undecided.", valueName: "verdict"))
    var require: String?
    @Option(help: ArgumentHelp(
        "End with status 1 unless the people with offline influence support this for the first score: a share, has_account, in_network or top_social(K), and a bound, such as 'top_social(100)<0.05', of one group with COLUMN=VALUE: before it; repeat for several.",
        valueName: "claim"))
    var claim: [String] = []
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Output") var tableFolder: TableFolderOptions
    @OptionGroup(title: "Run") var common: RunOptions
    @OptionGroup(title: "Reading --graph (--platform holds without it, too)") var reading: NetworkInputOptions

    func validate() throws {
        if social.isEmpty { throw ValidationError("--social FILE is needed: scores that rank or experts wrote") }
        try offline.requireSource()
        try UnusedComparisonOptions.refuse(offline, linkage, settings)
        if graphEvidence.graphEvidence != nil && linkage.accounts.profiles.isEmpty {
            throw ValidationError("--graph-evidence changes nothing without --profiles FILE")
        }
        if socialNominations == nil && !socialWhere.isEmpty { throw ValidationError("--social-where changes nothing without --social-nominations FILE") }
        if graph == nil { try reading.refuseAll(without: "--graph GRAPH", except: .platform) }
        if let people, people == leaderboard { throw ValidationError("\(people) is named for two outputs: --people and --leaderboard") }
        for text in claim { _ = try ShareClaim(text) }
        if let require, !Verdict.Word.allCases.contains(where: { $0.argument == require }) {
            throw ValidationError("--require \(require): give goes-with, weak, negligible or undecided")
        }
    }

    func run() throws {
        let run = Run(common, command: "compare")
        let inputFiles = social.map { ScoreReader.parse($0).path } + linkage.files + graphEvidence.files
            + [offline.path, socialNominations, graph, settings.universe].compactMap { $0 } + adjustment.adjustScore.map { ScoreReader.parse($0).path }
        let output = try Output(self.output, common, run: run, inputs: inputFiles)
        let gainFile = try groups.gain.map { try ExtraTable($0, output: output, inputs: inputFiles + [people].compactMap { $0 }) }
        let peopleFile = try people.map { try ExtraTable($0, output: output, inputs: inputFiles) }
        let leaderboardFile = try leaderboard.map { try ExtraTable($0, output: output, inputs: inputFiles) }
        let folder = try tableFolder.folder(beside: [self.output.file, common.runRecord, people, groups.gain, leaderboard], inputs: inputFiles)
        let network = try graph.map { try Network.load([$0], reading, NetworkNumbers(side, tables: inputFiles), run: run) }
        let inputs = SideInputs(run: run, platform: network?.graph.platform ?? reading.platform ?? .plain)
        let input = try comparisonInput(inputs, network)
        var options = try settings.library(unmeasuredListed: nil, further: further.library())
        options.planning = plan.library
        options.ratingScale = raters.ratingScale
        options.claims = try claim.map(ShareClaim.init)
        options.adjustment = try adjustment.library()
        options.byGroup = groups.columns
        let comparison = try run.step("compare") { try Comparator(options).compare(input, run.execution) }
        if leaderboardFile != nil && comparison.leaderboard == nil {
            throw CommandFailure.usage("--leaderboard changes nothing with one score: give at least two with --social")
        }
        if let network {
            run.info.network = try network.summary(run)
            try network.confirmBefore(output)
        }
        run.info.options = ComparisonFacts.options(comparison)
        try ComparisonOutput(comparison, everyFigure: groups.everyFigure).write(to: output, run)
        try peopleFile?.write(comparison.peopleTable, run)
        try gainFile?.write(comparison.gainTable, run)
        if let leaderboard = comparison.leaderboard { try leaderboardFile?.write(leaderboard.table, run) }
        try folder?.write(comparison.tables, run)
        try output.finish {
            try folder?.commit(run)
            try peopleFile?.commit(run)
            try gainFile?.commit(run)
            try leaderboardFile?.commit(run)
        }
        try checkRequirement(comparison)
    }

    private func comparisonInput(_ inputs: SideInputs, _ network: Network?) throws -> ComparisonInput {
        let kept = groups.kept(try claim.map(ShareClaim.init)) + adjustment.columns
        let offline = try inputs.offline(self.offline.path ?? "", self.offline.library(side, platform: inputs.platform, keeping: kept))
        let handles = network.map { network in
            Set((0..<network.graph.vertexCount).map { network.graph.handles.handle(of: VertexID($0)) })
        }
        let scores = try social.flatMap {
            try inputs.scores($0, side.tableOptions(columns: socialMap), networkHandles: handles)
        }
        let answers = try socialNominations.map { path in
            try inputs.offline(
                path,
                OfflineOptions(
                    table: side.tableOptions(selection: socialWhere), platform: inputs.platform, content: .nominations),
                as: "social-nominations"
            ).nominations
        }
        let universe = try settings.universe.map {
            try inputs.roster($0, side.tableOptions(columns: settings.universeMap, kept: kept))
        }
        return ComparisonInput(
            social: scores, offline: offline, universe: universe ?? .offlineRows,
            profiles: try linkage.profileRows(side, inputs, keeping: adjustment.columns), decisions: try linkage.decisions(side, inputs),
            socialNominations: answers ?? [], graphEvidence: try graphEvidence.score(side, inputs), handleOfLabel: HandleOfLabel.rule(inputs.platform),
            adjustmentScores: try adjustment.adjustScore.flatMap { try inputs.scores($0, side.tableOptions(columns: socialMap), networkHandles: handles) })
    }

    private func checkRequirement(_ comparison: Comparison) throws {
        if let failed = comparison.scores.first?.claims.first(where: { $0.word != .supported }) {
            throw CommandFailure.notMet(failed.sentence)
        }
        guard let require, let first = comparison.scores.first, first.verdict.word.argument != require else { return }
        throw CommandFailure.notMet("the verdict on \(first.score) is “\(first.verdict.word.rawValue)”, not “\(require)” as --require asks")
    }
}
