import Graphs

/// The options of `hits-authority` and `hits-hub`.
public struct HITSOptions: Sendable {
    public let weighting: Weighting
    public let tolerance: Double
    public let maxIterations: Int
    public let unconverged: Unconverged

    /// - Throws: `RankingFailure.outOfRange`.
    public init(
        weighting: Weighting = .weighted, tolerance: Double = 1e-9, maxIterations: Int = 1_000, unconverged: Unconverged = .refused
    ) throws(RankingFailure) {
        try OptionRanges.checkIteration(tolerance: tolerance, maxIterations: maxIterations)
        self.weighting = weighting
        self.tolerance = tolerance
        self.maxIterations = maxIterations
        self.unconverged = unconverged
    }

    var values: [OptionValue] {
        [
            OptionValue("weighting", weighting.rawValue), OptionValue("tolerance", "\(tolerance)"),
            OptionValue("max_iterations", "\(maxIterations)"),
        ]
    }
}
