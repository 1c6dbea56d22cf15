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
            return data.warnings(on: scores[s].intervalsMade, of: scores[s].score)
        }
    }
}

extension AdjustedScore {
    /// The same of its intervals at equal covariates.
    var coverageWarnings: [String] {
        let ofRatio = ratio.map { ($0.figure.interval, $0.model.rawValue, $0.model == .odds ? "odds ratio" : "hazard ratio") }
        let made = [(partial.interval, "adjusted-rho", "partial rank correlation"), ofRatio].compactMap { $0 }.filter { $0.0 != nil }
        let clusters = if case .clusters(let count) = made.first?.0?.unit { count } else { 0 }
        return ComparedData(people: n, clusters: clusters, correlation: partial.estimate.value ?? 0, ties: .none).warnings(
            on: made.map { (method: clusters > 0 ? "cluster-\($0.1)" : $0.1, title: $0.2) }, of: score)
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

    /// A sentence for each kind of simulated comparison that these data are most like, with the intervals outside the wanted range in it.
    package func warnings(
        on intervals: [(method: String, title: String)], of score: String, among cells: [MeasuredCoverage] = MeasuredCoverage.all
    ) -> [String] {
        var found: [(kind: String, shares: [String])] = []
        for (method, title) in intervals {
            guard
                let cell = MeasuredCoverage.nearest(
                    method, people: people, clusters: clusters, correlation: correlation, ties: ties, among: cells),
                !MeasuredCoverage.wanted.contains(cell.share)
            else { continue }
            let share = "\((cell.share * 1_000).rounded() / 10) % (\(title))"
            if let place = found.firstIndex(where: { $0.kind == cell.kind }) {
                found[place].shares.append(share)
            } else {
                found.append((cell.kind, [share]))
            }
        }
        return found.map { kind, shares in
            "\(score): in simulated comparisons most like this one (\(kind)) 95 % intervals held the true value in \(shares.joined(separator: ", "))"
        }
    }
}

extension MeasuredCoverage {
    /// In words.
    fileprivate var kind: String {
        let unit = clusters > 0 ? "\(clusters) clusters" : "\(people) people"
        let tied = switch ties {
        case .none: "no ties"
        case .counts: "counts"
        case .heavy: "heavy ties"
        }
        return "\(unit), correlation \(correlation), \(tied)"
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
