import Foundations
import Graphs

/// How sure the numbers of an iterative ranking are.
public struct Certificate: Sendable, Equatable {
    public enum Kind: String, Sendable {
        /// `bound` is a proven bound on ‖x − x*‖₁.
        case proven
        /// `bound` is an estimate (residual over an estimated gap), not a proof.
        case estimated
        /// Counts: no error at all.
        case exact
    }
    public let kind: Kind
    /// ‖x − x*‖₁ is at most this.
    public let bound: Double
    public let iterations: Int
    public let converged: Bool

    public init(kind: Kind, bound: Double, iterations: Int, converged: Bool) {
        self.kind = kind
        self.bound = bound
        self.iterations = iterations
        self.converged = converged
    }

    public static let exact = Certificate(kind: .exact, bound: 0, iterations: 0, converged: true)
}

/// One named fact that determined a result: `damping` = `0.85`.
public struct OptionValue: Sendable, Equatable {
    public let name: String
    public let value: String
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// The scores of one method: a Double for every vertex, with the shared handle table; columnar, no `String` a row.
public struct ScoreTable: Sendable {
    /// The method's name, such as `pagerank`.
    public let method: String
    /// By vertex; finite.
    public let scores: BulkBuffer<Double>
    public let handles: HandleTable
    public let certificate: Certificate
    /// The options that determined the scores, in a fixed order.
    public let options: [OptionValue]

    public init(
        method: String, scores: BulkBuffer<Double>, handles: HandleTable, certificate: Certificate, options: [OptionValue]
    ) {
        precondition(scores.count == handles.count)
        self.method = method
        self.scores = scores
        self.handles = handles
        self.certificate = certificate
        self.options = options
    }
}
