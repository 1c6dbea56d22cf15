import Foundations
import Graphs

/// The standing of each expert among the experts: personalised PageRank over the follows between them.
///
///     x = (1 − d)·v + d·(Pᵀ·x + δ·v)      v ∝ the experts' weights, d = 0.85
///
/// with P uniform over the observed experts whom an expert follows and δ the mass at those who follow none. Standings are
/// scaled to a mean of 1. Solved to a change of 1e-12 in a fixed order: the same bits everywhere.
/// O(Σ followees of experts + ties among them · iterations).
struct ExpertStanding {
    /// By place among the observed experts.
    let values: [Double]

    private static let damping = 0.85
    private static let tolerance = 1e-12
    private static let most = 400

    init(_ experts: [VertexID], weights: [Double], in edges: any EdgeOperator) {
        let ties = experts.map { expert in
            edges.withRow(.followees, of: expert) { row in ExpertStanding.places(of: row.vertices, among: experts) }
        }
        let total = weights.reduce(0, +), teleport = weights.map { $0 / total }
        var x = teleport
        for _ in 0..<ExpertStanding.most {
            var next = [Double](repeating: 0, count: x.count), dangling = 0.0
            for (place, followees) in ties.enumerated() {
                if followees.isEmpty { dangling += x[place] }
                for other in followees { next[other] += x[place] / Double(followees.count) }
            }
            var change = 0.0
            for place in next.indices {
                next[place] = (1 - ExpertStanding.damping) * teleport[place]
                    + ExpertStanding.damping * (next[place] + dangling * teleport[place])
                change += abs(next[place] - x[place])
            }
            x = next
            if change <= ExpertStanding.tolerance { break }
        }
        values = x.map { $0 * Double(experts.count) }
    }

    /// Where two ascending lists meet: the shorter is looked up in the longer.
    private static func places(of row: UnsafeBufferPointer<VertexID>, among experts: [VertexID]) -> [Int] {
        row.count < experts.count
            ? row.compactMap { experts.place(of: $0) } : experts.indices.filter { row.place(of: experts[$0]) != nil }
    }
}

extension Experts.Score {
    /// What the attention of each observed expert counts.
    func votes(of experts: ExpertSet, in edges: any EdgeOperator) -> [Double] {
        let weights = experts.observedWeights
        switch self {
        case .weight, .lift, .purity: return weights
        case .selective:
            return zip(experts.observedVertices, weights).map { $1 / Selectivity.bits(following: edges.degree(.followees, of: $0)) }
        case .standing:
            let standing = ExpertStanding(experts.observedVertices, weights: weights, in: edges).values
            return zip(weights, standing).map { $0 * $1 }
        }
    }
}

/// How little the attention of somebody says who follows many.
enum Selectivity {
    /// log₂(1 + accounts followed), 1 for a single one.
    static func bits(following: Int) -> Double { PortableMath.log(1 + Double(max(1, following))) / PortableMath.ln2 }
}
