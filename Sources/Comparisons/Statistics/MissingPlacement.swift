/// The least and the most that a rank correlation can be when people without a value on one side are given one.
///
/// Each of them gets a place of its own: above, below or between the people measured, tied with nobody. (Where ties are allowed
/// too: `TiedPlacement`.) How many pairs are tied, and Σ d², then do not depend on the places, so only the numerator counts.
///
/// *Exact.* Let missing person j have outcome yⱼ and stand in gap g, above exactly the g lowest groups of the measured.
/// The numerator is a constant, plus one term for each missing person, plus one for the order among them:
/// - tau: term cⱼ(g) = Σ(below g) sign(yⱼ − yᵢ) − Σ(above g) sign(yⱼ − yᵢ); order: Σ over pairs of ± |sign(yⱼ − yₖ)|.
/// - Spearman, e the centred mid-ranks of y over everybody: hⱼ(g) = Σ(above g) eᵢ + eⱼ · (measured people below g), as j lifts
///   everybody above by one place; order: Σ eⱼ · (j's place among the missing).
///
/// Both terms have increasing differences: from gap g to g + 1 they gain 2 Σ(group) sign(yⱼ − yᵢ), or Σ(group) (eⱼ − eᵢ), which
/// grows with yⱼ. So the best gaps can be chosen never falling in y (Topkis 1978, doi:10.1287/opre.26.2.305), and with the missing in
/// the order of y all terms and the order have their greatest value at once: the sum of the maxima is attained. The least is
/// the most of −y with the sign turned.
///
/// O((n + m) log(n + m)) for n people measured and m missing.
package struct MissingPlacement {
    /// Of the people measured: groups of equal values.
    let x: MidRanks
    /// Of everybody, the measured first: whole numbers.
    let y: MidRanks
    private let measured: Int

    /// - Parameters: both values of the measured; the outcomes of the missing.
    /// - Precondition: as many `x` as `y`, all finite.
    package init(x: [Double], y: [Double], missing: [Double]) {
        precondition(x.count == y.count)
        self.init(x: MidRanks(x), y: MidRanks(y + missing))
    }

    init(x: MidRanks, y: MidRanks) {
        self.x = x
        self.y = y
        measured = x.count
    }

    /// `nil` for fewer than 3 people, and where everybody has the same outcome.
    package func bounds(_ statistic: AgreementStatistic.Name) -> PlacementBounds.Range? {
        guard y.count >= 3, !y.isConstant else { return nil }
        let (most, mostTied) = most(statistic), (least, leastTied) = opposite.most(statistic)
        let tied = mostTied.flatMap { most in leastTied.map { least in min(-least, most)...most } }
        return PlacementBounds.Range(apart: min(-least, most)...most, tied: tied)
    }

    /// The outcome turned round.
    private var opposite: MissingPlacement { MissingPlacement(x: x, y: MidRanks(y.group.map { -Double($0) })) }

    /// The most without ties, and with them.
    private func most(_ statistic: AgreementStatistic.Name) -> (apart: Double, tied: Double?) {
        let apart =
            switch statistic {
            case .spearman: Spearman.ratio(2 * rankProduct, freeSquares, outcomeSquares)
            case .kendallTauB: Spearman.ratio(balance, freePairs, untiedOutcome)
            }
        return (apart, TiedPlacement(self, statistic)?.most(withoutTies: apart))
    }

    // MARK: what does not depend on the places

    /// Σ d² of doubled centred ranks of x, no missing person tied.
    var freeSquares: Double {
        let all = Double(y.count)
        return (all * all * all - all - x.sizes.reduce(0) { $0 + TieCount.cube($1) }) / 3
    }

    var outcomeSquares: Double { y.doubledCentred.reduce(0) { $0 + $1 * $1 } }

    /// Pairs not tied on x, and on y.
    var freePairs: Double { TieCount.pairs(y.count) - x.tiedPairs }
    var untiedOutcome: Double { TieCount.pairs(y.count) - y.tiedPairs }

    /// The missing by equal outcome, from the lowest.
    var classes: [(group: Int, count: Int)] {
        var counts = [Int](repeating: 0, count: y.groupCount)
        for person in measured..<y.count { counts[Int(y.group[person])] += 1 }
        return counts.indices.filter { counts[$0] > 0 }.map { ($0, counts[$0]) }
    }
}

/// What a group of t tied people takes away.
enum TieCount {
    /// t³ − t.
    static func cube(_ size: Int) -> Double {
        let t = Double(size)
        return t * t * t - t
    }

    static func pairs(_ size: Int) -> Double { Double(size) * Double(size - 1) / 2 }
}

// MARK: Spearman

extension MissingPlacement {
    /// The lines h(e) = above + e · below, by gap from the lowest.
    var lines: [(above: Double, below: Double)] {
        let outcome = y.doubledCentred
        var sums = [Double](repeating: 0, count: x.groupCount)
        for person in x.group.indices { sums[Int(x.group[person])] += outcome[person] }
        var line = (above: sums.reduce(0, +), below: 0.0), lines = [line]
        for g in sums.indices {
            line = (line.above - sums[g], line.below + Double(x.sizes[g]))
            lines.append(line)
        }
        return lines
    }

    /// Σ rank · e over the measured, before anybody else is placed.
    var measuredRankProduct: Double {
        let outcome = y.doubledCentred, ranks = x.ranks
        return ranks.indices.reduce(0) { $0 + ranks[$1] * outcome[$1] }
    }

    /// The largest Σ rank · e.
    var rankProduct: Double {
        let byGroup = y.doubledCentredByGroup()
        let hull = MissingPlacement.upperHull(lines)
        var sum = measuredRankProduct, place = 0, passed = 0.0
        for (group, count) in classes {
            let e = byGroup[group], number = Double(count)
            while place + 1 < hull.count, hull[place + 1].above + e * hull[place + 1].below >= hull[place].above + e * hull[place].below {
                place += 1
            }
            sum += number * (hull[place].above + e * hull[place].below)
            sum += e * (number * passed + number * (number + 1) / 2)
            passed += number
        }
        return sum
    }

    /// The lines that are highest somewhere, by slope.
    private static func upperHull(_ lines: [(above: Double, below: Double)]) -> [(above: Double, below: Double)] {
        var hull: [(above: Double, below: Double)] = []
        for line in lines {
            while hull.count >= 2 {
                let a = hull[hull.count - 2], b = hull[hull.count - 1]
                guard (line.above - a.above) * (b.below - a.below) >= (b.above - a.above) * (line.below - a.below) else { break }
                hull.removeLast()
            }
            hull.append(line)
        }
        return hull
    }
}

// MARK: tau

extension MissingPlacement {
    /// The largest number of pairs ordered alike minus those ordered unlike.
    var balance: Double {
        let own = MidRanks((0..<measured).map { Double(y.group[$0]) })
        return KendallTauB(x, own).parts.balance + bestTerms + differentPairs
    }

    /// Pairs of missing people with different outcomes.
    var differentPairs: Double {
        TieCount.pairs(y.count - measured) - classes.reduce(0) { $0 + TieCount.pairs($1.count) }
    }

    /// Σ max c. While y rises past the outcomes of a group its sign goes from −1 over 0 to 1; the best gap is where the sums of
    /// the signs from the lowest group up are largest.
    private var bestTerms: Double {
        let people = y.membersByGroup().map { $0.filter { $0 < measured } }
        var signs = PrefixMaximum(x.sizes.map { -Double($0) })
        var sum = 0.0, next = 0
        for (group, count) in classes {
            while next < group {
                for person in people[next] { signs.add(2, at: Int(x.group[person])) }
                next += 1
            }
            for person in people[group] { signs.add(1, at: Int(x.group[person])) }
            sum += Double(count) * (2 * signs.most - signs.total)
            for person in people[group] { signs.add(-1, at: Int(x.group[person])) }
        }
        return sum
    }
}
