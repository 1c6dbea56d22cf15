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
            "peerage experts follows.csv --seeds seeds.csv --expand 5 --expand-purity 0.2",
            "peerage experts follows.csv --seeds seeds.csv --exclude seeds.csv --top 10"))

    @Argument(help: "A graph file, or one or more inputs that import reads.")
    var graph: [String]

    @OptionGroup(title: "Experts") var experts: ExpertOptions
    @Option(help: ArgumentHelp(
        "Which list: everybody by score; little-known accounts that experts follow beyond chance; or those who follow many experts (default: top).",
        valueName: "list"))
    var list: ExpertList?
    @Option(help: ArgumentHelp("What the score is (default: weight, the summed weight of the expert followers).", valueName: "score"))
    var score: Experts.Score?
    @Option(help: ArgumentHelp(
        "How many expert followers to name in each row, 0 or more, or all (default: 3).", valueName: "n|all"))
    var evidence: EvidenceChoice?
    @Flag(help: "List accounts that no expert follows, too.")
    var everybody = false
    @Option(help: ArgumentHelp(
        "People who are known already: they get no row, and how many that were is said. Every number stays as it is.", valueName: "file"))
    var exclude: String?
    @OptionGroup var top: TopOption
    @OptionGroup(title: "Side tables") var side: SideTableOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Run") var common: RunOptions
    @OptionGroup(title: "Reading networks") var input: NetworkInputOptions

    func validate() throws {
        try experts.requireSeeds()
        guard let list, list != .top else { return }
        let unused: [(Bool, String)] = [(score != nil, "--score"), (evidence != nil, "--evidence"), (everybody, "--everybody")]
        for (given, name) in unused where given { throw ValidationError("\(name) changes nothing for --list \(list.rawValue)") }
    }

    func run() throws {
        let run = Run(common, command: "experts")
        let expansion = try experts.expansion()
        let tables = experts.files + [exclude].compactMap { $0 }
        let output = try Output(self.output, common, run: run, inputs: graph + tables)
        let network = try Network.load(graph, input, NetworkNumbers(side, tables: tables), run: run)
        let seeds = try experts.seedSets(for: network.graph, side, run)
        let observed = try experts.observedAccounts(for: network.graph, side, run)
        let excluded = try excluded(from: network.graph, run)
        let results = try seeds.map { seeds in
            try run.step(seeds.topic.map { "experts of \($0)" } ?? "experts") {
                try Experts(
                    seeds: seeds, observed: observed, score: score ?? .weight, scope: everybody ? .everybody : .followed, expansion: expansion,
                    excluded: excluded
                ).table(network.graph, rows: (list ?? .top).rows(top: top.top), run.execution)
            }
        }
        run.info.network = try network.summary(run)
        run.info.methods = results.map { .init(name: Experts.name, options: $0.options, certificate: .exact) }
        if let top = top.top { run.info.options.append(OptionValue("top", String(top))) }
        try network.confirmBefore(output)
        let lists = try results.map { try ExpertListing(list ?? .top, $0, excluding: excluded, run.execution) }
        run.info.options.append(OptionValue("list", (list ?? .top).rawValue))
        try output.write(rows(of: results, lists))
        for (table, list) in zip(results, lists) { say(table, list, run) }
        try output.finish()
    }

    /// Who is known already, ascending; those who are not in the network are said.
    private func excluded(from graph: Graph, _ run: Run) throws -> [VertexID] {
        guard let exclude else { return [] }
        let names = try SideInputs(run: run, platform: graph.platform).handles(exclude, side.tableOptions(), as: "exclude")
        let found = graph.handles.vertices(of: names, run.execution)
        MissingHandles.say(zip(names, found).filter { $1 == nil }.map(\.0), of: names.count, what: "excluded accounts", in: nil, run)
        return Set(found.compactMap { $0 }).sorted()
    }

    private func rows(of tables: [ExpertTable], _ lists: [ExpertListing]) -> ResultTable {
        let shown = lists.map { $0.rows(evidence: (evidence ?? .some(3)).library, top: top.top) }
        if shown.count == 1 && tables[0].seeds.topic == nil { return shown[0] }
        return .byTopic(zip(tables, shown).map { (topic: $0.seeds.topic ?? "", table: $1) })
    }

    private func say(_ table: ExpertTable, _ list: ExpertListing, _ run: Run) {
        let topic = table.seeds.topic.map { "\($0): " } ?? ""
        let experts = NumberText.counted(table.experts.count, "expert", "experts")
        run.note("\(topic)\(experts), \(NumberText.grouped(table.experts.observedCount)) with observed lists; "
            + "\(NumberText.counted(list.count, "account", "accounts")) \(list.word)")
        for round in table.rounds {
            run.note("\(topic)round \(round.number): \(round.added) added, \(round.experts) experts")
        }
        if exclude != nil {
            run.note("\(topic)\(NumberText.counted(list.excludedCount, "known account", "known accounts")) left out that would have a row")
        }
        let left = list.equalsLeftOut(top: top.top)
        if left > 0 { run.note(topic + TopCut.sentence(left)) }
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
