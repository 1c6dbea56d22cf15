import Foundations
import Synchronization

/// A vertex number: 32 bits, the top value reserved.
public typealias VertexID = UInt32

/// What an edge says about its two ends.
public enum Directedness: String, Sendable, Codable {
    /// follower → followee
    case directed
    /// a tie: stored once in each direction, "connected to", never "followed by"
    case undirected
}

/// The weights of one section of edges, in the order of its neighbours.
public enum EdgeWeights: Sendable {
    /// every edge weighs 1
    case none
    case single(BulkBuffer<Float>)
    case double(BulkBuffer<Double>)
}

/// One direction of the edges in compressed sparse rows: the neighbours of v are those at
/// `offsets[v] ..< offsets[v + 1]`, ascending, without v itself and without repeats.
public struct EdgeSection: Sendable {
    public let offsets: BulkBuffer<UInt64>
    /// The neighbours in the form they are kept in.
    public let rows: Neighbours
    public let weights: EdgeWeights

    public init(offsets: BulkBuffer<UInt64>, neighbours: BulkBuffer<VertexID>, weights: EdgeWeights) {
        self.init(offsets: offsets, rows: .plain(neighbours), weights: weights)
    }

    public init(offsets: BulkBuffer<UInt64>, rows: Neighbours, weights: EdgeWeights) {
        precondition(offsets.count >= 1)
        self.offsets = offsets
        self.rows = rows
        self.weights = weights
    }

    public var vertexCount: Int { offsets.count - 1 }
    public var arcCount: Int { rows.count }
    /// The ids at the places that `offsets` speaks of.
    /// - Precondition: they are plain, as builders make them.
    public var neighbours: BulkBuffer<VertexID> {
        guard case .plain(let ids) = rows else { preconditionFailure("these neighbours are coded") }
        return ids
    }
    @inlinable public func degree(of vertex: VertexID) -> Int {
        Int(offsets[Int(vertex) + 1] - offsets[Int(vertex)])
    }
}

/// First and last time of every out-edge, in seconds since 1970 (`Int64.min` where undated), in out-edge order.
public struct EdgeTimes: Sendable {
    public let first: BulkBuffer<Int64>
    public let last: BulkBuffer<Int64>
    public init(first: BulkBuffer<Int64>, last: BulkBuffer<Int64>) {
        self.first = first
        self.last = last
    }
    public static let undated = Int64.min
}

/// An immutable network of follower → followee edges over vertices with handles.
///
/// A `Graph` is a reference to shared, immutable storage, owned or mapped: copying it is free, and it may be read
/// from any thread. Methods reach the edges through `EdgeOperator`, never by indexing the arrays.
public struct Graph: Sendable {
    let storage: Storage

    final class Storage: Sendable {
        let parts: Parts
        let blockGuard: BlockGuard?
        /// The sections with their checksums, once somebody has asked: they cost a pass over the memory.
        let summed = Mutex<[SummedSection]?>(nil)
        /// Vertices with a follower, once somebody has asked: a pass over the offsets.
        let followed = Mutex<Int?>(nil)
        init(_ parts: Parts, _ blockGuard: BlockGuard?) {
            self.parts = parts
            self.blockGuard = blockGuard
        }
    }

    /// Everything a graph is made of; what builders and the graph file hand over.
    public struct Parts: Sendable {
        public var directedness: Directedness
        public var platform: Platform
        public var handles: HandleTable
        /// `firstAppearance[v]` is the place (from 0) at which v was first seen in the input.
        public var firstAppearance: BulkBuffer<UInt32>
        /// The name and version of the vertex numbering, such as `out-degree/2`.
        public var ordering: String
        /// Rows are followees: whom v follows.
        public var outEdges: EdgeSection
        /// Rows are followers: who follows v. The same section as `outEdges` when undirected.
        public var inEdges: EdgeSection
        /// Sum of the weights of each vertex's out-edges; `nil` when unweighted (then it is the out-degree).
        public var outWeights: BulkBuffer<Double>?
        public var times: EdgeTimes?
        public var ledger: IngestLedger

        public init(
            directedness: Directedness, platform: Platform, handles: HandleTable, firstAppearance: BulkBuffer<UInt32>,
            ordering: String, outEdges: EdgeSection, inEdges: EdgeSection, outWeights: BulkBuffer<Double>?,
            times: EdgeTimes?, ledger: IngestLedger
        ) {
            self.directedness = directedness
            self.platform = platform
            self.handles = handles
            self.firstAppearance = firstAppearance
            self.ordering = ordering
            self.outEdges = outEdges
            self.inEdges = inEdges
            self.outWeights = outWeights
            self.times = times
            self.ledger = ledger
        }
    }

    /// - Parameter blockGuard: checks borrowed sections before their first use; `nil` for memory made by this process.
    /// - Precondition: all parts have the same number of vertices, below 2³² − 1.
    public init(_ parts: Parts, blockGuard: BlockGuard? = nil) {
        let n = parts.handles.count
        precondition(n < Int(VertexID.max), "too many vertices")
        precondition(parts.outEdges.vertexCount == n && parts.inEdges.vertexCount == n && parts.firstAppearance.count == n)
        storage = Storage(parts, blockGuard)
    }

    /// The parts as they lie in memory: over a graph file they are unchecked until `prepare` has passed.
    public var parts: Parts { storage.parts }
    public var directedness: Directedness { storage.parts.directedness }
    public var platform: Platform { storage.parts.platform }
    public var handles: HandleTable { storage.parts.handles }
    public var ledger: IngestLedger { storage.parts.ledger }
    public var vertexCount: Int { storage.parts.handles.count }
    /// Stored edges, follower → followee; twice the number of ties when undirected.
    public var arcCount: Int { storage.parts.outEdges.arcCount }
    /// Distinct edges; an undirected tie counts once.
    public var edgeCount: Int { directedness == .directed ? arcCount : arcCount / 2 }
    public var isWeighted: Bool {
        if case .none = storage.parts.outEdges.weights { return false }
        return true
    }

    /// How many accounts follow v (are connected to v when undirected).
    public func followerCount(of vertex: VertexID) -> Int {
        if let blockGuard = storage.blockGuard, !blockGuard.admitsDegree(.followers, of: vertex) { return 0 }
        return storage.parts.inEdges.degree(of: vertex)
    }
    /// How many accounts v follows.
    public func followingCount(of vertex: VertexID) -> Int {
        if let blockGuard = storage.blockGuard, !blockGuard.admitsDegree(.followees, of: vertex) { return 0 }
        return storage.parts.outEdges.degree(of: vertex)
    }
    /// The summed weight of v's out-edges: how many it follows when unweighted.
    public func outWeight(of vertex: VertexID) -> Double {
        guard let outWeights = storage.parts.outWeights else { return Double(followingCount(of: vertex)) }
        if let blockGuard = storage.blockGuard, !blockGuard.admitsOutWeight(of: vertex) { return 0 }
        return outWeights[Int(vertex)]
    }
}
