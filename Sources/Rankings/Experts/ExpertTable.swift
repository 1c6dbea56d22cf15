import Foundations
import Graphs

/// The result of `experts`: one row per account, the best first, with the numbers behind its place.
///
/// Rows are ordered by score, equal scores by handle bytes; equal scores share the best position.
public struct ExpertTable: Sendable {
    public let graph: Graph
    public let seeds: SeedSet
    public let experts: ExpertSet
    /// The trace of the expansion; empty without one.
    public let rounds: [ExpertExpansion.Round]
    /// The options that determined the result, in a fixed order.
    public let options: [OptionValue]
    public let wasExpanded: Bool
    /// Accounts in the family of the Benjamini–Hochberg adjustment: no seeds, with at least one follower.
    public let tested: Int

    /// By row.
    public let vertices: BulkBuffer<VertexID>
    public let expertFollowers: BulkBuffer<UInt32>
    public let scores: BulkBuffer<Double>
    /// 1-based; equal scores share the best position.
    public let ranks: BulkBuffer<UInt32>
    /// ln P(X ≥ k) by row; `noTail` for experts.
    let logTails: BulkBuffer<Double>
    /// ln q by row; `noTail` for experts and after an expansion.
    let logAdjusted: BulkBuffer<Double>
    /// `rowByVertex[i]` is the row of the i-th smallest vertex that has one.
    private let rowByVertex: BulkBuffer<UInt32>
    private let shuffle: EdgeShuffle

    /// No logarithm of a probability is positive.
    static let noTail = 1.0

    public var count: Int { vertices.count }

    init(
        _ method: Experts, _ graph: Graph, _ experts: ExpertSet, rounds: [ExpertExpansion.Round], count: AttentionCount,
        _ execution: Execution
    ) throws {
        self.graph = graph
        self.experts = experts
        self.rounds = rounds
        seeds = method.seeds
        options = method.options
        wasExpanded = method.expansion != nil
        let expertEdges = experts.observedVertices.reduce(0) { $0 + graph.followingCount(of: $1) }
        let shuffle = EdgeShuffle(edges: graph.arcCount, expertEdges: expertEdges)
        self.shuffle = shuffle

        let rows = count.vertices.count
        let unsorted = try BulkBuffer<Double>(count: rows)
        for i in 0..<rows {
            let v = count.vertices[i]
            switch method.score {
            case .weight: unsorted[i] = count.weights[i]
            case .purity: unsorted[i] = ExpertTable.purity(Int(count.counts[i]), of: graph.followerCount(of: v))
            case .lift:
                unsorted[i] = ExpertTable.lift(Int(count.counts[i]), shuffle.nullModel(of: v, graph, experts).mean)
            }
        }
        let order = ExpertTable.order(by: unsorted, count.vertices, graph.handles)
        vertices = try BulkBuffer(count: rows)
        expertFollowers = try BulkBuffer(count: rows)
        scores = try BulkBuffer(count: rows)
        ranks = try BulkBuffer(count: rows)
        rowByVertex = try BulkBuffer(count: rows)
        for (row, i) in order.enumerated() {
            vertices[row] = count.vertices[Int(i)]
            expertFollowers[row] = count.counts[Int(i)]
            scores[row] = unsorted[Int(i)]
            ranks[row] = row > 0 && scores[row] == scores[row - 1] ? ranks[row - 1] : UInt32(row + 1)
            rowByVertex[Int(i)] = UInt32(row)
        }
        logTails = try ExpertTable.tails(of: vertices, expertFollowers, shuffle, graph, experts, execution)
        tested = ExpertTable.family(graph, experts)
        logAdjusted = try ExpertTable.adjusted(logTails, family: tested, descriptive: wasExpanded)
    }

    /// The row of a vertex; `nil` when it has none. O(log rows).
    public func row(of vertex: VertexID) -> Int? {
        let place = (0..<count).partitioningIndex { vertices[Int(rowByVertex[$0])] >= vertex }
        guard place < count else { return nil }
        let row = Int(rowByVertex[place])
        return vertices[row] == vertex ? row : nil
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
    public func log10Tail(_ row: Int) -> Double? {
        logTails[row] == ExpertTable.noTail ? nil : logTails[row] / PortableMath.ln10
    }
    /// The Benjamini–Hochberg adjustment of `pValue`; `nil` where that is.
    public func qValue(_ row: Int) -> Double? { ExpertTable.probability(logAdjusted[row]) }

    private func tail(_ row: Int) -> Double? { ExpertTable.probability(logTails[row]) }

    private static func probability(_ logarithm: Double) -> Double? {
        logarithm == noTail ? nil : max(PortableMath.exp(logarithm), .leastNonzeroMagnitude)
    }

    package static func purity(_ k: Int, of followers: Int) -> Double { followers == 0 ? 0 : Double(k) / Double(followers) }
    package static func lift(_ k: Int, _ expected: Double) -> Double {
        (Double(k) + Experts.shrinkage) / (expected + Experts.shrinkage)
    }
}

extension EdgeShuffle {
    func nullModel(of vertex: VertexID, _ graph: Graph, _ experts: ExpertSet) -> Hypergeometric {
        expertFollowers(
            followers: graph.followerCount(of: vertex), following: graph.followingCount(of: vertex),
            isObservedExpert: experts.isObserved(vertex))
    }
}
