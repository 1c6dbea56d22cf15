import ArgumentParser
import Comparisons
import DataIO
import Foundations
import Graphs
import Rankings
import Reports

/// The yardstick beside a list: who reaches our own customers, people like them, and the market.
struct AudienceOptions: ParsableArguments {
    @Option(help: ArgumentHelp(
        """
        Say of every listed account how much of this audience it reaches, of people like it, and of the market: handles, or people \
        (person,organisation,…) that --profiles link to handles. Without another source of experts the audience is asked.
        """, valueName: "file"))
    var audience: String?

    @Option(help: ArgumentHelp("Which columns of the audience are which.", valueName: "role=column,…"), transform: ColumnMapping.parse)
    var audienceMap: [[ColumnMapping]] = []

    @Option(help: ArgumentHelp("How many people like the audience, 0 or more (default: as many as it has).", valueName: "n"))
    var lookalikes: Int?

    @Option(help: ArgumentHelp("Smallest probability of a link between a person of the audience and an account, 0 to 1 (default: 0.8).", valueName: "p"))
    var audienceProbability: Double?

    func validate() throws {
        let unused: [(Bool, String)] = [
            (!audienceMap.isEmpty, "--audience-map"), (lookalikes != nil, "--lookalikes"), (audienceProbability != nil, "--audience-probability"),
        ]
        for (given, name) in unused where given && audience == nil { throw ValidationError("\(name) changes nothing without --audience FILE") }
        if let lookalikes, lookalikes < 0 { throw ValidationError("--lookalikes \(lookalikes): give a whole number of at least 0") }
        if let audienceProbability, !(0...1).contains(audienceProbability) {
            throw ValidationError("--audience-probability \(audienceProbability): give a number from 0 to 1")
        }
    }

    /// The audience's accounts in the network; `nil` without the option.
    func members(_ graph: Graph, _ profiles: ProfileOptions, _ side: SideTableOptions, _ run: Run) throws -> SeedSet? {
        guard let audience else { return nil }
        let inputs = SideInputs(run: run, platform: graph.platform)
        let roster = try inputs.roster(audience, side.tableOptions(columns: audienceMap), as: "audience")
        let handles = try handles(roster, profiles, side, inputs)
        let seeds = try SeedSet(handles.map { Seed(handle: $0) }, in: graph.handles, run.execution)
        MissingHandles.say(seeds.missing.map(\.handle), of: seeds.listed, what: "accounts of the audience", in: nil, run)
        return seeds
    }

    private func handles(
        _ roster: Universe, _ profiles: ProfileOptions, _ side: SideTableOptions, _ inputs: SideInputs
    ) throws -> [Handle] {
        guard case .roster(let members, let names) = roster else { return [] }
        // A person column with an organisation beside it holds names, as one with a name or a handle does.
        let areNames = names == .handles && members.contains { $0.details.organisation != nil }
        if names == .handles && !areNames { return members.compactMap(\.details.handle.handle) }
        let people = members.map { member in
            var details = member.details
            if areNames { details.handle = .notLookedUp }
            return LinkSubject(person: member.person, details: details)
        }
        let linker = Linker(profiles: try profiles.rows(side, inputs), minimumProbability: audienceProbability ?? 0.8)
        let sure = try linker.link(people, inputs.run.execution).links.filter { $0.handle != nil }
        inputs.run.note("\(sure.count) of the \(NumberText.counted(members.count, "person", "people")) of the audience linked to an account")
        return sure.compactMap(\.handle)
    }
}

extension AudienceReach {
    /// The columns of the yardstick, for the accounts of a list.
    func added(to table: ResultTable) -> ResultTable {
        guard let vertex = AccountColumn.vertices(of: table, in: graph) else { return table }
        func count(_ name: String, _ value: @escaping @Sendable (VertexID) -> Int) -> ResultTable.Column {
            .init(name, .integer { row in vertex(row).map { Int64(value($0)) } })
        }
        func share(_ name: String, _ value: @escaping @Sendable (VertexID) -> Double) -> ResultTable.Column {
            .init(name, .real { row in vertex(row).map(value) })
        }
        return ResultTable(rowCount: table.rowCount, columns: table.columns + [
            count("audience_followers", audienceFollowers), share("audience_share", audienceShare),
            count("lookalike_followers", lookalikeFollowers), share("lookalike_share", lookalikeShare),
            share("market_share", marketShare),
        ])
    }
}

/// The accounts that the rows of a list are about.
enum AccountColumn {
    static func vertices(of table: ResultTable, in graph: Graph) -> (@Sendable (Int) -> VertexID?)? {
        guard case .text(let handle)? = table.columns.first(where: { $0.name == "handle" })?.cells else { return nil }
        let handles = graph.handles
        return { row in handle(row).flatMap(Handle.init).flatMap { handles.vertex(of: $0) } }
    }
}
