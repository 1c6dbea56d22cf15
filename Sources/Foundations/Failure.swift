/// What kind of thing went wrong; the executable turns it into an exit status (DESIGN section 6).
public enum FailureKind: Int32, Sendable, CaseIterable {
    /// A requested threshold or claim was not met (1).
    case notMet = 1
    /// An iteration stopped above its tolerance (2).
    case notConverged = 2
    /// Unusable options or values (64).
    case usage = 64
    /// Malformed, inconsistent or corrupted data (65).
    case badData = 65
    /// An input that does not exist or cannot be opened (66).
    case noInput = 66
    /// A defect of Peerage or of a library under it (70).
    case internalFault = 70
    /// Memory, or the limit set on it, is too small; refused before work (71).
    case memory = 71
    /// An output that cannot be created (73).
    case cannotCreate = 73
    /// Reading or writing failed half-way, or a mapped file changed (74).
    case inputOutput = 74
    /// Interrupted by the user (130).
    case interrupted = 130
}

/// An error that a user can act on. The message names the file, line, value, what is allowed and what to do;
/// it is plain text that may quote data, so whoever prints it to a terminal escapes control characters.
public protocol Failure: Error, Sendable, CustomStringConvertible {
    var kind: FailureKind { get }
    var description: String { get }
}

/// Thrown at the next chunk boundary after the user asked to stop.
public struct Interruption: Failure {
    public init() {}
    public var kind: FailureKind { .interrupted }
    public var description: String { "interrupted" }
}
