import ArgumentParser
import Comparisons
import DataIO
import Foundations
import Graphs
import Rankings
import Reports

extension ProfileMatch.Column: ExpressibleByArgument {}

/// Where the first experts come from: any of five sources, together.
struct SeedOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The given experts: handle[,weight[,topic]], or one handle a line.", valueName: "file"))
    var seeds: String?

    @Option(help: ArgumentHelp("Which columns of the seeds are which.", valueName: "role=column,…"), transform: ColumnMapping.parse)
    var seedsMap: [[ColumnMapping]] = []

    @Option(help: ArgumentHelp(
        "Whoever's profile contains this regular expression is an expert, such as 'devops|kubernetes'; needs --profiles.", valueName: "regex"))
    var expertMatch: String?

    @Option(help: ArgumentHelp("The column of the profiles that --expert-match looks at (default: bio).", valueName: "column"))
    var expertColumn: ProfileMatch.Column?

    @Option(help: ArgumentHelp(
        "Whoever others put on these lists is an expert, list,handle; weighs log2(1 + lists).", valueName: "file"))
    var expertLists: String?

    @Option(help: ArgumentHelp("Which columns of the lists are which.", valueName: "role=column,…"), transform: ColumnMapping.parse)
    var expertListsMap: [[ColumnMapping]] = []

    @Option(help: ArgumentHelp("On how many lists an expert must be, at least 1 (default: 2).", valueName: "n"))
    var expertListsLeast: Int?

    @Option(help: ArgumentHelp("Posts, to find those who write about --expert-about; each weighs log2(1 + posts).", valueName: "file"))
    var expertPosts: String?

    @Option(help: ArgumentHelp("Which fields of the posts are which.", valueName: "role=field,…"), transform: ColumnMapping.parse)
    var expertPostsMap: [[ColumnMapping]] = []

    @Option(help: ArgumentHelp("The regular expression that posts about the topic contain.", valueName: "regex"))
    var expertAbout: String?

    @Option(help: ArgumentHelp("How many such posts an expert must have written, at least 1 (default: 2).", valueName: "n"))
    var expertPostsLeast: Int?

    @Option(help: ArgumentHelp("The community around this account is a group of experts; repeat for one around several.", valueName: "handle"))
    var expertCommunity: [String] = []

    @Option(help: ArgumentHelp(
        "What the word of each source counts, such as seeds=2,lists=0.5 (default: 1 each); a handle in several gets the sum.",
        valueName: "source=weight,…"), transform: SourceWeight.parse)
    var expertWeights: [[SourceWeight]] = []

    func validate() throws {
        let needed: [(Bool, String, String)] = [
            (!seedsMap.isEmpty && seeds == nil, "--seeds-map", "--seeds FILE"),
            (expertColumn != nil && expertMatch == nil, "--expert-column", "--expert-match REGEX"),
            (!expertListsMap.isEmpty && expertLists == nil, "--expert-lists-map", "--expert-lists FILE"),
            (expertListsLeast != nil && expertLists == nil, "--expert-lists-least", "--expert-lists FILE"),
            (expertAbout != nil && expertPosts == nil, "--expert-about", "--expert-posts FILE"),
            (!expertPostsMap.isEmpty && expertPosts == nil, "--expert-posts-map", "--expert-posts FILE"),
            (expertPostsLeast != nil && expertPosts == nil, "--expert-posts-least", "--expert-posts FILE"),
            (!expertWeights.isEmpty && !isGiven, "--expert-weights", "--seeds FILE"),
        ]
        for (isUnused, name, other) in needed where isUnused { throw ValidationError("\(name) changes nothing without \(other)") }
        if expertPosts != nil && expertAbout == nil { throw ValidationError("--expert-posts FILE needs --expert-about REGEX: what the posts are about") }
        for (value, name) in [(expertListsLeast, "--expert-lists-least"), (expertPostsLeast, "--expert-posts-least")] {
            if let value, value < 1 { throw ValidationError("\(name) \(value): give a whole number of at least 1") }
        }
        for weight in expertWeights.joined() where !given.contains(weight.origin) {
            throw ValidationError("--expert-weights \(weight.origin.rawValue)=\(weight.weight) changes nothing: no experts come from \(weight.origin.rawValue)")
        }
    }

    /// The sources in use.
    var given: [SeedOrigin] {
        SeedOrigin.allCases.filter { origin in
            switch origin {
            case .seeds: seeds != nil
            case .profiles: expertMatch != nil
            case .lists: expertLists != nil
            case .posts: expertPosts != nil
            case .community: !expertCommunity.isEmpty
            }
        }
    }

    var isGiven: Bool { !given.isEmpty }
    var files: [String] { [seeds, expertLists, expertPosts].compactMap { $0 } }

    /// Everybody whom a source names; what each found is said where there is more than a file of seeds.
    func read(for network: Graph, _ profiles: ProfileOptions, _ side: SideTableOptions, _ run: Run) throws -> [Seed] {
        let inputs = SideInputs(run: run, platform: network.platform)
        let sources = try given.map { origin in
            let seeds = try read(origin, network, profiles, side, inputs)
            if given != [.seeds] { run.note("\(NumberText.counted(seeds.count, "expert", "experts")) from \(origin.rawValue)") }
            let weight = expertWeights.joined().last { $0.origin == origin }?.weight ?? 1
            return try SeedSource(seeds, weight: weight)
        }
        return try SeedSource.combined(sources)
    }

    private func read(
        _ origin: SeedOrigin, _ graph: Graph, _ profiles: ProfileOptions, _ side: SideTableOptions, _ inputs: SideInputs
    ) throws -> [Seed] {
        switch origin {
        case .seeds: try inputs.seeds(seeds ?? "", side.tableOptions(columns: seedsMap))
        case .profiles: try matching(profiles.rows(side, inputs))
        case .lists: try inputs.listed(expertLists ?? "", side.tableOptions(columns: expertListsMap), least: expertListsLeast ?? 2)
        case .posts: try inputs.authors(
            expertPosts ?? "", about: expertAbout ?? "", columns: expertPostsMap.flatMap { $0 }, skipping: side.skipMalformedRows,
            least: expertPostsLeast ?? 2)
        case .community: try community(graph, inputs.run)
        }
    }

    private func matching(_ profiles: [Profile]) throws -> [Seed] {
        let match = try ProfileMatch(expertMatch ?? "", in: expertColumn ?? .bio, option: "--expert-match")
        var seen: Set<Handle> = []
        return profiles.filter { match.holds(for: $0) && seen.insert($0.handle).inserted }.map { Seed(handle: $0.handle, origins: [.profiles]) }
    }

    private func community(_ graph: Graph, _ run: Run) throws -> [Seed] {
        let accounts = try Set(expertCommunity.map { try Network.vertex($0, in: graph) }).sorted()
        let found = try run.step("community") { () throws -> LocalCommunity in
            guard let found = LocalCommunity(around: accounts, in: graph) else {
                throw CommandFailure.badData(
                    "there is no community around \(expertCommunity.joined(separator: ", ")): no group of three or more has most of its ties inside")
            }
            return found
        }
        run.note("the community around \(expertCommunity.joined(separator: ", ")): \(found.members.count) accounts, "
            + "\(NumberText.percent(found.conductance)) of their ties lead outside")
        return found.members.map { Seed(handle: graph.handles.handle(of: $0), origins: [.community]) }
    }
}

/// One `source=weight` of `--expert-weights`.
struct SourceWeight {
    let origin: SeedOrigin
    let weight: Double

    static func parse(_ argument: String) throws -> [SourceWeight] {
        try argument.split(separator: ",", omittingEmptySubsequences: false).map { part in
            let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
            let names = SeedOrigin.allCases.map(\.rawValue).joined(separator: ", ")
            guard sides.count == 2, let origin = SeedOrigin(rawValue: sides[0]) else {
                throw ValidationError("'\(part)': write source=weight, where the source is one of \(names)")
            }
            guard let weight = Double(sides[1]), weight.isFinite, weight > 0 else {
                throw ValidationError("'\(part)': the weight is a number above 0")
            }
            return SourceWeight(origin: origin, weight: weight)
        }
    }
}
