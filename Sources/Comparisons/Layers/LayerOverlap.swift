import Foundations
import Graphs
import Rankings

/// How far two layers are made of the same people, and whether they rank them alike.
///
/// Shares and their intervals (Wilson) speak of people drawn at random from those who could be in the layers; what neither
/// layer covers is not in them. The rank correlation is Spearman's over the people of both, with the interval of Bonett and
/// Wright 2000 (doi:10.1007/BF02294183): ρ and (1 + ρ²/2) ÷ (n − 3) as the variance of Fisher's z.
public struct LayerOverlap: Sendable {
    public let first, second: String
    public let firstCount, secondCount, both: Int
    /// |A ∩ B| ÷ |A ∪ B|.
    public let jaccard: ShareInterval
    /// Of the people of one layer, those who are in the other.
    public let firstInSecond, secondInFirst: ShareInterval
    /// `nil` for plain lists, fewer than four people in both, or equal scores only.
    public let correlation: (value: Double, low: Double, high: Double)?

    /// O(people · log people).
    public init(_ a: Layer, _ b: Layer) {
        first = a.name
        second = b.name
        firstCount = a.scores.count
        secondCount = b.scores.count
        let common = a.scores.keys.filter { b.scores[$0] != nil }.sorted()
        both = common.count
        jaccard = .wilson(both, of: max(1, firstCount + secondCount - both))
        firstInSecond = .wilson(both, of: max(1, firstCount))
        secondInFirst = .wilson(both, of: max(1, secondCount))
        correlation = a.hasScores && b.hasScores
            ? LayerOverlap.correlation(common.compactMap { a.scores[$0] }, common.compactMap { b.scores[$0] }) : nil
    }

    private static func correlation(_ x: [Double], _ y: [Double]) -> (value: Double, low: Double, high: Double)? {
        guard x.count >= 4, let rho = Spearman.correlation(x, y).value else { return nil }
        guard abs(rho) < 1 else { return (rho, rho, rho) }
        let z = PortableMath.log((1 + rho) / (1 - rho)) / 2
        let half = Normal.quantile(0.975) * ((1 + rho * rho / 2) / Double(x.count - 3)).squareRoot()
        func back(_ z: Double) -> Double {
            let e = PortableMath.exp(2 * z)
            return (e - 1) / (e + 1)
        }
        return (rho, back(z - half), back(z + half))
    }
}

extension ResultTable {
    /// `layer,other,accounts,other_accounts,both,jaccard,jaccard_low,jaccard_high,share,share_low,share_high,other_share,
    /// other_share_low,other_share_high,spearman,spearman_low,spearman_high`; share = both ÷ accounts.
    public static func overlaps(_ pairs: [LayerOverlap]) -> ResultTable {
        func share(_ name: String, _ value: @escaping @Sendable (LayerOverlap) -> ShareInterval) -> [Column] {
            [
                .init(name, .real { value(pairs[$0]).value }), .init("\(name)_low", .real { value(pairs[$0]).low }, for: .ifRoom),
                .init("\(name)_high", .real { value(pairs[$0]).high }, for: .ifRoom),
            ]
        }
        let names: [Column] = [
            .init("layer", .text { pairs[$0].first }), .init("other", .text { pairs[$0].second }),
            .init("accounts", .integer { Int64(pairs[$0].firstCount) }), .init("other_accounts", .integer { Int64(pairs[$0].secondCount) }),
            .init("both", .integer { Int64(pairs[$0].both) }),
        ]
        let ranks: [Column] = [
            .init("spearman", .real { pairs[$0].correlation?.value }),
            .init("spearman_low", .real { pairs[$0].correlation?.low }, for: .ifRoom),
            .init("spearman_high", .real { pairs[$0].correlation?.high }, for: .ifRoom),
        ]
        return ResultTable(
            rowCount: pairs.count,
            columns: names + share("jaccard") { $0.jaccard } + share("share") { $0.firstInSecond }
                + share("other_share") { $0.secondInFirst } + ranks)
    }
}
