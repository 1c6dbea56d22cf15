import Foundations

/// A line that breaks a rule of its format.
public struct MalformedLine: Failure, Equatable {
    public let source: String
    /// From 1, in the decompressed text.
    public let line: UInt64
    /// From 1, in bytes.
    public let column: Int
    public let defect: LineDefect

    public var kind: FailureKind { .badData }
    public var description: String {
        "\(source):\(line):\(column): \(defect); correct the line, or count and leave out such lines with --skip-malformed"
    }
}

/// What stands between the fields of a line.
public enum FieldSeparation: Sendable {
    /// runs of spaces and tabs, which tables cannot have
    case blanks
    /// tabs or commas
    case delimiters
}

/// What is wrong with a line of an edge list or a list of handles; tokens are shortened.
public enum LineDefect: Error, Equatable, Sendable, CustomStringConvertible {
    case oneField(token: String)
    case tooManyFields(count: Int, token: String, FieldSeparation)
    case quotedField(token: String)
    case emptyHandle
    case longHandle(bytes: Int)
    case notUTF8(token: String)
    case nulByte(token: String)
    case roundedNumber(token: String)
    case weightNotNumber(token: String)
    case weightNotFinite(token: String)
    case weightZero(token: String)
    case weightNegative(token: String)
    case timeNotTime(token: String)

    public var description: String {
        switch self {
        case .oneField(let token):
            "'\(token)' is the only field, but an edge has two or three "
                + "(follower, followee, weight); for a list of one account's ties use --followers-of or --following-of"
        case .tooManyFields(let count, let token, .delimiters):
            "\(count) fields from '\(token)' on where an edge has two or three (follower, followee, weight); "
                + "name the columns to read, as in --input-format table --map follower=1,followee=2,weight=3,time=4"
        case .tooManyFields(let count, let token, .blanks):
            "\(count) fields from '\(token)' on where an edge has two or three (follower, followee, weight); choose them first, "
                + "as with awk '{print $1, $2, $3}' FILE (KONECT: weight) or '{print $1, $2, $4}' and --third time"
        case .quotedField(let token): "\(token) is quoted, which an edge list cannot be; use --input-format table"
        case .emptyHandle: "a handle is empty; a handle has 1 to 65535 bytes"
        case .longHandle(let bytes): "a handle has \(bytes) bytes; a handle has 1 to 65535 bytes"
        case .notUTF8(let token): "'\(token)' is not valid UTF-8; convert the file, or use --input-format table for other encodings"
        case .nulByte(let token): "'\(token)' holds a NUL byte; is this a binary file, or UTF-16 text?"
        case .roundedNumber(let token):
            "'\(token)' is a number that a spreadsheet has rounded, the account's id is lost; export the ids as text"
        case .weightNotNumber(let token):
            "the weight '\(token)' is not a number; if this is the header use --header, if the third field is no weight use --third, for a decimal comma --decimal-mark comma"
        case .weightNotFinite(let token): "the weight '\(token)' is not a finite number"
        case .weightZero(let token): "the weight '\(token)' is zero; a weight is above zero, leave the line out if there is no tie"
        case .weightNegative(let token):
            "the weight '\(token)' is negative; leave such edges out with --negative-weights drop or keep them with --negative-weights absolute"
        case .timeNotTime(let token): "the time '\(token)' is neither a date (2021-06-26T19:56:26Z) nor seconds since 1970"
        }
    }
}
