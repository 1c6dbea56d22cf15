import Foundations

/// Why a graph could not be built.
public enum BuildFailure: Failure, Equatable {
    case tooManyVertices(limit: Int)
    case handleLength(Int)
    case weightSum(handle: String)

    public var kind: FailureKind {
        switch self {
        case .tooManyVertices: .memory
        case .handleLength, .weightSum: .badData
        }
    }

    public var description: String {
        switch self {
        case .tooManyVertices(let limit):
            "more than \(limit) different handles; split the network into parts below that number"
        case .handleLength(let length):
            "a handle of \(length) bytes; a handle has 1 to \(Handle.maximumLength) bytes"
        case .weightSum(let handle):
            "the weights of the edges of '\(handle)' add up to more than a number can hold; use smaller weights"
        }
    }
}
