/// The permutation tests of one comparison, with p adjusted for there being several.
public struct PValueFamily: Sendable, Equatable {
    public struct Member: Sendable, Equatable {
        public let score: String
        public let statistic: AgreementStatistic.Name
        public let scope: AgreementStatistic.Scope
        public let pValue: Double
        /// After Benjamini and Hochberg: for tests that go together, as scores of one network do.
        public let benjaminiHochberg: Double
        /// After Benjamini and Yekutieli: whatever the dependence.
        public let benjaminiYekutieli: Double
    }

    /// In the order of the scores.
    public let members: [Member]

    /// Every permutation test of the scores.
    init(_ scores: [ScoreComparison]) {
        let tests = scores.flatMap { score in
            score.statistics.compactMap { statistic in statistic.permutation.map { (score.score, statistic, $0.pValue) } }
        }
        let hochberg = AdjustedPValues.benjaminiHochberg(tests.map(\.2)), yekutieli = AdjustedPValues.benjaminiYekutieli(tests.map(\.2))
        members = tests.indices.map { t in
            Member(
                score: tests[t].0, statistic: tests[t].1.name, scope: tests[t].1.scope, pValue: tests[t].2,
                benjaminiHochberg: hochberg[t], benjaminiYekutieli: yekutieli[t])
        }
    }
}
