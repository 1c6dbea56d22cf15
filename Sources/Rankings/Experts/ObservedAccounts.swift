import Foundations
import Graphs

/// The accounts whose own lists were fetched, so that their *not* following somebody means something.
public enum ObservedAccounts: Sendable {
    /// Every vertex with out-edges (with ties, when undirected).
    case withOutEdges
    /// A given list: ascending and distinct, made by `listed`.
    case given([VertexID])

    /// The observed accounts named in a file.
    ///
    /// - Throws: `ObservedFailure` when none of them is in the graph.
    public static func listed(
        _ names: [Handle], in handles: HandleTable
    ) throws(ObservedFailure) -> (accounts: ObservedAccounts, missing: [Handle]) {
        var found: Set<VertexID> = []
        var missing: [Handle] = []
        for name in names {
            if let vertex = handles.vertex(of: name) { found.insert(vertex) } else { missing.append(name) }
        }
        guard !found.isEmpty else { throw ObservedFailure(listed: names.count, examples: Array(missing.prefix(3))) }
        return (.given(found.sorted()), missing)
    }

    func contains(_ vertex: VertexID, in edges: any EdgeOperator) -> Bool {
        switch self {
        case .withOutEdges: return edges.degree(.followees, of: vertex) > 0
        case .given(let accounts): return accounts.place(of: vertex) != nil
        }
    }

    var option: OptionValue {
        switch self {
        case .withOutEdges: OptionValue("observed", "with out-edges")
        case .given(let accounts): OptionValue("observed", "given: \(accounts.count)")
        }
    }
}

/// Why a list of observed accounts cannot be used.
public struct ObservedFailure: Failure, Equatable {
    public let listed: Int
    public let examples: [Handle]
    public var kind: FailureKind { .badData }
    public var description: String {
        guard listed > 0 else { return "the list of observed accounts is empty: name the accounts whose lists were fetched" }
        let names = examples.map { "'\($0)'" }.joined(separator: ", ")
        return "none of the \(listed) observed accounts is in the graph (such as \(names)): "
            + "check that the list and the graph write handles the same way (--platform)"
    }
}
