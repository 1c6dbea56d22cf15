/// As `MissingPlacement`, with ties allowed: a missing person may also share a place with people measured or with other missing.
///
/// The figure is f = N ÷ √(D · E) with N the numerator, E of the outcome, and D = D₀ − T, T the tie count (Σ (t³ − t) ÷ 3, or
/// Σ t(t − 1) ÷ 2, over groups in which somebody missing is).
///
/// *Exact.* (1) If the most without ties has N ≤ 0, it is the most: no other placement has a larger N or a larger D (N of tied ranks is the
/// mean of N over the orders of the tied). (2) Else f is to be maximised over N > 0, where {N ≤ r·√D} is convex: the best
/// (T, N) is a corner of the convex hull, and maximises N + c·T for the slope c = N ÷ 2D of the level curve, 0 ≤ c ≤ `steepest`.
/// (3) For a given c some best placement is a partition of the missing, in the order of y, into runs that stand at places never
/// falling: exchanging two people in the wrong order leaves T as it is and lowers no term; and people with the same y go
/// together, as N + c·T is convex in how they are divided over the places. A dynamic program over places and classes finds it:
/// O(places · classes²) a slope. (4) Corners are found by halving: a slope through two corners finds one between them or
/// shows that there is none; a stretch is passed over when even the crossing of its tangents is no better than the best so far.
struct TiedPlacement {
    /// Places · classes² of one slope, beyond which no bound is made.
    static let mostWork = 2_000_000

    private let statistic: AgreementStatistic.Name
    /// Gap, group, gap, …: how many measured people stand there.
    private let sizes: [Int]
    /// By place, then class: Σ of the terms of all lower classes there.
    private let terms: [[Double]]
    /// By class: Σ over lower classes of the count, of the count · e, of the count².
    private let counts: [Double]
    private let outcomes: [Double]
    private let squares: [Double]
    private let constant: Double
    private let freeSquares: Double
    private let outcomeSquares: Double
    private let steepest: Double

    /// `nil` where it would take too long.
    init?(_ placement: MissingPlacement, _ statistic: AgreementStatistic.Name) {
        let classes = placement.classes, places = 2 * placement.x.groupCount + 1
        guard places.multipliedReportingOverflow(by: classes.count * (classes.count + 1) / 2).overflow == false,
            places * (classes.count * (classes.count + 1) / 2) <= TiedPlacement.mostWork
        else { return nil }
        self.statistic = statistic
        sizes = (0..<places).map { $0 % 2 == 0 ? 0 : placement.x.sizes[$0 / 2] }
        let byGroup = placement.y.doubledCentredByGroup()
        counts = TiedPlacement.sums(classes.map { Double($0.count) })
        outcomes = TiedPlacement.sums(classes.map { Double($0.count) * byGroup[$0.group] })
        squares = TiedPlacement.sums(classes.map { Double($0.count * $0.count) })
        let all = Double(placement.y.count)
        let gaps: [[Double]]
        switch statistic {
        case .spearman:
            gaps = placement.lines.map { line in classes.map { line.above + byGroup[$0.group] * line.below } }
            constant = placement.measuredRankProduct
            (freeSquares, outcomeSquares) = (placement.freeSquares, placement.outcomeSquares)
            // Of N = 2 Σ rank·e and D ≥ all·(all − 1), E ≤ (all³ − all) ÷ 3, in units of Σ rank·e and of t³ − t.
            steepest = ((all + 1) / 3).squareRoot() / 12
        case .kendallTauB:
            gaps = placement.signTerms(classes.map(\.group))
            constant = placement.balance - placement.bestTermSum(gaps, classes.map(\.count))
            (freeSquares, outcomeSquares) = (placement.freePairs, placement.untiedOutcome)
            // |N| ≤ D.
            steepest = 0.5
        }
        terms = (0..<places).map { place in
            TiedPlacement.sums(
                classes.indices.map { k in
                    let gap = gaps[place / 2][k]
                    return Double(classes[k].count) * (place % 2 == 0 ? gap : (gap + gaps[place / 2 + 1][k]) / 2)
                })
        }
    }

    private static func sums(_ values: [Double]) -> [Double] {
        values.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
    }

    /// Numerator and tie count of a placement.
    private struct Point {
        var numerator: Double
        var ties: Double
        func value(_ slope: Double) -> Double { numerator + slope * ties }
    }

    /// What the classes `a..<b` add when they stand together at a place.
    private func gain(_ place: Int, _ a: Int, _ b: Int) -> Point {
        let size = counts[b] - counts[a], here = sizes[place], together = here + Int(size)
        let term = terms[place][b] - terms[place][a]
        switch statistic {
        case .spearman:
            let order = (outcomes[b] - outcomes[a]) * (counts[a] + (size + 1) / 2)
            return Point(numerator: term + order, ties: TieCount.cube(together) - TieCount.cube(here))
        case .kendallTauB:
            let lost = (size * size - (squares[b] - squares[a])) / 2
            return Point(numerator: term - lost, ties: TieCount.pairs(together) - TieCount.pairs(here))
        }
    }

    /// The placement with the largest N + slope · T.
    private func best(_ slope: Double) -> Point {
        let classes = counts.count - 1
        var best = [Point?](repeating: nil, count: classes + 1)
        best[0] = Point(numerator: constant, ties: 0)
        for place in sizes.indices {
            // In a gap there may be several runs one above the other, at a group only one.
            let before = best
            for b in stride(from: 1, through: classes, by: 1) {
                for a in 0..<b {
                    guard let start = place % 2 == 0 ? best[a] : before[a] else { continue }
                    let more = gain(place, a, b)
                    let found = Point(numerator: start.numerator + more.numerator, ties: start.ties + more.ties)
                    if best[b].map({ found.value(slope) > $0.value(slope) }) ?? true { best[b] = found }
                }
            }
        }
        return best[classes] ?? Point(numerator: constant, ties: 0)
    }

    private func squares(_ point: Point) -> Double {
        switch statistic {
        case .spearman: freeSquares - point.ties / 3
        case .kendallTauB: freeSquares - point.ties
        }
    }

    /// 0 where everybody shares one place: there is no figure.
    private func figure(_ point: Point) -> Double {
        let numerator = statistic == .spearman ? 2 * point.numerator : point.numerator, squares = squares(point)
        return squares > 0.5 ? Spearman.ratio(numerator, squares, outcomeSquares) : 0
    }

    /// The largest figure, given the largest without ties.
    func most(withoutTies strict: Double) -> Double {
        guard strict > 0 else { return strict }
        let first = best(0), last = best(steepest)
        var found = max(strict, figure(first), figure(last))
        search((first, 0), (last, steepest), &found)
        return found
    }

    private func search(_ low: (Point, slope: Double), _ high: (Point, slope: Double), _ found: inout Double) {
        let (a, b) = (low.0, high.0)
        guard b.ties > a.ties, high.slope > low.slope else { return }
        let ties = (a.value(low.slope) - b.value(high.slope)) / (low.slope - high.slope)
        let corner = Point(numerator: a.value(low.slope) - low.slope * ties, ties: ties)
        if ties >= a.ties, ties <= b.ties, squares(corner) > 0.5, figure(corner) <= found { return }
        let slope = (a.numerator - b.numerator) / (b.ties - a.ties)
        guard slope > low.slope, slope < high.slope else { return }
        let between = best(slope)
        guard between.value(slope) > a.value(slope) + 1e-9 * abs(a.value(slope)) else { return }
        found = max(found, figure(between))
        search(low, (between, slope), &found)
        search((between, slope), high, &found)
    }
}

extension MissingPlacement {
    /// c of every class in every gap, by gap, then class.
    func signTerms(_ groups: [Int]) -> [[Double]] {
        let members = x.membersByGroup()
        func sign(_ group: Int, _ person: Int) -> Double { Double((group - Int(y.group[person])).signum()) }
        var row = groups.map { group in -x.group.indices.reduce(0.0) { $0 + sign(group, $1) } }, rows = [row]
        for people in members {
            for (k, group) in groups.enumerated() { row[k] += 2 * people.reduce(0.0) { $0 + sign(group, $1) } }
            rows.append(row)
        }
        return rows
    }

    /// Σ of the largest terms, which `balance` holds.
    func bestTermSum(_ gaps: [[Double]], _ counts: [Int]) -> Double {
        counts.indices.reduce(0) { sum, k in sum + Double(counts[k]) * (gaps.map { $0[k] }.max() ?? 0) }
    }
}
