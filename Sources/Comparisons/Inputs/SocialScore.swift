import Foundations
import Graphs
import Rankings

/// The scores of one method as a comparison needs them: by handle, and with what is known about those not in it.
public struct SocialScore: Sendable {
    /// How much of the ranking is here.
    public enum Coverage: Sendable, Equatable {
        /// Every vertex of the network.
        case complete
        /// Only the K best: a handle that is not here is either below them or not in the network at all.
        case top(Int)
    }

    /// What is known about the score of one handle.
    public enum Lookup: Sendable, Equatable {
        case score(Double)
        /// In the network, but not among the K best.
        case belowTop(Int)
        /// Not in the network.
        case notInNetwork
        /// Not among the K best, and nobody said which handles the network has.
        case belowTopOrNotInNetwork(Int)
    }

    /// The method's name, such as `pagerank`.
    public let name: String
    public let coverage: Coverage
    let storage: Storage

    enum Storage: Sendable {
        /// `network`: the handles known to be in the network, for truncated scores.
        case dictionary([Handle: Double], network: Set<Handle>?)
        case table(ScoreTable)
    }

    /// Scores by handle. `networkHandles` tells "below the top K" from "not in the network" for truncated scores.
    public init(name: String, scores: [Handle: Double], coverage: Coverage = .complete, networkHandles: Set<Handle>? = nil) {
        self.name = name
        self.coverage = coverage
        storage = .dictionary(scores, network: networkHandles)
    }

    /// The scores of a whole graph, looked up in its handle index.
    public init(_ table: ScoreTable) {
        name = table.method
        coverage = .complete
        storage = .table(table)
    }

    /// How many handles have a score here.
    public var count: Int {
        switch storage {
        case .dictionary(let scores, _): scores.count
        case .table(let table): table.handles.count
        }
    }

    public func lookup(_ handle: Handle) -> Lookup {
        switch storage {
        case .table(let table):
            guard let vertex = table.handles.vertex(of: handle) else { return .notInNetwork }
            return .score(table.scores[Int(vertex)])
        case .dictionary(let scores, let network):
            if let score = scores[handle] { return .score(score) }
            guard case .top(let k) = coverage else { return .notInNetwork }
            guard let network else { return .belowTopOrNotInNetwork(k) }
            return network.contains(handle) ? .belowTop(k) : .notInNetwork
        }
    }

    /// Every handle with its score, in bytewise order of the handles.
    public func forEach(_ body: (Handle, Double) -> Void) {
        switch storage {
        case .table(let table):
            for place in 0..<table.handles.count {
                let vertex = table.handles.order[place]
                body(table.handles.handle(of: vertex), table.scores[Int(vertex)])
            }
        case .dictionary(let scores, _):
            for handle in scores.keys.sorted() {
                if let score = scores[handle] { body(handle, score) }
            }
        }
    }

    /// All scores, in no particular order.
    var values: [Double] {
        switch storage {
        case .table(let table): Array(table.scores.elements)
        case .dictionary(let scores, _): Array(scores.values)
        }
    }
}
