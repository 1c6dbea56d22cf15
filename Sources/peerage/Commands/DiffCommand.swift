import ArgumentParser
import Comparisons
import DataIO
import Foundations
import Graphs
import Rankings
import Reports

/// `peerage diff`: what changed between two rankings.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "What changed between two rankings: in, out, up, down, beyond noise?",
        discussion: Examples.text(
            "peerage experts follows.csv --seeds seeds.csv --everybody -o old.csv",
            "peerage experts follows.csv --seeds observed.csv --everybody -o new.csv",
            "peerage diff old.csv:expert_followers new.csv:expert_followers \\",
            "    --top 20 --changed-only",
            "peerage diff old.csv:lift new.csv:lift --noise 0.5") + """


            Rows stand by the size of the move, as the quotient of the two ranks: from 2 to 1 is as much as from 200 to 100. \
            rank_change is above 0 for those who moved up. Ranks are made of the scores; equal scores share the best rank.

            NOISE. Counts (whole numbers, such as followers or expert_followers) are judged as two Poisson counts: given \
            their sum, the new one is binomial, and "nothing changed" means that an account keeps its part of the total over \
            everybody judged, which gives expected_change, with noise as the standard deviation about it. Beyond noise is \
            q < 0.05 after Benjamini and Hochberg over everybody in both files (in either, with --unlisted zero). Two snapshots \
            of one network share most of their edges, so this says "beyond noise" too seldom rather than too often. Other \
            scores: when both files (or the run records beside them) state the error bound of the scores, a change within the \
            sum of the two bounds is noise, of the computation only. Else nothing is judged, unless --noise says by how much \
            a score may change.
            """)

    @Argument(help: ArgumentHelp("The earlier scores, as rank or experts wrote them.", valueName: "old[:column]"))
    var old: String
    @Argument(help: ArgumentHelp("The later scores.", valueName: "new[:column]"))
    var new: String

    @Option(help: ArgumentHelp(
        "Compare who has one of the first k ranks, at least 1; equals of the last one belong to them (default: everybody).", valueName: "k"))
    var top: Int?
    @Flag(help: "Only accounts whose rank changed.")
    var changedOnly = false
    @Option(help: ArgumentHelp(
        "What noise is: counts, bounds, none, or the largest change of score that is none (default: counts for whole numbers, else bounds where stated).",
        valueName: "rule"))
    var noise: NoiseRule?
    @Option(help: ArgumentHelp(
        "The score of an account that one file lacks: missing, or zero, as in what experts writes without --everybody (default: missing).",
        valueName: "meaning"))
    var unlisted: UnlistedPolicy?
    @Option(help: ArgumentHelp("Which columns of both files are which.", valueName: "role=column,…"), transform: ColumnMapping.parse)
    var map: [[ColumnMapping]] = []
    @Option(name: .customLong("where"), help: ArgumentHelp("Only rows with this value in this column, such as topic=x.", valueName: "column=value"), transform: RowCondition.parse)
    var conditions: [RowCondition] = []
    @Option(help: ArgumentHelp("How handles are written (default: plain, as they stand).", valueName: "platform"))
    var platform: Platform?
    @OptionGroup(title: "Side tables") var side: SideTableOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Run") var common: RunOptions

    func validate() throws {
        if let top, top < 1 { throw ValidationError("--top \(top): give a whole number of at least 1") }
        if old == "-" && new == "-" { throw ValidationError("OLD and NEW are both standard input: name a file for one of them") }
    }

    func run() throws {
        let run = Run(common, command: "diff")
        let paths = [old, new].map { ScoreReader.parse($0).path }
        let output = try Output(self.output, common, run: run, inputs: paths)
        let inputs = SideInputs(run: run, platform: platform ?? .plain)
        let options = side.tableOptions(columns: map, selection: conditions)
        let files = try [old, new].map { try ComparedScores($0, options, inputs) }
        for file in files { try file.check(top: top, run) }
        let judged = try DiffNoise(noise, files, options, inputs.platform)
        let changes = try run.step("compare") {
            RankingChanges(
                from: files[0].list, to: files[1].list, top: top, unlisted: unlisted == .zero ? 0 : nil, noise: judged.noise)
        }
        run.info.options = [
            OptionValue("old", files[0].name), OptionValue("new", files[1].name), OptionValue("noise", judged.name),
            OptionValue("changed-only", "\(changedOnly)"), OptionValue("unlisted", (unlisted ?? .missing).rawValue),
            OptionValue("platform", (platform ?? .plain).rawValue),
        ]
        if let top { run.info.options.append(OptionValue("top", String(top))) }
        try output.write(changes.resultTable(onlyChanged: changedOnly))
        run.note(judged.sentence)
        say(changes, run)
        try output.finish()
    }

    private func say(_ changes: RankingChanges, _ run: Run) {
        let counts = RankingChanges.Change.allCases.filter { $0 != .same }
            .map { "\(NumberText.grouped(changes.count(of: $0))) \($0.rawValue)" }.joined(separator: ", ")
        let beyond = NumberText.counted(changes.beyondNoise, "change", "changes")
        let level = changes.noise == .counts ? " (q < \(ChangeNoise.level))" : ""
        run.note(counts + (changes.noise == .unknown ? "" : "; \(beyond) beyond noise\(level)"))
        guard !changes.common.isEmpty else {
            return run.warn("no account is in both files: check that they write handles the same way (--platform)")
        }
        let both = NumberText.counted(changes.common.count, "account", "accounts")
        switch KendallTauB.correlation(changes.common.map(\.old), changes.common.map(\.new)) {
        case .value(let tau): run.note("rank agreement: Kendall's tau-b \(NumberText.correlation(tau)) over \(both) in both files")
        case .undefined(let why): run.note("rank agreement: undefined over \(both) in both files, because \(why)")
        }
    }
}

/// One score of one file.
struct ComparedScores {
    let argument: String
    let name: String
    let list: RankedList
    private let coverage: SocialScore.Coverage

    /// - Throws: as `ScoreReader.read`; a usage error for a file with several scores.
    init(_ argument: String, _ options: TableOptions, _ inputs: SideInputs) throws {
        let read = try inputs.scores(argument, options, networkHandles: nil)
        guard read.count == 1, let score = read.first else {
            let names = read.map(\.name).joined(separator: ", ")
            throw CommandFailure.usage("\(argument) has the scores \(names): name one, as in \(argument):\(read.first?.name ?? "score")")
        }
        if let column = ScoreReader.parse(argument).column?.lowercased(), column == "rank" || column.hasSuffix("_rank") {
            throw CommandFailure.usage("\(argument) holds ranks, where a lower one is better: name the column of scores, and ranks are made of them")
        }
        self.argument = argument
        name = score.name
        coverage = score.coverage
        list = ComparedScores.list(score)
    }

    var path: String { ScoreReader.parse(argument).path }
    var hasColumn: Bool { ScoreReader.parse(argument).column != nil }

    static func list(_ score: SocialScore) -> RankedList {
        var scores: [(handle: Handle, score: Double)] = []
        score.forEach { scores.append(($0, $1)) }
        return RankedList(scores)
    }

    /// Says what is missing from a file that holds only the first accounts, and refuses a top list beyond them.
    func check(top: Int?, _ run: Run) throws {
        guard case .top(let held) = coverage else { return }
        guard let top else {
            return run.note("\(path) holds only its first \(NumberText.counted(held, "account", "accounts")): in and out may mean moves across its end")
        }
        if top > held {
            throw CommandFailure.usage("--top \(top): \(path) holds only its first \(held) accounts; give --top \(held) or less, or a longer file")
        }
    }
}
