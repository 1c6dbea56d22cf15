import Foundations

/// Rank-biased overlap: the mean agreement A(d) of the first d places over all depths d, the depth d weighing (1 − p)·pᵈ⁻¹,
/// from 0 to 1; high places count most. Rankings may end anywhere and may hold different items.
///
/// With c the share of an item in the first d places (see `OverlapSweep`) and X(d) = Σ cₓ·c_y, ties are treated in three ways:
/// - `w`, the tied are really equal: all of them take the first of their places; A = 2·X ÷ (Σ cₓ + Σ c_y).
/// - `a`, their order is not known: A = X ÷ d, the mean over all orders of the tied.
/// - `b`, as `a`, and a ranking agrees with itself fully in spite of its ties: A = X ÷ √(Σ cₓ² · Σ c_y²).
///
/// `extrapolated` goes on as the seen part does, `least` and `most` are what unseen places could make of it; their difference
/// is the residual. O(items log items).
/// References: Webber, Moffat & Zobel 2010, doi:10.1145/1852102.1852106; with ties: Corsi & Urbano 2024,
/// doi:10.1145/3626772.3657700.
package struct RankBiasedOverlap: Sendable, Equatable {
    package enum Ties: String, Sendable, CaseIterable {
        case w, a, b
    }

    package let extrapolated: Double
    package let least: Double
    package let most: Double
    package var residual: Double { most - least }

    /// - Parameters: items are numbers from 0, each at most once a ranking.
    /// - Precondition: 0 < p < 1, no ranking is empty.
    package init(_ x: RankedGroups, _ y: RankedGroups, p: Double, ties: Ties) {
        precondition(p > 0 && p < 1)
        let xCount = x.items.count, yCount = y.items.count
        precondition(xCount > 0 && yCount > 0)
        let isXShorter = xCount < yCount
        let short = isXShorter ? x : y, long = isXShorter ? y : x
        let items = 1 + max(x.items.max() ?? 0, y.items.max() ?? 0)
        var sums = AgreementSums(p: p, ties: ties, shortCount: min(xCount, yCount))
        var sweep = OverlapSweep(short, long, items: items)
        for depth in 1...max(xCount, yCount) {
            sweep.advance()
            sums.add(sweep, depth: depth)
        }
        let tails = Tails(shared: sums.shared, atShortEnd: sums.atShortEnd, short: min(xCount, yCount), long: max(xCount, yCount), p: p)
        func score(_ sum: Double) -> Double { min(1, max(0, (1 - p) / p * sum)) }
        extrapolated = score(sums.extrapolated + tails.extrapolated)
        least = score(sums.least + tails.least)
        most = score(sums.most + tails.most)
    }

    /// The share of all weight that the first `depth` places have (equation 21 of Webber and others).
    package static func weight(ofTop depth: Int, p: Double) -> Double {
        let d = Double(depth)
        let rest = -PortableMath.log(1 - p) - (1..<max(depth, 1)).reduce(0) { $0 + PortableMath.pow(p, Double($1)) / Double($1) }
        return 1 - PortableMath.pow(p, d - 1) + (1 - p) / p * d * rest
    }
}

/// Σ A(d)·pᵈ over the depths that at least one ranking reaches.
private struct AgreementSums {
    let p: Double
    let ties: RankBiasedOverlap.Ties
    let shortCount: Int
    private var power = 1.0
    private(set) var extrapolated = 0.0
    private(set) var least = 0.0
    private(set) var most = 0.0
    /// Items seen on both sides, and the agreement where the shorter ranking ends.
    private(set) var shared = 0.0
    private(set) var atShortEnd = 0.0

    init(p: Double, ties: RankBiasedOverlap.Ties, shortCount: Int) {
        self.p = p
        self.ties = ties
        self.shortCount = shortCount
    }

    /// `x` of the sweep is the shorter ranking.
    mutating func add(_ sweep: OverlapSweep, depth: Int) {
        power *= p
        let a = ties == .w ? 1 : sweep.xShare, b = ties == .w ? 1 : sweep.yShare
        shared = sweep.shared(xShare: a, yShare: b)
        let beyond = depth - shortCount
        guard beyond > 0 else {
            let agreement = shared / RankBiasedOverlap.norm(sweep, depth: depth, ties: ties)
            if beyond == 0 { atShortEnd = agreement }
            least += agreement * power
            most += agreement * power
            extrapolated += agreement * power
            return
        }
        // Unseen places of the shorter ranking hold none, all, or a share of the items that only the longer one has.
        let passed = Double(sweep.count(.absent, .passed)), open = Double(sweep.count(.absent, .open))
        let first = min(passed, Double(beyond)), ofOpen = Double(beyond) - first
        let meanShare = (passed + open * b) / (passed + open)
        let norm = RankBiasedOverlap.norm(sweep, depth: depth, ties: ties, endedAt: shortCount)
        least += shared / norm * power
        most += (shared + first + ofOpen * b) / norm * power
        extrapolated += (shared + Double(beyond) * atShortEnd * meanShare) / norm * power
    }
}

extension RankBiasedOverlap {
    /// What X(d) is divided by. - Parameter endedAt: where the shorter ranking ended, its unseen places being untied.
    static func norm(_ sweep: OverlapSweep, depth: Int, ties: Ties, endedAt: Int? = nil) -> Double {
        let d = Double(depth)
        let x = sweep.xSeen, y = sweep.ySeen
        switch ties {
        case .a: return d
        case .w: return ((endedAt == nil ? Double(x.passed + x.open) : d) + Double(y.passed + y.open)) / 2
        case .b:
            let xSquares = endedAt == nil ? Double(x.passed) + Double(x.open) * sweep.xShare * sweep.xShare : d
            let ySquares = Double(y.passed) + Double(y.open) * sweep.yShare * sweep.yShare
            return xSquares.squareRoot() * ySquares.squareRoot()
        }
    }
}

/// Σ A(d)·pᵈ over the depths that neither ranking reaches.
private struct Tails {
    let extrapolated: Double
    let least: Double
    let most: Double

    init(shared: Double, atShortEnd: Double, short: Int, long: Int, p: Double) {
        let last = PortableMath.pow(p, Double(long))
        extrapolated = (shared + Double(long - short) * atShortEnd) / Double(long) * last * p / (1 - p)
        // Σ pᵈ/d over d > long, a difference that rounding would drown where nothing is left of it.
        var seen = 0.0, power = 1.0
        for d in 1...long {
            power *= p
            seen += power / Double(d)
        }
        least = power < 1e-17 ? 0 : shared * max(0, -PortableMath.log(1 - p) - seen)
        // Every item of one ranking can be met in the other by the depth at which both hold the same items.
        let full = long + short - Int(shared.rounded())
        var sum = 0.0
        for d in stride(from: long + 1, through: full, by: 1) {
            power *= p
            sum += (2 * Double(d) - Double(long + short) + shared) / Double(d) * power
        }
        most = sum + power * p / (1 - p)
    }
}
