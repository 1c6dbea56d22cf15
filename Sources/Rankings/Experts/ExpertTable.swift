import Foundations
import Graphs

/// The result of `experts`: one row per account, the best first, with the numbers behind its place.
///
/// Rows are ordered by score, equal scores by handle bytes; equal scores share the best position. Only as many rows are put
/// in order as were asked for, and tails and their adjustment are computed when they are asked for (`AdjustedTails`): a
/// short list costs little more than the counting. Every number is the same however many rows there are.
public struct ExpertTable: Sendable {
    public let graph: Graph
    public let seeds: SeedSet
    public let experts: ExpertSet
    public let score: Experts.Score
    /// What the expansion did; empty without one.
    public let trace: ExpansionTrace
    /// The options that determined the result, in a fixed order.
    public let options: [OptionValue]
    /// What the attention of those weighs whom an expansion admitted; `nil` without one.
    public let admittedWeight: Double?
    /// Accounts in the family of the Benjamini–Hochberg adjustment: no seeds, with at least one follower.
    public let tested: Int

    /// Accounts with a place.
    public let count: Int
    /// Accounts without a place because they were to be left out; in every other number they count as before.
    public let excludedCount: Int
    /// By row, as many as were asked for.
    public let vertices: BulkBuffer<VertexID>
    public let expertFollowers: BulkBuffer<UInt32>
    public let scores: BulkBuffer<Double>
    /// 1-based; equal scores share the best position.
    public let ranks: BulkBuffer<UInt32>
    /// Everybody with a place, by vertex.
    let attention: AttentionCount
    let accounts: AccountOrder
    private let shuffle: EdgeShuffle
    private let adjusted: AdjustedTails

    /// - Parameter rows: how many to put in order, everybody when `nil`.
    init(
        _ method: Experts, _ graph: Graph, _ experts: ExpertSet, trace: ExpansionTrace, count attention: AttentionCount,
        rows: Int?, _ execution: Execution
    ) throws {
        let placed = try attention.without(method.excluded)
        self.graph = graph
        self.experts = experts
        self.trace = trace
        self.attention = placed
        seeds = method.seeds
        score = method.score
        options = method.options
        admittedWeight = method.expansion?.admittedWeight
        count = placed.vertices.count
        excludedCount = attention.vertices.count - count
        shuffle = EdgeShuffle(of: experts, in: graph)
        tested = try ExpertTable.family(graph, experts, execution)
        adjusted = AdjustedTails(
            ExpertTails(attention: attention, experts: experts, shuffle: shuffle, graph: graph), family: tested, execution)
        accounts = AccountOrder(
            vertices: placed.vertices, scores: try ExpertTable.scores(method.score, placed, shuffle, graph, experts),
            handles: graph.handles)
        let order = accounts.first(max(0, min(rows ?? count, count)))
        vertices = try BulkBuffer(count: order.count)
        expertFollowers = try BulkBuffer(count: order.count)
        scores = try BulkBuffer(count: order.count)
        ranks = try BulkBuffer(count: order.count)
        for (row, entry) in order.enumerated() {
            vertices[row] = placed.vertices[Int(entry)]
            expertFollowers[row] = placed.counts[Int(entry)]
            scores[row] = accounts.scores[Int(entry)]
            ranks[row] = row > 0 && scores[row] == scores[row - 1] ? ranks[row - 1] : UInt32(row + 1)
        }
    }

    public var wasExpanded: Bool { admittedWeight != nil }

    /// The row of a vertex; `nil` when it has none among those put in order. O(log rows).
    public func row(of vertex: VertexID) -> Int? {
        guard let entry = attention.entry(of: vertex) else { return nil }
        let score = accounts.scores[entry], handle = graph.handles.bytes(of: vertex)
        let row = (0..<vertices.count).partitioningIndex { row in
            if scores[row] != score { return scores[row] < score }
            return !graph.handles.bytes(of: vertices[row]).lexicographicallyPrecedes(handle)
        }
        return row < vertices.count && vertices[row] == vertex ? row : nil
    }

    /// Accounts not among the first `rows` whose score is that of the last of them. O(accounts).
    public func equalsLeftOut(after rows: Int) -> Int {
        guard rows >= 1, rows <= vertices.count, rows < count else { return 0 }
        let last = scores[rows - 1]
        return accounts.scores.elements.count { $0 == last } - (0..<rows).count { scores[$0] == last }
    }

    /// The null distribution of the expert followers of any vertex.
    package func nullModel(of vertex: VertexID) -> Hypergeometric { shuffle.nullModel(of: vertex, graph, experts) }

    public func followers(_ row: Int) -> Int { graph.followerCount(of: vertices[row]) }
    /// k ÷ f, 0 where f = 0.
    public func purity(_ row: Int) -> Double { ExpertTable.purity(Int(expertFollowers[row]), of: followers(row)) }
    /// f·M ÷ m.
    public func expected(_ row: Int) -> Double { nullModel(of: vertices[row]).mean }
    /// (k + s) ÷ (expected + s).
    public func lift(_ row: Int) -> Double { ExpertTable.lift(Int(expertFollowers[row]), expected(row)) }
    public func isSeed(_ row: Int) -> Bool { experts.isSeed(vertices[row]) }

    /// P(X ≥ k); `nil` for experts and after an expansion. Below the smallest Double, that one stands for it.
    public func pValue(_ row: Int) -> Double? { wasExpanded ? nil : tail(row) }
    /// The same tail after an expansion, where it is no test; `nil` for experts and without an expansion.
    public func descriptiveTail(_ row: Int) -> Double? { wasExpanded ? tail(row) : nil }
    /// The common logarithm of either tail, which never underflows; `nil` for experts.
    public func log10Tail(_ row: Int) -> Double? { logTail(row).map { $0 / PortableMath.ln10 } }
    /// The Benjamini–Hochberg adjustment of `pValue`; `nil` where that is.
    public func qValue(_ row: Int) -> Double? { logTail(row).flatMap(qValue(ofLogTail:)) }

    private func tail(_ row: Int) -> Double? { logTail(row).map(ExpertTable.probability) }
    private func logTail(_ row: Int) -> Double? { logTail(of: vertices[row], Int(expertFollowers[row])) }

    /// ln P(X ≥ k) of any vertex; `nil` for experts. O(log experts + standard deviation of k).
    func logTail(of vertex: VertexID, _ expertFollowers: Int) -> Double? {
        experts.place(of: vertex) != nil ? nil : nullModel(of: vertex).logUpperTail(expertFollowers)
    }

    /// `nil` after an expansion.
    func qValue(ofLogTail tail: Double) -> Double? {
        wasExpanded ? nil : ExpertTable.probability(adjusted.logAdjusted(tail))
    }

    static func probability(_ logarithm: Double) -> Double { max(PortableMath.exp(logarithm), .leastNonzeroMagnitude) }

    package static func purity(_ k: Int, of followers: Int) -> Double { followers == 0 ? 0 : Double(k) / Double(followers) }
    package static func lift(_ k: Int, _ expected: Double) -> Double {
        (Double(k) + Experts.shrinkage) / (expected + Experts.shrinkage)
    }
}

extension EdgeShuffle {
    /// All edges of a graph, and those from the observed of some experts.
    init(of experts: ExpertSet, in graph: Graph) {
        self.init(edges: graph.arcCount, expertEdges: experts.observedVertices.reduce(0) { $0 + graph.followingCount(of: $1) })
    }

    func nullModel(of vertex: VertexID, _ graph: Graph, _ experts: ExpertSet) -> Hypergeometric {
        expertFollowers(
            followers: graph.followerCount(of: vertex), following: graph.followingCount(of: vertex),
            isObservedExpert: experts.isObserved(vertex))
    }
}
