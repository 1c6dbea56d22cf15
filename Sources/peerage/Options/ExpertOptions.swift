import ArgumentParser
import Foundations
import Graphs
import Rankings

/// Who the experts are.
struct ExpertOptions: ParsableArguments {
    @OptionGroup var sources: SeedOptions

    @Option(help: ArgumentHelp(
        "Accounts whose own lists were fetched (default: those that follow somebody).", valueName: "file"))
    var observed: String?

    @Option(help: ArgumentHelp(
        "Grow the experts: whoever at least k of them follow becomes one, until nobody is added.", valueName: "k"))
    var expand: Int?

    @Option(help: ArgumentHelp("Smallest purity of a new expert, 0 to 1 (default: 0).", valueName: "share"))
    var expandPurity: Double?

    @Option(help: ArgumentHelp(
        "Smallest lift of a new expert, above 0, instead of purity; everybody is judged anew in each round.", valueName: "lift"))
    var expandLift: Double?

    @Option(help: ArgumentHelp(
        "Grow the experts by the n accounts that experts follow most, judged anew in each round, instead of --expand.", valueName: "n"))
    var expandTop: Int?

    @Option(help: ArgumentHelp("What the attention of an admitted expert weighs, above 0 (default: 1).", valueName: "weight"))
    var expandWeight: Double?

    @Flag(help: "Drop seeds that no expert of the result follows, all at once, until none is left to drop.")
    var dropSeeds = false

    @Option(help: ArgumentHelp("Refuse an expansion beyond n experts (default: no limit).", valueName: "n"))
    var expandLimit: Int?

    func validate() throws {
        let needCounts: [(Bool, String)] = [(expandPurity != nil, "--expand-purity"), (expandLift != nil, "--expand-lift")]
        for (given, name) in needCounts where given && expand == nil { throw ValidationError("\(name) changes nothing without --expand K") }
        let needGrowth: [(Bool, String)] = [(expandWeight != nil, "--expand-weight"), (expandLimit != nil, "--expand-limit")]
        for (given, name) in needGrowth where given && expand == nil && expandTop == nil {
            throw ValidationError("\(name) changes nothing without --expand K or --expand-top N")
        }
        if expand != nil && expandTop != nil { throw ValidationError("give --expand or --expand-top, not both") }
        if expandPurity != nil && expandLift != nil { throw ValidationError("give --expand-purity or --expand-lift, not both") }
        _ = try expansion()
    }

    /// Refuses what says how experts vote, where there are none.
    func refuseUnused() throws {
        let given: [(Bool, String)] = [
            (observed != nil, "--observed"), (expand != nil, "--expand"), (expandTop != nil, "--expand-top"), (dropSeeds, "--drop-seeds"),
        ]
        for (given, name) in given where given { throw ValidationError("\(name) changes nothing without --seeds FILE") }
    }

    /// Whether the experts are not only the given ones.
    var isExpanded: Bool { expand != nil || expandTop != nil || dropSeeds }

    func requireSeeds() throws {
        if !sources.isGiven { throw ValidationError("--seeds FILE is needed: the handles of known experts, one a line or a table") }
    }

    var files: [String] { sources.files + [observed].compactMap { $0 } }

    /// Refuses sources that need profiles, where there are none.
    func check(_ profiles: ProfileOptions) throws {
        if sources.expertMatch != nil && profiles.profiles.isEmpty {
            throw ValidationError("--expert-match needs --profiles FILE: the profiles to look at")
        }
    }

    func expansion() throws -> ExpertExpansion? {
        let rule: ExpertExpansion.Rule
        if let expandTop {
            rule = .top(expandTop)
        } else if let expand, let expandLift {
            rule = .lift(followers: expand, lift: expandLift)
        } else if let expand {
            rule = .counts(followers: expand, purity: expandPurity ?? 0)
        } else if dropSeeds {
            rule = .seedsOnly
        } else {
            return nil
        }
        return try ExpertExpansion(
            rule, admittedWeight: expandWeight ?? 1, dropsSeeds: dropSeeds, maximumExperts: expandLimit ?? .max)
    }

    /// The seeds by topic, found in the graph; missing ones are said.
    func seedSets(for graph: Graph, _ profiles: ProfileOptions, _ side: SideTableOptions, _ run: Run) throws -> [SeedSet] {
        guard sources.isGiven else { return [] }
        let sets = try SeedSet.byTopic(sources.read(for: graph, profiles, side, run), in: graph.handles, run.execution)
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
