import Foundations
import Graphs

extension Catalogue {
    /// The tables of several methods on one graph, in their order; members of a family with the same options share one run.
    ///
    /// - Parameter step: gets the name of each run (a family's where several of its members are asked for) and the run,
    ///   which it must do: for whoever wants to time them.
    /// - Throws: what the methods throw.
    public static func rank(
        _ methods: [any RankingMethod], _ graph: Graph, _ execution: Execution,
        step: (_ name: String, _ run: () throws -> [ScoreTable]) throws -> [ScoreTable] = { _, run in try run() }
    ) throws -> [ScoreTable] {
        let families = methods.map { ($0 as? any FamilyMember).map { AnyHashable($0.anyFamily) } }
        var tables = [ScoreTable?](repeating: nil, count: methods.count)
        for (place, method) in methods.enumerated() where tables[place] == nil {
            let relatives = families.indices.filter { families[place] != nil && families[$0] == families[place] }
            guard relatives.count > 1, let member = method as? any FamilyMember else {
                tables[place] = try step(type(of: method).name) { [try method.rank(graph, execution)] }.first
                continue
            }
            let found = try step(member.familyName) { try member.rankFamily(graph, execution) }
            for relative in relatives {
                let name = type(of: methods[relative]).name
                tables[relative] = found.first { $0.method == name }
            }
        }
        return tables.compactMap(\.self)
    }

    /// The tables of several topics, whose methods differ in their seeds only: a list a topic, in the order of the methods.
    /// What takes seeds serves all topics in one run where it can; what takes none runs once for all.
    ///
    /// - Precondition: the same methods in every topic.
    public static func rank(
        topics: [[any RankingMethod]], _ graph: Graph, _ execution: Execution,
        step: (_ name: String, _ run: () throws -> [ScoreTable]) throws -> [ScoreTable] = { _, run in try run() }
    ) throws -> [[ScoreTable]] {
        guard topics.count > 1, let first = topics.first else { return try topics.map { try rank($0, graph, execution, step: step) } }
        precondition(topics.allSatisfy { $0.map { type(of: $0).name } == first.map { type(of: $0).name } }, "the same methods in every topic")
        let plain = try rank(first.filter { !($0 is any TopicMethod) }, graph, execution, step: step)
        var lists = topics.map { _ in [ScoreTable]() }, shared = plain[...]
        for (place, method) in first.enumerated() {
            if let method = method as? any TopicMethod {
                let tables = try step("\(type(of: method).name) of \(topics.count) topics") {
                    try method.rankAll(topics.map { $0[place] }, graph, execution)
                }
                for topic in topics.indices { lists[topic].append(tables[topic]) }
            } else {
                let table = shared.removeFirst()
                for topic in topics.indices { lists[topic].append(table) }
            }
        }
        return lists
    }
}

extension TopicMethod {
    fileprivate func rankAll(_ methods: [any RankingMethod], _ graph: Graph, _ execution: Execution) throws -> [ScoreTable] {
        try Self.rank(methods.compactMap { $0 as? Self }, graph, execution)
    }
}

extension FamilyMember {
    fileprivate var anyFamily: any RankingFamily { family }
    fileprivate var familyName: String { Family.name }
    fileprivate func rankFamily(_ graph: Graph, _ execution: Execution) throws -> [ScoreTable] { try family.rank(graph, execution) }
}
