import Rankings

extension Assembly {
    /// Where intervals of data like these did not hold what they promise, in simulation: the measured figure.
    func coverageWarnings(_ scores: [ScoreComparison], _ measured: [Measured]) -> [String] {
        zip(scores.indices, measured).flatMap { s, measured in
            let x = MidRanks(measured.people.compactMap { places[s].values[$0] })
            let y = MidRanks(measured.people.compactMap { members.members[$0].outcome })
            let data = ComparedData(
                people: x.count, clusters: measured.clusters?.count ?? 0, correlation: scores[s].spearman.estimate.value ?? 0,
                ties: MeasuredCoverage.Ties(x, y))
            return scores[s].intervalsMade.compactMap { data.warning(on: $0, of: scores[s].score) }
        }
    }
}

/// What decides which cell of the measured coverages data are like.
package struct ComparedData {
    let people: Int
    let clusters: Int
    let correlation: Double
    let ties: MeasuredCoverage.Ties

    package init(people: Int, clusters: Int, correlation: Double, ties: MeasuredCoverage.Ties) {
        self.people = people
        self.clusters = clusters
        self.correlation = correlation
        self.ties = ties
    }

    /// `nil` where the nearest cell is inside the wanted range, or there is none.
    package func warning(
        on interval: (method: String, title: String), of score: String, among cells: [MeasuredCoverage] = MeasuredCoverage.all
    ) -> String? {
        guard
            let cell = MeasuredCoverage.nearest(
                interval.method, people: people, clusters: clusters, correlation: correlation, ties: ties, among: cells),
            !MeasuredCoverage.wanted.contains(cell.share)
        else { return nil }
        let unit = cell.clusters > 0 ? "\(cell.clusters) clusters" : "\(cell.people) people"
        let tied = switch cell.ties {
        case .none: "no ties"
        case .counts: "counts"
        case .heavy: "heavy ties"
        }
        let tenths = (cell.share * 1_000).rounded() / 10
        return "\(score): 95 % intervals of \(interval.title) held the true value in \(tenths) % of \(Wording.count(cell.runs)) simulated comparisons most "
            + "like this one (\(unit), correlation \(cell.correlation), \(tied))"
    }
}

extension ScoreComparison {
    /// What has an interval: the method as the measured coverages name it, and what it is of.
    fileprivate var intervalsMade: [(method: String, title: String)] {
        var made: [(method: String, title: String)] = []
        for (statistic, people, clusters, title) in [
            (spearman, "bca", "cluster-jackknife", "Spearman's rho"), (kendallTauB, "tau-jackknife", "cluster-tau", "Kendall's tau-b"),
        ] {
            guard let interval = statistic.interval else { continue }
            if case .clusters = interval.unit { made.append((clusters, title)) } else { made.append((people, title)) }
        }
        for statistic in further {
            guard let interval = statistic.interval else { continue }
            let isClustered = if case .clusters = interval.unit { true } else { false }
            made.append((isClustered ? "cluster-\(statistic.label)" : statistic.label, statistic.k.map { "\(statistic.label)@\($0)" } ?? statistic.label))
        }
        return made
    }
}

extension MeasuredCoverage.Ties {
    /// Heavy: at most five different values on a side; none: nine of ten people differ on both.
    package init(_ x: MidRanks, _ y: MidRanks) {
        let fewest = min(x.groupCount, y.groupCount)
        self = fewest <= 5 ? .heavy : Double(fewest) >= 0.9 * Double(x.count) ? .none : .counts
    }
}
