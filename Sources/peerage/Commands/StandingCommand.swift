import ArgumentParser
import DataIO
import Foundations
import Graphs
import Rankings
import Reports

/// `--list`: the brands, or the experts one by one.
enum StandingList: String, ExpressibleByArgument, CaseIterable {
    case brands, experts
}

/// `peerage standing`: our brand against competitors among the experts.
struct StandingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "standing",
        abstract: "How do we stand with the experts, beside our competitors?",
        discussion: Examples.text(
            "peerage standing follows.csv --seeds seeds.csv --us HANDLE",
            "peerage standing follows.csv --seeds seeds.csv --us HANDLE --list experts \\",
            "    --top 10") + """


            With competitors, list the accounts in a table and hand it over with --accounts brands.csv:

              handle,brand,side
              acme,Acme,us
              acme_labs,Acme,us
              rival,,competitor

            An expert follows a brand when it follows one of its accounts; accounts of brands never count as experts. \
            share has Wilson's 95 % interval; lead is our share less the competitor's among the same experts, with \
            Newcombe's 95 % interval for paired shares. --list experts names those to win over first: who follows a \
            competitor and not us, by weight, then by how few they follow; with the shortest introduction along follows: we \
            follow the first, who follows the next, never through a competitor; ways counts the equally short ones.
            """)

    @Argument(help: "A graph file, or one or more inputs that import reads.")
    var graph: [String]

    @OptionGroup(title: "Experts") var experts: ExpertOptions
    @Option(help: ArgumentHelp("The accounts of the brands: handle[,brand[,side]], the side us or competitor (default: competitor).", valueName: "file"))
    var accounts: String?
    @Option(help: ArgumentHelp("Which columns of the accounts are which.", valueName: "role=column,…"), transform: ColumnMapping.parse)
    var accountsMap: [[ColumnMapping]] = []
    @Option(help: ArgumentHelp("An account of ours, a brand of its own; repeat for several.", valueName: "handle"))
    var us: [String] = []
    @Option(help: ArgumentHelp(
        "Which list: a row a brand, or a row an expert with the way to an introduction (default: brands).", valueName: "list"))
    var list: StandingList?
    @OptionGroup var top: TopOption
    @OptionGroup(title: "Side tables") var profiles: ProfileOptions
    @OptionGroup(title: "Side tables") var side: SideTableOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Run") var common: RunOptions
    @OptionGroup(title: "Reading networks") var input: NetworkInputOptions

    func validate() throws {
        try experts.requireSeeds()
        try experts.check(profiles)
        if accounts == nil && us.isEmpty { throw ValidationError("--accounts FILE (or --us HANDLE) is needed: the accounts to compare") }
        if accounts == nil && !accountsMap.isEmpty { throw ValidationError("--accounts-map changes nothing without --accounts FILE") }
    }

    func run() throws {
        let run = Run(common, command: "standing")
        let expansion = try experts.expansion()
        let tables = experts.files + profiles.profiles + [accounts].compactMap { $0 }
        let output = try Output(self.output, common, run: run, inputs: graph + tables)
        let network = try Network.load(graph, input, NetworkNumbers(side, tables: tables), run: run)
        let brands = try brandList(network.graph, run)
        let seeds = try experts.seedSets(for: network.graph, profiles, side, run)
        let observed = try experts.observedAccounts(for: network.graph, side, run)
        let found = try seeds.map { seeds in
            try run.step(seeds.topic.map { "experts of \($0)" } ?? "experts") {
                try Experts(seeds: seeds, observed: observed, expansion: expansion).table(network.graph, rows: 0, run.execution)
            }
        }
        let standings = try run.step("standing") {
            try found.map { try Standing(brands, among: $0.experts, observed, in: network.graph, run.execution) }
        }
        let lists = try list == .experts
            ? run.step("introductions") { try standings.map { try StandingExperts($0, top: top.top, run.execution) } } : []
        try describe(network, found, run)
        try network.confirmBefore(output)
        try output.write(rows(found, lists.isEmpty ? standings.map { $0.resultTable(top: top.top) } : lists.map(\.resultTable)))
        for (place, standing) in standings.enumerated() {
            say(standing, lists.indices.contains(place) ? lists[place] : nil, topic: found[place].seeds.topic, run)
        }
        try output.finish()
    }

    private func brandList(_ graph: Graph, _ run: Run) throws -> BrandList {
        let inputs = SideInputs(run: run, platform: graph.platform)
        var listed = try accounts.map { try inputs.brands($0, side.tableOptions(columns: accountsMap)) } ?? []
        for typed in us {
            let bytes = Array(typed.utf8)
            guard let handle = Handle(graph.platform.normalised(bytes) ?? bytes) else {
                throw CommandFailure.usage("--us '\(typed)' is no handle: 1 to \(Handle.maximumLength) bytes of UTF-8 are allowed")
            }
            listed.append(BrandAccount(handle: handle, side: .us))
        }
        let brands = try BrandList(listed, in: graph.handles, run.execution)
        MissingHandles.say(brands.missing, of: brands.listed, what: "accounts of brands", in: nil, run)
        return brands
    }

    private func describe(_ network: Network, _ found: [ExpertTable], _ run: Run) throws {
        run.info.network = try network.summary(run)
        run.info.methods = found.map { .init(name: Experts.name, options: $0.options, certificate: .exact) }
        if !us.isEmpty { run.info.options.append(OptionValue("us", us.joined(separator: "; "))) }
        if let top = top.top { run.info.options.append(OptionValue("top", String(top))) }
        run.info.options.append(OptionValue("list", (list ?? .brands).rawValue))
    }

    private func rows(_ found: [ExpertTable], _ tables: [ResultTable]) -> ResultTable {
        let topical = zip(found, tables).compactMap { expert, table in expert.seeds.topic.map { (topic: $0, table: table) } }
        return topical.isEmpty ? tables[0] : .byTopic(topical)
    }

    private func say(_ standing: Standing, _ list: StandingExperts?, topic: String?, _ run: Run) {
        let topic = topic.map { "\($0): " } ?? ""
        let tie = standing.graph.directedness == .directed ? "followed by" : "connected to"
        let asked = NumberText.counted(standing.experts.count, "observed expert", "observed experts")
        for row in standing.rows where row.brand.side == .us {
            run.note("\(topic)\(row.brand.name) is \(tie) \(NumberText.grouped(row.expertFollowers)) of \(asked): "
                + "\(NumberText.percent(row.share.value)), 95 % interval \(NumberText.percent(row.share.low)) to \(NumberText.percent(row.share.high))")
        }
        if standing.leftOut > 0 {
            run.note("\(topic)\(NumberText.counted(standing.leftOut, "observed expert is an account", "observed experts are accounts")) of these brands and not asked")
        }
        guard let list else { return }
        let follow = standing.graph.directedness == .directed ? "follow" : "are connected to"
        run.note("\(topic)\(NumberText.grouped(list.rivals)) of them \(follow) a competitor and not us; "
            + "\(NumberText.grouped(list.rows.count { $0.introduction != nil })) of the \(NumberText.counted(list.rows.count, "expert", "experts")) listed can be reached")
    }
}
