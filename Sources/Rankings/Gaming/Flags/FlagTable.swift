import Foundations
import Graphs

/// One account flagged by one rule.
public struct AccountFlag: Sendable, Equatable {
    public let vertex: VertexID
    public let rule: FlagRules.Rule
    /// mass-follower: accounts followed; bot-like: the bot-like share of its followers who are no
    /// mass-followers (1 where there are none); ring: the share of pairs in the group that follow each other.
    public let value: Double
    /// What the value had to reach.
    public let threshold: Double
    /// The number of its ring, from 1; `nil` for the other rules.
    public let group: Int?
    /// In words, with the counts.
    public let evidence: String
}

/// Flags, rule after rule; within one the highest value first (rings by number), equal ones by handle.
public struct FlagTable: Sendable {
    public let graph: Graph
    public let flags: [AccountFlag]
    /// How many accounts a mass-follower follows at least.
    public let massThreshold: Int

    init(graph: Graph, flags: [AccountFlag], massThreshold: Int) {
        self.graph = graph
        self.massThreshold = massThreshold
        let order = Dictionary(uniqueKeysWithValues: zip(FlagRules.Rule.allCases, 0...))
        self.flags = flags.sorted { a, b in
            if a.rule != b.rule { return (order[a.rule] ?? 0) < (order[b.rule] ?? 0) }
            if a.group != b.group { return (a.group ?? 0) < (b.group ?? 0) }
            if a.value != b.value { return a.value > b.value }
            return graph.handles.precedes(a.vertex, b.vertex)
        }
    }

    public func count(_ rule: FlagRules.Rule) -> Int { flags.count { $0.rule == rule } }
    public var ringCount: Int { flags.compactMap(\.group).max() ?? 0 }

    /// `handle,rule,value,threshold,group,evidence`, of everybody or of one account.
    public func resultTable(of vertex: VertexID? = nil) -> ResultTable {
        let flags = vertex.map { wanted in self.flags.filter { $0.vertex == wanted } } ?? self.flags
        return ResultTable(
            rowCount: flags.count,
            columns: [
                .init("handle", .text { graph.handles.text(of: flags[$0].vertex) }),
                .init("rule", .text { flags[$0].rule.rawValue }),
                .init("value", .number { flags[$0].rule == .massFollower ? .integer(Int64(flags[$0].value)) : .real(flags[$0].value) }),
                .init("threshold", .number { flags[$0].rule == .massFollower ? .integer(Int64(flags[$0].threshold)) : .real(flags[$0].threshold) }),
                .init("group", .integer { flags[$0].group.map(Int64.init) }),
                .init("evidence", .text { flags[$0].evidence }),
            ])
    }
}
