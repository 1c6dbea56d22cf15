import ArgumentParser
import DataIO
import Foundations
import Graphs
import Rankings

/// Who the experts are.
struct ExpertOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The given experts: handle[,weight[,topic]], or one handle a line.", valueName: "file"))
    var seeds: String?

    @Option(help: ArgumentHelp("Which columns of the seeds are which.", valueName: "role=column,…"), transform: ColumnMapping.parse)
    var seedsMap: [[ColumnMapping]] = []

    @Option(help: ArgumentHelp(
        "Accounts whose own lists were fetched (default: those that follow somebody).", valueName: "file"))
    var observed: String?

    @Option(help: ArgumentHelp(
        "Grow the experts: whoever at least k of them follow becomes one, until nobody is added.", valueName: "k"))
    var expand: Int?

    @Option(help: ArgumentHelp("Smallest purity of a new expert, 0 to 1 (default: 0).", valueName: "share"))
    var expandPurity: Double?

    @Option(help: ArgumentHelp("Refuse an expansion beyond n experts (default: no limit).", valueName: "n"))
    var expandLimit: Int?

    func validate() throws {
        if expand == nil {
            if expandPurity != nil { throw ValidationError("--expand-purity changes nothing without --expand K") }
            if expandLimit != nil { throw ValidationError("--expand-limit changes nothing without --expand K") }
        }
        if seeds == nil {
            let given = [(observed != nil, "--observed"), (expand != nil, "--expand"), (!seedsMap.isEmpty, "--seeds-map")]
            for (given, name) in given where given {
                throw ValidationError("\(name) changes nothing without --seeds FILE")
            }
        }
        _ = try expansion()
    }

    func requireSeeds() throws {
        if seeds == nil { throw ValidationError("--seeds FILE is needed: the handles of known experts, one a line or a table") }
    }

    var files: [String] { [seeds, observed].compactMap { $0 } }

    func expansion() throws -> ExpertExpansion? {
        try expand.map {
            try ExpertExpansion(
                minimumExpertFollowers: $0, minimumPurity: expandPurity ?? 0, maximumExperts: expandLimit ?? .max)
        }
    }

    /// The seeds by topic, found in the graph; missing ones are said.
    func seedSets(for graph: Graph, _ side: SideTableOptions, _ run: Run) throws -> [SeedSet] {
        guard let seeds else { return [] }
        let inputs = SideInputs(run: run, platform: graph.platform)
        let sets = try SeedSet.byTopic(inputs.seeds(seeds, side.tableOptions(columns: seedsMap)), in: graph.handles, run.execution)
        for set in sets { MissingHandles.say(set.missing.map(\.handle), of: set.listed, what: "seeds", in: set.topic, run) }
        return sets
    }

    func observedAccounts(for graph: Graph, _ side: SideTableOptions, _ run: Run) throws -> ObservedAccounts {
        guard let observed else { return .withOutEdges }
        let inputs = SideInputs(run: run, platform: graph.platform)
        let names = try inputs.handles(observed, side.tableOptions(), as: "observed")
        let (accounts, missing) = try ObservedAccounts.listed(names, in: graph.handles)
        MissingHandles.say(missing, of: names.count, what: "observed accounts", in: nil, run)
        return accounts
    }
}

/// Names the listed handles that the network lacks.
enum MissingHandles {
    static let named = 10

    static func say(_ missing: [Handle], of listed: Int, what: String, in topic: String?, _ run: Run) {
        guard !missing.isEmpty else { return }
        let names = missing.prefix(named).map(\.description).joined(separator: ", ")
        let more = missing.count > named ? " and \(missing.count - named) more" : ""
        let of = topic.map { " of \($0)" } ?? ""
        run.warn("\(missing.count) of the \(listed) \(what)\(of) are not in the network: \(names)\(more)")
    }
}
