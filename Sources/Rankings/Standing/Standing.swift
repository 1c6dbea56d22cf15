import Foundations
import Graphs

/// How brands stand with the experts of a field: whom of us and our competitors they follow.
///
/// Asked are the observed experts that are no account of any brand of the list, the same for every brand. An expert follows
/// a brand when it follows one of its accounts. For every brand:
///
///     share = experts that follow it ÷ experts asked, with Wilson's 95 % interval
///     lead = share of ours − its share, with Newcombe's interval for the same experts; ours is everybody of side `us` together
///     lift = (k + 1) ÷ (f·M ÷ m + 1), k its experts, f its followers that are not its own accounts, M the edges of the experts
///            asked, m all edges but those of its own accounts
///
/// The intervals say how far chance could go if the experts were drawn from many like them; what the crawl left out they do
/// not cover. Counts are exact, and every number has the same bits on any processor for any number of threads.
/// O(Σ followers and followees of the accounts + brands · experts · log followers), after the counting of `Experts`.
public struct Standing: Sendable {
    public let graph: Graph
    public let brands: BrandList
    /// Ours first, then the largest share, equal ones by name.
    public let rows: [BrandStanding]
    /// The observed experts asked, ascending.
    public let experts: [VertexID]
    /// By expert.
    public let weights: [Double]
    /// Observed experts that are not asked, because they are accounts of a brand.
    public let leftOut: Int
    /// By expert and row: whether it follows the brand.
    let follows: [[Bool]]

    /// - Throws: `StandingFailure`, `AllocationFailure`, `Interruption`.
    public init(
        _ brands: BrandList, among experts: ExpertSet, _ observed: ObservedAccounts, in graph: Graph, _ execution: Execution
    ) throws {
        let accounts = brands.accounts
        let asked = experts.observed.filter { accounts.place(of: experts.vertices[$0]) == nil }
        guard !asked.isEmpty else { throw StandingFailure(observed: experts.observedCount) }
        let vertices = asked.map { experts.vertices[$0] }
        let reached = try brands.brands.map { try BrandReach($0, vertices, observed, in: graph, execution) }
        let counts = AskedExperts(reached, edges: vertices.reduce(0) { $0 + graph.followingCount(of: $1) })
        let rows = reached.indices.map { BrandStanding($0, reached, counts, in: graph) }
        let order = rows.indices.sorted { BrandStanding.precedes(rows[$0], rows[$1]) }
        self.graph = graph
        self.brands = brands
        self.experts = vertices
        weights = asked.map { experts.weights[$0] }
        leftOut = experts.observedCount - asked.count
        self.rows = order.map { rows[$0] }
        follows = vertices.indices.map { expert in order.map { reached[$0].followedBy[expert] } }
    }
}

/// One brand among the experts.
public struct BrandStanding: Sendable, Equatable {
    public let brand: Brand
    /// Accounts that follow it, its own left out.
    public let followers: Int
    public let expertFollowers: Int
    public let share: ShareInterval
    /// Our share less this one; `nil` for ours.
    public let lead: ShareInterval?
    /// Experts that follow it and no other brand of the list.
    public let exclusive: Int
    /// Experts that it follows, and those of them that follow it; `nil` where none of its own lists was observed.
    public let followsExperts: Int?
    public let followedBack: Int?
    public let lift: Double

    fileprivate init(_ place: Int, _ reached: [BrandReach], _ experts: AskedExperts, in graph: Graph) {
        let reach = reached[place]
        brand = reach.brand
        followers = reach.followers
        expertFollowers = reach.followedBy.count { $0 }
        share = .wilson(expertFollowers, of: experts.count)
        lead = brand.side == .us ? nil : experts.lead(over: reach.followedBy)
        exclusive = zip(reach.followedBy, experts.brandsFollowed).count { $0 && $1 == 1 }
        followsExperts = reach.follows?.count { $0 }
        followedBack = reach.follows.map { zip($0, reach.followedBy).count { $0 && $1 } }
        let edges = graph.arcCount - brand.vertices.reduce(0) { $0 + graph.followingCount(of: $1) }
        lift = ExpertTable.lift(expertFollowers, edges > 0 ? Double(followers) * Double(experts.edges) / Double(edges) : 0)
    }

    fileprivate static func precedes(_ a: BrandStanding, _ b: BrandStanding) -> Bool {
        if a.brand.side != b.brand.side { return a.brand.side == .us }
        return a.expertFollowers != b.expertFollowers ? a.expertFollowers > b.expertFollowers : a.brand.name < b.brand.name
    }
}

/// Who of the experts follows a brand, and whom of them it follows.
private struct BrandReach {
    let brand: Brand
    let followers: Int
    /// By expert.
    let followedBy: [Bool]
    /// By expert; `nil` where none of the brand's own lists was observed.
    let follows: [Bool]?

    init(_ brand: Brand, _ experts: [VertexID], _ observed: ObservedAccounts, in graph: Graph, _ execution: Execution) throws {
        let ones = brand.vertices.map { _ in 1.0 }
        let followers = try AttentionCount(brand.vertices, weights: ones, .followers, in: graph, execution)
        self.brand = brand
        self.followers = followers.vertices.count - brand.vertices.count { followers.entry(of: $0) != nil }
        followedBy = experts.map { followers.entry(of: $0) != nil }
        guard brand.vertices.contains(where: { observed.contains($0, in: graph) }) else {
            follows = nil
            return
        }
        let followees = try AttentionCount(brand.vertices, weights: ones, .followees, in: graph, execution)
        follows = experts.map { followees.entry(of: $0) != nil }
    }
}

/// What the brands share: the experts asked.
private struct AskedExperts {
    /// Edges from them.
    let edges: Int
    /// By expert: brands of the list that it follows, and whether one of them is ours.
    let brandsFollowed: [Int]
    let followsUs: [Bool]

    var count: Int { followsUs.count }

    init(_ brands: [BrandReach], edges: Int) {
        self.edges = edges
        let experts = brands[0].followedBy.indices
        brandsFollowed = experts.map { expert in brands.count { $0.followedBy[expert] } }
        followsUs = experts.map { expert in brands.contains { $0.brand.side == .us && $0.followedBy[expert] } }
    }

    func lead(over theirs: [Bool]) -> ShareInterval {
        let pairs = zip(followsUs, theirs)
        return .difference(
            both: pairs.count { $0 && $1 }, first: pairs.count { $0 && !$1 }, second: pairs.count { !$0 && $1 },
            neither: pairs.count { !$0 && !$1 })
    }
}

/// Why no expert can be asked.
public struct StandingFailure: Failure, Equatable {
    public let observed: Int
    public var kind: FailureKind { .badData }
    public var description: String {
        "all \(observed) observed experts are accounts of the brands compared: give seeds that are none"
    }
}
