import Foundations

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A file that could not be opened, created, read or written.
public struct FileFailure: Failure, Equatable {
    public enum Operation: String, Sendable {
        case open, read, map, create, write, finish
        /// The file is not what it was when it was opened.
        case changed
    }

    public let operation: Operation
    public let path: String
    /// What went wrong, without the path; ends without a full stop.
    public let reason: String

    public init(_ operation: Operation, _ path: String, reason: String) {
        self.operation = operation
        self.path = path
        self.reason = reason
    }

    /// The failure behind a value of `errno`.
    public init(_ operation: Operation, _ path: String, errno code: Int32) {
        self.init(operation, path, reason: FileFailure.explanation(of: code))
    }

    public var kind: FailureKind {
        switch operation {
        case .open: .noInput
        case .create: .cannotCreate
        case .read, .map, .write, .finish, .changed: .inputOutput
        }
    }

    public var description: String {
        switch operation {
        case .open: "cannot open \(path): \(reason)"
        case .read: "cannot read \(path): \(reason)"
        case .map: "cannot map \(path) into memory: \(reason)"
        case .create: "cannot create \(path): \(reason)"
        case .write: "cannot write \(path): \(reason); nothing was kept"
        case .finish: "cannot put \(path) in place: \(reason); nothing was kept"
        case .changed: "\(path) changed while it was being read: \(reason); run again when nobody writes to it"
        }
    }

    static func explanation(of code: Int32) -> String {
        switch code {
        case ENOSPC: "the disk is full: free some space or choose another folder"
        case EDQUOT: "the disk quota is used up: free some space or choose another folder"
        case EFBIG: "the file system or the limit on file sizes does not allow a file as large"
        case EACCES, EPERM: "permission denied"
        case EROFS: "the file system is read-only"
        case ENOENT: "no such file or folder"
        case ENOTDIR: "a part of the path is not a folder"
        case EISDIR: "it is a folder"
        case EMFILE, ENFILE: "too many open files"
        case ENAMETOOLONG: "the name is too long"
        default: String(cString: strerror(code))
        }
    }
}
