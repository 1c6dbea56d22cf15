import ArgumentParser
import Comparisons
import Foundations
import Graphs
import Rankings
import Reports

/// Who gets a row in a list of `experts`: everybody, less those who are known, of another type or not among some members.
/// Every number of those listed stays as it is.
struct PlaceOptions: ParsableArguments {
    @Option(help: ArgumentHelp(
        "People who are known already: they get no row, and how many that were is said. Every number stays as it is.", valueName: "file"))
    var exclude: String?

    @Option(help: ArgumentHelp(
        "Only the accounts of this file get a row; without another source of experts they are the experts too: whom the members of a group follow most among themselves.",
        valueName: "file"))
    var within: String?

    @Option(help: ArgumentHelp(
        "Only accounts whose profile has this type get a row, such as person or organisation; needs --profiles.", valueName: "type"))
    var type: String?

    var files: [String] { [exclude, within].compactMap { $0 } }

    func check(_ profiles: ProfileOptions) throws {
        if type != nil && profiles.profiles.isEmpty {
            throw ValidationError("--type needs --profiles FILE: its column type says what accounts are")
        }
    }

    /// The members of `--within`, as handles.
    func members(_ side: SideTableOptions, _ inputs: SideInputs) throws -> [Handle]? {
        try within.map { try inputs.handles($0, side.tableOptions(), as: "within") }
    }

    /// Who gets no row, ascending; names that are not in the network are said.
    func excluded(
        from graph: Graph, members: [Handle]?, types: AccountTypes?, _ side: SideTableOptions, _ run: Run
    ) throws -> [VertexID] {
        var out = Set<VertexID>()
        if let exclude {
            let names = try SideInputs(run: run, platform: graph.platform).handles(exclude, side.tableOptions(), as: "exclude")
            out = found(names, "excluded accounts", graph, run)
        }
        guard members != nil || type != nil else { return out.sorted() }
        if let type, let types, !types.names.contains(type.lowercased()) {
            throw CommandFailure.usage("--type \(type): no profile of an account in the network has this type; there are: "
                + (types.names.isEmpty ? "none" : types.names.joined(separator: ", ")))
        }
        let inside = members.map { found($0, "members", graph, run) }
        for number in 0..<graph.vertexCount {
            let vertex = VertexID(number)
            if let inside, !inside.contains(vertex) { out.insert(vertex) }
            if let type, types?.type(of: vertex)?.lowercased() != type.lowercased() { out.insert(vertex) }
        }
        return out.sorted()
    }

    private func found(_ names: [Handle], _ what: String, _ graph: Graph, _ run: Run) -> Set<VertexID> {
        let vertices = graph.handles.vertices(of: names, run.execution)
        MissingHandles.say(zip(names, vertices).filter { $1 == nil }.map(\.0), of: names.count, what: what, in: nil, run)
        return Set(vertices.compactMap { $0 })
    }
}

/// What the profiles say that accounts are: person, organisation, bot, …
struct AccountTypes: Sendable {
    private let types: [VertexID: String]

    init(_ profiles: [Profile], in graph: Graph, _ execution: Execution) {
        let typed = profiles.filter { $0.type != nil }
        let vertices = graph.handles.vertices(of: typed.map(\.handle), execution)
        types = Dictionary(zip(vertices, typed).compactMap { vertex, profile in
            vertex.flatMap { vertex in profile.type.map { (vertex, $0) } }
        }, uniquingKeysWith: { first, _ in first })
    }

    var isEmpty: Bool { types.isEmpty }
    /// In small letters, sorted.
    var names: [String] { Set(types.values.map { $0.lowercased() }).sorted() }
    func type(of vertex: VertexID) -> String? { types[vertex] }

    /// A list with a column `type` after the handle.
    func added(to table: ResultTable, in graph: Graph) -> ResultTable {
        guard !isEmpty, let vertex = AccountColumn.vertices(of: table, in: graph),
            let place = table.columns.firstIndex(where: { $0.name == "handle" })
        else { return table }
        let types = types
        var columns = table.columns
        columns.insert(.init("type", .text { row in vertex(row).flatMap { types[$0] } }), at: place + 1)
        return ResultTable(rowCount: table.rowCount, columns: columns)
    }
}
