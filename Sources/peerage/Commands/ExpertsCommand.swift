import ArgumentParser
import Foundations
import Graphs
import Rankings
import Reports

extension Experts.Score: ExpressibleByArgument {}

/// `peerage experts`: followed by experts, with evidence.
struct ExpertsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "experts",
        abstract: "Whom do the experts of a field follow? Rank, expand, show evidence.",
        discussion: Examples.text(
            "peerage experts follows.csv --seeds seeds.csv --top 10",
            "peerage experts follows.csv --seeds seeds.csv -o experts.csv",
            "peerage experts follows.csv --profiles profiles.csv --expert-match buyer",
            "peerage experts follows.csv --seeds seeds.csv --expand 5 --expand-purity 0.2",
            "peerage experts follows.csv --seeds seeds.csv --list core --core-least 4",
            "peerage experts follows.csv --seeds seeds.csv --exclude seeds.csv --top 10"))

    @Argument(help: "A graph file, or one or more inputs that import reads.")
    var graph: [String]

    @OptionGroup(title: "Experts") var experts: ExpertOptions
    @Option(help: ArgumentHelp(
        """
        Which list: everybody by score (top); little-known accounts that experts follow beyond chance (emerging); accounts that \
        experts follow as everybody does (celebrities); accounts that experts with unlike choices follow (bridges); who followed \
        risers before others did (early); who follows many experts (listeners); the group that follows itself (core); accounts of \
        one topic or of many (specialists, generalists). Default: top.
        """, valueName: "list"))
    var list: ExpertList?
    @Option(help: ArgumentHelp(
        """
        What the score is: the summed weight of the expert followers (weight), less from experts who follow many (selective), \
        more from experts whom experts follow (standing), what is beyond chance (lift), or the share of all followers (purity). \
        Default: weight.
        """, valueName: "score"))
    var score: Experts.Score?
    @Option(help: ArgumentHelp(
        "How many expert followers to name in each row, 0 or more, or all (default: 3).", valueName: "n|all"))
    var evidence: EvidenceChoice?
    @Flag(help: "List accounts that no expert follows, too.")
    var everybody = false
    @Flag(help: "Say how far each rank depends on single seeds: the best and worst when any one of them is left out.")
    var stability = false
    @Option(help: ArgumentHelp("How many of the core follow each member of --list core, at least 1 (default: 3).", valueName: "k"))
    var coreLeast: Int?
    @Option(help: ArgumentHelp("Write what the expansion did, round by round: who came in, why, who left.", valueName: "file"))
    var trace: String?
    @OptionGroup var top: TopOption
    @OptionGroup(title: "Who gets a row") var places: PlaceOptions
    @OptionGroup(title: "Audience") var audience: AudienceOptions
    @OptionGroup(title: "Side tables") var profiles: ProfileOptions
    @OptionGroup(title: "Side tables") var side: SideTableOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Run") var common: RunOptions
    @OptionGroup(title: "Reading networks") var input: NetworkInputOptions

    func validate() throws {
        if places.within == nil && audience.audience == nil { try experts.requireSeeds() }
        try experts.check(profiles)
        try places.check(profiles)
        if let coreLeast, coreLeast < 1 { throw ValidationError("--core-least \(coreLeast): give a whole number of at least 1") }
        if coreLeast != nil && list != .core { throw ValidationError("--core-least changes nothing without --list core") }
        if try trace != nil && experts.expansion() == nil {
            throw ValidationError("--trace changes nothing without an expansion: --expand, --expand-top or --drop-seeds")
        }
        guard let list, list != .top else { return }
        let unused: [(Bool, String)] = [
            (score != nil, "--score"), (evidence != nil, "--evidence"), (everybody, "--everybody"), (stability, "--stability"),
        ]
        for (given, name) in unused where given { throw ValidationError("\(name) changes nothing for --list \(list.rawValue)") }
    }

    func run() throws {
        let run = Run(common, command: "experts")
        let list = list ?? .top, expansion = try experts.expansion()
        let tables = experts.files + profiles.profiles + places.files + [audience.audience].compactMap { $0 }, inputs = graph + tables
        let output = try Output(self.output, common, run: run, inputs: inputs)
        let traceFile = try trace.map { try ExtraTable($0, output: output, inputs: inputs) }
        let network = try Network.load(graph, input, NetworkNumbers(side, tables: tables), run: run)
        let members = try places.members(side, SideInputs(run: run, platform: network.graph.platform))
        let customers = try audience.members(network.graph, profiles, side, run)
        let seeds = try seedSets(network.graph, members, customers, run)
        if list.isOverTopics && seeds.count < 2 {
            throw CommandFailure.usage("--list \(list.rawValue) compares topics: give the seeds a column topic with two or more")
        }
        let observed = try experts.observedAccounts(for: network.graph, side, run)
        let types = try accountTypes(network.graph, run)
        let excluded = try places.excluded(from: network.graph, members: members, types: types, side, run)
        let methods = seeds.map { seeds in
            Experts(
                seeds: seeds, observed: observed, score: score ?? .weight, scope: everybody ? .everybody : .followed,
                expansion: expansion, excluded: excluded)
        }
        let results = try methods.map { method in
            try run.step(method.seeds.topic.map { "experts of \($0)" } ?? "experts") {
                try method.table(network.graph, rows: list.rows(top: top.top), run.execution)
            }
        }
        run.info.network = try network.summary(run)
        run.info.methods = results.map { .init(name: Experts.name, options: $0.options, certificate: .exact) }
        if let top = top.top { run.info.options.append(OptionValue("top", String(top))) }
        run.info.options.append(OptionValue("list", list.rawValue))
        if list == .core { run.info.options.append(OptionValue("core-least", String(coreLeast ?? ExpertsCommand.coreDefault))) }
        let lists = try listings(list, zip(methods, results), excluded, run)
        try network.confirmBefore(output)
        let plain = rows(of: results, lists), rows = types?.added(to: plain, in: network.graph) ?? plain
        try output.write(reach(customers, observed, network.graph, run)?.added(to: rows) ?? rows)
        ExpertNotes(isNarrowed: !places.files.isEmpty || places.type != nil, top: top.top, run: run).say(results, lists)
        try traceFile?.write(traceTable(results), run)
        try output.finish { try traceFile?.commit(run) }
    }

    private static let coreDefault = 3

    /// Without another source the members of `--within`, or else the audience, are the experts.
    private func seedSets(_ graph: Graph, _ members: [Handle]?, _ audience: SeedSet?, _ run: Run) throws -> [SeedSet] {
        if !experts.sources.isGiven, members == nil, let audience { return [audience] }
        if !experts.sources.isGiven, let members {
            return [try SeedSet(members.map { Seed(handle: $0) }, in: graph.handles, run.execution)]
        }
        return try experts.seedSets(for: graph, profiles, side, run)
    }

    private func accountTypes(_ graph: Graph, _ run: Run) throws -> AccountTypes? {
        guard !profiles.profiles.isEmpty else { return nil }
        return AccountTypes(try profiles.rows(side, SideInputs(run: run, platform: graph.platform)), in: graph, run.execution)
    }

    private func reach(_ members: SeedSet?, _ observed: ObservedAccounts, _ graph: Graph, _ run: Run) throws -> AudienceReach? {
        guard let members else { return nil }
        let reach = try run.step("audience") {
            try AudienceReach(
                members, observed, lookalikes: audience.lookalikes ?? members.vertices.count, in: graph, run.execution)
        }
        run.note("an audience of \(NumberText.counted(reach.audience.count, "account", "accounts")), \(NumberText.grouped(reach.observed)) with "
            + "observed lists; \(NumberText.grouped(reach.lookalikes.count)) people like them; \(NumberText.grouped(reach.market)) in the market")
        return reach
    }

    private func listings(
        _ list: ExpertList, _ results: some Sequence<(Experts, ExpertTable)>, _ excluded: [VertexID], _ run: Run
    ) throws -> [ExpertListing] {
        if list.isOverTopics { return try [run.step(list.rawValue) { ExpertListing(list, overTopics: results.map(\.1), run.execution) }] }
        return try results.map { method, table in
            let stability = try !stability ? nil : run.step("stability") { try SeedStability(table, of: method, run.execution) }
            run.clearProgress()
            let options = ListingOptions(
                excluded: excluded, evidence: (evidence ?? .some(3)).library, coreLeast: coreLeast ?? ExpertsCommand.coreDefault,
                stability: stability)
            if list == .top { return try ExpertListing(list, table, options, run.execution) }
            return try run.step(list.rawValue) { try ExpertListing(list, table, options, run.execution) }
        }
    }

    private func rows(of tables: [ExpertTable], _ lists: [ExpertListing]) -> ResultTable {
        let shown = lists.map { $0.rows(top.top) }
        if shown.count == 1 && (tables.count > 1 || tables[0].seeds.topic == nil) { return shown[0] }
        return .byTopic(zip(tables, shown).map { (topic: $0.seeds.topic ?? "", table: $1) })
    }

    private func traceTable(_ tables: [ExpertTable]) -> ResultTable {
        if tables.count == 1 && tables[0].seeds.topic == nil { return tables[0].trace.table(in: tables[0].graph) }
        return .byTopic(tables.map { (topic: $0.seeds.topic ?? "", table: $0.trace.table(in: $0.graph)) })
    }
}

/// What is said about lists beside them.
private struct ExpertNotes {
    /// Whether some accounts were to be left out.
    let isNarrowed: Bool
    let top: Int?
    let run: Run

    func say(_ tables: [ExpertTable], _ lists: [ExpertListing]) {
        for (place, table) in tables.enumerated() {
            let list = lists.count == tables.count ? lists[place] : nil
            say(table, list)
        }
        if lists.count != tables.count, let list = lists.first { run.note(accounts(list)) }
    }

    private func say(_ table: ExpertTable, _ list: ExpertListing?) {
        let topic = table.seeds.topic.map { "\($0): " } ?? ""
        let experts = NumberText.counted(table.experts.count, "expert", "experts")
        run.note("\(topic)\(experts), \(NumberText.grouped(table.experts.observedCount)) with observed lists"
            + (list.map { "; " + accounts($0) } ?? ""))
        sayExpansion(table, topic)
        guard let list else { return }
        if isNarrowed {
            run.note("\(topic)\(NumberText.counted(list.excludedCount, "account", "accounts")) left out that would have a row")
        }
        let left = list.equalsLeftOut(top)
        if left > 0 { run.note(topic + TopCut.sentence(left)) }
    }

    private func accounts(_ list: ExpertListing) -> String {
        "\(NumberText.counted(list.count, "account", "accounts")) \(list.word)"
    }

    private func sayExpansion(_ table: ExpertTable, _ topic: String) {
        for round in table.trace.rounds {
            let removed = round.removed > 0 ? ", \(round.removed) left" : ""
            run.note("\(topic)round \(round.number): \(round.added) added\(removed), \(round.experts) experts")
        }
        if let weight = table.admittedWeight, !table.trace.rounds.isEmpty {
            run.note("\(topic)every admitted expert weighs \(weight == weight.rounded() ? NumberText.fixed(weight, decimals: 0) : "\(weight)")")
        }
        switch table.trace.end {
        case .settled: break
        case .circle(let sets):
            run.warn("\(topic)the expansion runs in a circle of \(sets) sets: only those in all of them are experts; ask for counts or purity for a set that settles")
        case .wandering(let rounds):
            run.warn("\(topic)the expansion does not settle in \(rounds) rounds: only those in every one of the last sets are experts; it finds no group here")
        }
        if table.trace.droppedSeeds > 0 {
            run.note("\(topic)\(NumberText.counted(table.trace.droppedSeeds, "seed", "seeds")) dropped out: no expert follows them")
        }
    }
}

/// `--evidence`.
enum EvidenceChoice: ExpressibleByArgument {
    case some(Int)
    case all

    init?(argument: String) {
        if argument == "all" {
            self = .all
        } else {
            guard let count = Int(argument), count >= 0 else { return nil }
            self = .some(count)
        }
    }

    var library: ExpertTable.Evidence {
        switch self {
        case .all: .all
        case .some(0): .none
        case .some(let count): .mostTelling(count)
        }
    }
}
