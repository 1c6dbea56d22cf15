/// What to do when the error bound is still above the tolerance at the last iteration.
public enum Unconverged: Sendable {
    case refused, allowed
}

/// The ranges that several methods share, stated once.
enum OptionRanges {
    static func checkIteration(tolerance: Double, maxIterations: Int?) throws(RankingFailure) {
        guard tolerance > 0 && tolerance <= 1 else {
            throw .outOfRange(option: "tolerance", value: "\(tolerance)", allowed: "above 0, up to 1")
        }
        if let maxIterations, maxIterations < 1 {
            throw .outOfRange(option: "max-iterations", value: "\(maxIterations)", allowed: "1 or more")
        }
    }
}
