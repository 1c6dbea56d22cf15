import Foundations

/// Why a ranking cannot be had.
public enum RankingFailure: Failure, Equatable {
    case outOfRange(option: String, value: String, allowed: String)
    case unknownMethod(name: String, known: [String])
    case repeatedMethod(name: String)
    /// No chosen method uses the option.
    case unusedOption(option: String, methods: [String], usedBy: [String])
    case notConverged(method: String, iterations: Int, bound: Double, tolerance: Double)
    /// The graph has no answer under the method's definition.
    case refused(method: String, reason: String)
    case weightTotalOutOfRange(handle: String, total: Double, allowed: ClosedRange<Double>)

    public var kind: FailureKind {
        switch self {
        case .outOfRange, .unknownMethod, .repeatedMethod, .unusedOption: .usage
        case .notConverged: .notConverged
        case .refused, .weightTotalOutOfRange: .badData
        }
    }

    public var description: String {
        switch self {
        case .outOfRange(let option, let value, let allowed):
            "--\(option) \(value) is out of range: allowed is \(allowed)"
        case .unknownMethod(let name, let known):
            "there is no ranking '\(name)': choose from \(known.joined(separator: ", "))"
        case .repeatedMethod(let name):
            "the ranking \(name) is asked for twice: give each once"
        case .unusedOption(let option, let methods, let usedBy):
            "--\(option) changes nothing for \(methods.joined(separator: ", ")): leave it out, or add --by \(usedBy.joined(separator: " or --by "))"
        case .notConverged(let method, let iterations, let bound, let tolerance):
            "\(method) did not converge: after \(iterations) iterations the error bound is \(bound), above the tolerance \(tolerance); "
                + "raise --max-iterations or --tolerance, or accept the scores with their bound by --allow-unconverged"
        case .refused(let method, let reason):
            "\(method) is not defined for this graph: \(reason)"
        case .weightTotalOutOfRange(let handle, let total, let allowed):
            "the weights of the edges of '\(handle)' add up to \(total): totals must lie between \(allowed.lowerBound) and \(allowed.upperBound); "
                + "rescale the weights, or use --weighting unweighted"
        }
    }
}
