import Foundations
import Graphs

/// What an expansion did, round by round: who came in, why, who left.
public struct ExpansionTrace: Sendable {
    /// One step: everybody whom the experts so far qualify, or no longer do.
    public struct Round: Sendable, Equatable {
        /// From 1.
        public let number: Int
        public let added: Int
        public let removed: Int
        /// Experts after the round.
        public let experts: Int

        public init(number: Int, added: Int, removed: Int = 0, experts: Int) {
            self.number = number
            self.added = added
            self.removed = removed
            self.experts = experts
        }
    }

    /// One account that became an expert or stopped being one.
    public struct Change: Sendable, Equatable {
        public enum Reason: String, Sendable {
            /// enough experts follow it
            case qualified
            /// not enough do any more
            case unqualified
            /// a seed that no expert of the result follows
            case dropped
            /// in some sets only, where the expansion did not settle
            case unsteady
        }

        public let round: Int
        public let vertex: VertexID
        public let reason: Reason
        /// When it was decided: experts that follow it.
        public let expertFollowers: Int
        /// (k + 1) ÷ (expected + 1) at that time; `nil` where the rule does not look at it.
        public let lift: Double?
        public var isIn: Bool { reason == .qualified }
    }

    /// How it ended.
    public enum End: Sendable, Equatable {
        /// a round changed nothing
        case settled
        /// a set came again: so many of them run in a circle, at least 2
        case circle(sets: Int)
        /// so many rounds changed something each, and no set came again
        case wandering(rounds: Int)
    }

    public internal(set) var rounds: [Round] = []
    public internal(set) var changes: [Change] = []
    public internal(set) var end = End.settled
    /// Seeds that dropped out.
    public var droppedSeeds: Int { changes.count { $0.reason == .dropped } }

    /// `round,handle,change,reason,expert_followers,followers,purity,lift`, in the order of the rounds and, within, of the handles.
    public func table(in graph: Graph) -> ResultTable {
        let handles = graph.handles
        let changes = changes.enumerated().sorted { a, b in
            if a.element.round != b.element.round { return a.element.round < b.element.round }
            if a.element.isIn != b.element.isIn { return a.element.isIn }
            return handles.precedes(a.element.vertex, b.element.vertex)
        }.map(\.element)
        return ResultTable(
            rowCount: changes.count,
            columns: [
                .init("round", .integer { Int64(changes[$0].round) }),
                .init("handle", .text { handles.text(of: changes[$0].vertex) }),
                .init("change", .text { changes[$0].isIn ? "in" : "out" }),
                .init("reason", .text { changes[$0].reason.rawValue }),
                .init("expert_followers", .integer { Int64(changes[$0].expertFollowers) }),
                .init("followers", .integer { Int64(graph.followerCount(of: changes[$0].vertex)) }),
                .init("purity", .real {
                    ExpertTable.purity(changes[$0].expertFollowers, of: graph.followerCount(of: changes[$0].vertex))
                }),
                .init("lift", .real { changes[$0].lift }),
            ])
    }
}
