import Foundations
import Graphs

/// A ranking: an immutable value that holds the algorithm's options, applied to a graph in one call.
///
/// `rank` returns a complete result or throws: no call order to remember, never a NaN, never a silent cap.
public protocol RankingMethod: Sendable {
    /// The name on the command line, of the file, and of the output column, such as `pagerank`.
    static var name: String { get }

    /// - Throws: a `Failure`: not converged, refused (no simple dominant eigenvalue), out of memory, interrupted.
    func rank(_ graph: Graph, _ execution: Execution) throws -> ScoreTable
}

/// Methods whose scores come out of one computation, such as both sides of HITS. Equal values compute the same.
public protocol RankingFamily: Sendable, Hashable {
    /// What stands for all members on the command line.
    static var name: String { get }
    static var members: [String] { get }

    /// One table a member, in the order of `members`.
    /// - Throws: as the members' `rank`.
    func rank(_ graph: Graph, _ execution: Execution) throws -> [ScoreTable]
}

/// A ranking that is one output of a family's computation; `rank` gives the same bits as the family does.
public protocol FamilyMember: RankingMethod {
    associatedtype Family: RankingFamily
    var family: Family { get }
}

/// A ranking that can serve several topics in one run: values that differ in their seeds only.
public protocol TopicMethod: RankingMethod {
    /// One table a topic, in their order; each within its own certificate of what `rank` gives.
    /// - Throws: as `rank`.
    static func rank(_ topics: [Self], _ graph: Graph, _ execution: Execution) throws -> [ScoreTable]
}
