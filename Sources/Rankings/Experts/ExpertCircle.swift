import Foundations
import Graphs
import LinearAlgebra

/// How the observed experts relate to each other: whom of one another they follow, and how alike their choices are.
///
/// Many experts that follow the same people are not as many independent witnesses; `effectiveNumber` says how many
/// they are worth. All blocks are dense: the mutual-follow matrix F (row follows column), and the normalised Gram
/// matrix of the experts' 0/1 followee rows B, S = D^−½·B·Bᵀ·D^−½, formed by BLAS in tiles of columns. Entries of
/// B·Bᵀ are counts, exact in any order, so the bits depend neither on the threads nor on the library.
/// O(experts² · vertices that two of them follow).
public struct ExpertCircle: Sendable {
    /// The observed experts compared, ascending.
    public let experts: [VertexID]
    public let weights: [Double]
    /// Observed experts left out: by the limit those with the least weight, then the most followees.
    public let leftOut: Int
    /// E × E: 1 where the row's expert follows the column's.
    public let mutualFollows: DenseMatrix
    /// E × E: how many accounts both follow; the diagonal is how many each follows.
    public let sharedFollowees: DenseMatrix

    /// Cells of a tile of 0/1 columns: a megabyte, where that is wide enough for its product to be worth adding.
    private static let tileCells = 1 << 17
    /// Pieces of the columns, of which each thread has one at a time.
    private static let mostPieces = 64

    /// - Parameter limit: the most experts compared.
    /// - Throws: `LinearAlgebraFailure`, `AllocationFailure`, `Interruption`.
    public init(_ set: ExpertSet, in graph: Graph, limit: Int = 500, _ execution: Execution) throws {
        let chosen = ExpertCircle.choose(set, limit, graph)
        experts = chosen.map { set.vertices[$0] }
        weights = chosen.map { set.weights[$0] }
        leftOut = set.observedCount - chosen.count
        mutualFollows = ExpertCircle.follows(among: experts, graph)
        sharedFollowees = try ExpertCircle.shared(experts, graph, execution)
    }

    /// Some of the observed experts only: each pair of them relates as it does among all.
    ///
    /// `nil` unless all of `members` are among the experts that the limit leaves.
    /// O(experts + members² · vertices that two members follow).
    init?(of members: [VertexID], _ set: ExpertSet, in graph: Graph, limit: Int, _ execution: Execution) throws {
        let chosen = ExpertCircle.choose(set, limit, graph).map { set.vertices[$0] }
        guard members.allSatisfy({ chosen.place(of: $0) != nil }) else { return nil }
        experts = members.sorted()
        weights = experts.map { expert in set.place(of: expert).map { set.weights[$0] } ?? 0 }
        leftOut = set.observedCount - experts.count
        mutualFollows = ExpertCircle.follows(among: experts, graph)
        sharedFollowees = try ExpertCircle.shared(experts, graph, execution)
    }

    /// Cosine of two experts' choices by their places, 0…1: shared followees ÷ √(followees · followees).
    public func similarity(_ i: Int, _ j: Int) -> Double {
        let product = sharedFollowees[i, i] * sharedFollowees[j, j]
        return product > 0 ? sharedFollowees[i, j] / product.squareRoot() : 0
    }

    /// Ties among the experts ÷ possible ones; 0 for fewer than two.
    public var density: Double {
        experts.count < 2 ? 0 : ties / Double(experts.count * (experts.count - 1))
    }

    /// The share of ties among the experts that are returned; `nil` without ties.
    public var reciprocity: Double? {
        guard ties > 0 else { return nil }
        var returned = 0.0
        for i in experts.indices { for j in experts.indices { returned += mutualFollows[i, j] * mutualFollows[j, i] } }
        return returned / ties
    }

    private var ties: Double { mutualFollows.elements.reduce(0, +) }

    /// (Σw)² ÷ Σᵢⱼ wᵢwⱼSᵢⱼ: how many experts with unlike choices these are worth; 1…their number, 0 for nobody.
    ///
    /// - Parameter account: the account they are evidence for, which all of them follow: it is left out of S.
    public func effectiveNumber(of places: [Int], evidenceFor account: VertexID? = nil, in graph: Graph) -> Double {
        let follows = places.map { place in
            account.map { ExpertCircle.isFollowing(experts[place], $0, graph) } ?? false
        }
        var total = 0.0, overlap = 0.0
        for (a, i) in places.enumerated() {
            total += weights[i]
            for (b, j) in places.enumerated() {
                overlap += weights[i] * weights[j] * (i == j ? 1 : similarity(i, j, without: follows[a], follows[b]))
            }
        }
        return overlap > 0 ? total * total / overlap : 0
    }

    /// The places of those of `vertices` that are compared here.
    public func places(of vertices: [VertexID]) -> [Int] {
        vertices.compactMap { experts.place(of: $0) }
    }

    /// Groups of experts whose choices are alike: the components of S ≥ `threshold`, the largest first, each by place.
    public func groups(threshold: Double = 0.5) -> [[Int]] {
        var group = [Int](repeating: -1, count: experts.count)
        var groups: [[Int]] = []
        for start in experts.indices where group[start] < 0 {
            var members = [start], next = 0
            group[start] = groups.count
            while next < members.count {
                for j in experts.indices where group[j] < 0 && similarity(members[next], j) >= threshold {
                    group[j] = groups.count
                    members.append(j)
                }
                next += 1
            }
            groups.append(members.sorted())
        }
        return groups.sorted { $0.count != $1.count ? $0.count > $1.count : $0[0] < $1[0] }
    }

    private func similarity(_ i: Int, _ j: Int, without iFollows: Bool, _ jFollows: Bool) -> Double {
        let own = sharedFollowees[i, i] - (iFollows ? 1 : 0), other = sharedFollowees[j, j] - (jFollows ? 1 : 0)
        guard own > 0 && other > 0 else { return 0 }
        return (sharedFollowees[i, j] - (iFollows && jFollows ? 1 : 0)) / (own * other).squareRoot()
    }
}

extension ExpertCircle {
    private static func choose(_ set: ExpertSet, _ limit: Int, _ graph: Graph) -> [Int] {
        guard set.observedCount > limit else { return set.observed }
        let best = set.observed.sorted { a, b in
            if set.weights[a] != set.weights[b] { return set.weights[a] > set.weights[b] }
            let x = graph.followingCount(of: set.vertices[a]), y = graph.followingCount(of: set.vertices[b])
            return x != y ? x < y : set.vertices[a] < set.vertices[b]
        }
        return best.prefix(max(limit, 0)).sorted()
    }

    private static func isFollowing(_ expert: VertexID, _ account: VertexID, _ graph: Graph) -> Bool {
        graph.withRow(.followees, of: expert) { $0.vertices.place(of: account) != nil }
    }

    private static func follows(among experts: [VertexID], _ graph: Graph) -> DenseMatrix {
        var matrix = DenseMatrix(rows: experts.count, columns: experts.count)
        for (i, expert) in experts.enumerated() {
            graph.withRow(.followees, of: expert) { row in
                for (j, other) in experts.enumerated() where row.vertices.place(of: other) != nil { matrix[i, j] = 1 }
            }
        }
        return matrix
    }

    /// B·Bᵀ over the accounts that at least two experts follow, in pieces; what one alone follows adds to its diagonal.
    private static func shared(_ experts: [VertexID], _ graph: Graph, _ execution: Execution) throws -> DenseMatrix {
        let touched = try AttentionCount(experts, .followees, in: graph, execution)
        let columns = (0..<touched.vertices.count).filter { touched.counts[$0] > 1 }.map { touched.vertices[$0] }
        let length = max((columns.count + mostPieces - 1) / mostPieces, 1)
        let pieces = execution.mapChunks((columns.count + length - 1) / length) { piece in
            Result {
                try execution.checkInterruption()
                return try product(experts, columns[piece * length..<min((piece + 1) * length, columns.count)], graph)
            }
        }
        var gram = DenseMatrix(rows: experts.count, columns: experts.count)
        for piece in pieces { gram.add(try piece.get()) }
        for (i, expert) in experts.enumerated() { gram[i, i] = Double(graph.followingCount(of: expert)) }
        return gram
    }

    /// B·Bᵀ over some accounts, ascending, by tiles that stay in the cache.
    private static func product(_ experts: [VertexID], _ accounts: ArraySlice<VertexID>, _ graph: Graph) throws -> DenseMatrix {
        let lists = experts.map { places(of: $0, among: accounts, graph) }
        let width = min(accounts.count, max(4 * experts.count, tileCells / max(experts.count, 1)))
        var gram = DenseMatrix(rows: experts.count, columns: experts.count)
        var next = [Int](repeating: 0, count: experts.count)
        for start in stride(from: 0, to: accounts.count, by: max(width, 1)) {
            var tile = DenseMatrix(rows: experts.count, columns: width)
            tile.withElements { cells in
                for (i, list) in lists.enumerated() {
                    while next[i] < list.count, Int(list[next[i]]) < start + width {
                        cells[i * width + Int(list[next[i]]) - start] = 1
                        next[i] += 1
                    }
                }
            }
            gram.add(try tile.rowGram())
        }
        return gram
    }

    /// At which places of some ascending accounts those stand whom an expert follows: a merge of both, without a branch
    /// that nobody foresees.
    private static func places(of expert: VertexID, among accounts: ArraySlice<VertexID>, _ graph: Graph) -> [UInt32] {
        graph.withRow(.followees, of: expert) { row in
            accounts.withUnsafeBufferPointer { accounts in
                var places: [UInt32] = []
                guard let first = accounts.first else { return places }
                var place = 0, follow = row.vertices.partitioningIndex { $0 >= first }
                while follow < row.vertices.count && place < accounts.count {
                    let (followed, account) = (row.vertices[follow], accounts[place])
                    if followed == account { places.append(UInt32(truncatingIfNeeded: place)) }
                    follow += followed <= account ? 1 : 0
                    place += account <= followed ? 1 : 0
                }
                return places
            }
        }
    }
}
