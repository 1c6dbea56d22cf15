import ArgumentParser
import Foundations
import Graphs
import Rankings
import Reports

/// `--list` of `gaming`.
enum GamingList: String, ExpressibleByArgument, CaseIterable {
    /// The least size of each attack that takes an account among the first.
    case cheapest
    /// The place after attacks of given sizes.
    case moves
    /// Accounts that named rules find suspicious.
    case flags
}

/// `peerage gaming`: how far each score can be gamed.
struct GamingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gaming",
        abstract: "How far can each score be gamed, and who looks as if gaming?",
        discussion: """
            Attacks: fake-followers, new accounts that follow the target; ring, new accounts that follow it and each other; same-owner, new \
            accounts that follow it and whom it follows; bought-experts, experts made to follow it, the heaviest seeds first, then \
            those who follow most people. Every score of everybody is recomputed exactly. New follows weigh 1.


            """ + Examples.text(
                "peerage gaming follows.csv --seeds seeds.csv",
                "peerage gaming follows.csv HANDLE --seeds seeds.csv --list moves",
                "peerage gaming follows.csv --by followers --by pagerank --into 10",
                "peerage gaming follows.csv --list flags"))

    @Argument(help: "A graph file, or one input that import reads.")
    var graph: String

    @Argument(help: "Whom to attack (flags: whose flags to show; default: see --target, flags of everybody).")
    var handle: String?

    @Option(help: ArgumentHelp(
        "What each attack costs that takes an account among the first; where attacks of given sizes take it; or who looks as if gaming (default: cheapest).",
        valueName: "list"))
    var list: GamingList?
    @OptionGroup(title: "Experts") var experts: ExpertOptions
    @OptionGroup(title: "Attacks") var attacks: AttackOptions
    @OptionGroup(title: "Flags") var flags: FlagOptions
    @OptionGroup(title: "Side tables") var profiles: ProfileOptions
    @OptionGroup(title: "Side tables") var side: SideTableOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Run") var common: RunOptions
    @OptionGroup(title: "Reading networks") var input: NetworkInputOptions

    private var chosen: GamingList { list ?? .cheapest }

    func validate() throws {
        try experts.check(profiles)
        if !experts.sources.isGiven { try side.refuseUnused(without: "--seeds FILE") }
        if experts.isExpanded {
            throw ValidationError("--expand, --expand-top, --drop-seeds: experts who became such by being followed can be made by an attack; gaming keeps to the given ones")
        }
        guard chosen == .flags else {
            if let option = flags.given.first { throw ValidationError("\(option) changes nothing without --list flags") }
            return try attacks.check(chosen, hasHandle: handle != nil, hasSeeds: experts.sources.isGiven)
        }
        if let option = attacks.given.first ?? (experts.sources.isGiven ? "--seeds" : nil) {
            throw ValidationError("\(option) changes nothing for --list flags")
        }
        _ = try flags.library()
    }

    func run() throws {
        let run = Run(common, command: "gaming")
        let output = try Output(self.output, common, run: run, inputs: [graph] + experts.files + profiles.profiles)
        let network = try Network.load([graph], input, NetworkNumbers(side, tables: experts.files + profiles.profiles), run: run)
        let vertex = try handle.map { try network.vertex($0) }
        let answer = try chosen == .flags ? flagged(vertex, network.graph, run) : attacked(vertex, network.graph, run)
        run.info.network = try network.summary(run)
        run.info.options.append(OptionValue("list", chosen.rawValue))
        if let vertex { run.info.options.append(OptionValue("handle", network.graph.handles.text(of: vertex))) }
        try network.confirmBefore(output)
        try output.write(answer.table)
        for remark in answer.remarks { run.note(remark) }
        try output.finish()
    }

    private func flagged(_ vertex: VertexID?, _ graph: Graph, _ run: Run) throws -> (table: ResultTable, remarks: [String]) {
        let rules = try flags.library()
        let table = try run.step("flags") { try rules.flags(in: graph, run.execution) }
        run.info.methods = [.init(name: "flags", options: rules.options, certificate: .exact)]
        return (table.resultTable(of: vertex), [
            "\(NumberText.counted(table.count(.massFollower), "mass-follower", "mass-followers")) "
                + "(following \(NumberText.grouped(table.massThreshold)) or more), "
                + "\(NumberText.counted(table.count(.botLike), "bot-like account", "bot-like accounts")), "
                + "\(NumberText.counted(table.count(.ring), "member", "members")) of \(NumberText.counted(table.ringCount, "ring", "rings"))",
        ])
    }

    private func attacked(_ vertex: VertexID?, _ graph: Graph, _ run: Run) throws -> (table: ResultTable, remarks: [String]) {
        let method = try attacks.library()
        let seeds = try experts.seedSets(for: graph, profiles, side, run)
        let observed = try experts.observedAccounts(for: graph, side, run)
        let tables = try seeds.map { seeds in
            try run.step("experts") { try Experts(seeds: seeds, observed: observed).table(graph, rows: 0, run.execution) }
        }
        let targets = try vertex.map { [$0] }
            ?? (attacks.target ?? .beyond).accounts(attacks.targets ?? 5, into: method.into, in: graph, run.execution)
        let stages = try run.step("stage") { try method.stage(targets, in: graph, experts: tables, run.execution) }
        run.info.methods = [.init(name: "gaming", options: method.options, certificate: nil)]
            + tables.map { .init(name: Experts.name, options: $0.options, certificate: .exact) }
        if chosen == .moves { run.info.options.append(OptionValue("sizes", method.sizes.map(String.init).joined(separator: ","))) }
        let answers = try run.step("attacks") { try stages.map(answer) }
        let topics = seeds.compactMap(\.topic)
        guard !topics.isEmpty else { return answers[0] }
        return (
            .byTopic(zip(topics, answers).map { (topic: $0, table: $1.table) }),
            zip(topics, answers).flatMap { topic, answer in answer.remarks.map { "\(topic): \($0)" } })
    }

    private func answer(_ stage: GamingStage) throws -> (table: ResultTable, remarks: [String]) {
        guard chosen == .cheapest else {
            let moves = try stage.moves()
            return (stage.resultTable(moves), [stage.remark(moves)].compactMap(\.self))
        }
        let prices = try stage.prices()
        return (stage.resultTable(prices), stage.sentences(prices))
    }
}
