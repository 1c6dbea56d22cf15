import Foundations

/// Why there is nothing to game.
public enum GamingFailure: Failure, Equatable {
    case undirected
    /// Everybody is among the first already.
    case nobodyBeyond(into: Int, accounts: Int)

    public var kind: FailureKind {
        switch self {
        case .undirected: .badData
        case .nobodyBeyond: .usage
        }
    }

    public var description: String {
        switch self {
        case .undirected:
            "the network is undirected, so nobody in it can follow without being followed: attacks and flags need follower → followee edges"
        case .nobodyBeyond(let into, let accounts):
            "--into \(into) leaves nobody outside: by followers all \(accounts) accounts are among the first; choose a smaller number, or name a HANDLE"
        }
    }
}
