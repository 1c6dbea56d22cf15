import Foundations

/// Why an input could not be read.
public enum InputFailure: Failure {
    case missing(path: String)
    case unreadable(path: String, reason: String)
    case noMatch(pattern: String)
    case directory(path: String)
    case empty(name: String)
    case truncated(name: String, format: String)
    case corrupted(name: String, format: String, reason: String)
    case tooLarge(name: String, limit: Int)
    case readFailed(name: String, reason: String)

    public var kind: FailureKind {
        switch self {
        case .missing, .unreadable, .noMatch, .directory: .noInput
        case .empty, .truncated, .corrupted: .badData
        case .tooLarge: .memory
        case .readFailed: .inputOutput
        }
    }

    public var description: String {
        switch self {
        case .missing(let path): "\(path): no such file; check the path, or use - for standard input"
        case .unreadable(let path, let reason): "\(path): cannot be opened (\(reason)); check the file's permissions"
        case .noMatch(let pattern): "\(pattern): no file matches this pattern"
        case .directory(let path): "\(path): is a folder; name its files, for example '\(path)/*'"
        case .empty(let name): "\(name): is empty; at least one line is needed"
        case .truncated(let name, let format):
            "\(name): the \(format) data ends in the middle; copy or download the file again"
        case .corrupted(let name, let format, let reason):
            "\(name): the \(format) data is damaged (\(reason)); copy or download the file again"
        case .tooLarge(let name, let limit):
            "\(name): holds more than \(limit) bytes, the most that is read at once for this kind of file"
        case .readFailed(let name, let reason): "\(name): reading failed (\(reason))"
        }
    }
}
