import Graphs

/// The options of `hits-authority` and `hits-hub`.
public struct HITSOptions: Sendable, Hashable {
    /// Which part of the graph may score; vertices outside it score 0.
    public enum Component: Sendable, Hashable {
        /// The whole graph: the scores are those of its strongest part.
        case all
        /// The weakly connected component with most vertices (of equal ones, that of the smallest vertex number).
        case largest
        /// The weakly connected component of an account, written as the graph's platform allows.
        case containing(Handle)

        /// As on the command line: `all`, `largest` or `of:HANDLE`.
        public init?(_ text: String) {
            switch text {
            case "all": self = .all
            case "largest": self = .largest
            default:
                guard text.hasPrefix("of:"), let handle = Handle(text.utf8.dropFirst(3)) else { return nil }
                self = .containing(handle)
            }
        }

        var text: String {
            switch self {
            case .all: "all"
            case .largest: "largest"
            case .containing(let handle): "of:\(handle)"
            }
        }
    }

    public let weighting: Weighting
    public let component: Component
    public let tolerance: Double
    public let maxIterations: Int
    public let unconverged: Unconverged

    /// - Throws: `RankingFailure.outOfRange`.
    public init(
        weighting: Weighting = .weighted, component: Component = .all, tolerance: Double = 1e-9, maxIterations: Int = 1_000,
        unconverged: Unconverged = .refused
    ) throws(RankingFailure) {
        try OptionRanges.checkIteration(tolerance: tolerance, maxIterations: maxIterations)
        self.weighting = weighting
        self.component = component
        self.tolerance = tolerance
        self.maxIterations = maxIterations
        self.unconverged = unconverged
    }

    var values: [OptionValue] {
        [
            OptionValue("weighting", weighting.rawValue), OptionValue("component", component.text),
            OptionValue("tolerance", "\(tolerance)"), OptionValue("max_iterations", "\(maxIterations)"),
        ]
    }
}
