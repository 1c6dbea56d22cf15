import Foundations
import Graphs

/// What accompanied a run without determining its result: paths, times, threads, machine, ledger. Kept apart from the
/// result, so that outputs stay byte-comparable.
public struct RunRecord: Sendable {
    /// A file that was read or written.
    public struct File: Sendable, Equatable {
        public enum Role: String, Sendable { case input, output }
        public var role: Role
        public var path: String
        public var bytes: UInt64?
        public var digest: String?
        public init(role: Role, path: String, bytes: UInt64? = nil, digest: String? = nil) {
            self.role = role
            self.path = path
            self.bytes = bytes
            self.digest = digest
        }
    }

    /// A step with the seconds it took.
    public struct Step: Sendable, Equatable {
        public var name: String
        public var seconds: Double
        public init(name: String, seconds: Double) {
            self.name = name
            self.seconds = seconds
        }
    }

    public var run: RunInfo
    /// The words of the command line.
    public var arguments: [String]
    /// ISO 8601 with the zone, such as `2025-03-01T09:30:00Z`.
    public var started: String
    public var seconds: Double
    public var threads: Int
    /// The most bulk memory that was held, in bytes.
    public var peakBulkBytes: UInt64
    /// Operating system, processor and the like, in a fixed order.
    public var machine: [(name: String, value: String)]
    public var files: [File]
    public var steps: [Step]
    public var warnings: [String]
    public var ledger: IngestLedger?

    public init(
        run: RunInfo, arguments: [String], started: String, seconds: Double, threads: Int, peakBulkBytes: UInt64,
        machine: [(name: String, value: String)] = [], files: [File] = [], steps: [Step] = [], warnings: [String] = [],
        ledger: IngestLedger? = nil
    ) {
        self.run = run
        self.arguments = arguments
        self.started = started
        self.seconds = seconds
        self.threads = threads
        self.peakBulkBytes = peakBulkBytes
        self.machine = machine
        self.files = files
        self.steps = steps
        self.warnings = warnings
        self.ledger = ledger
    }

    /// `{"schema", "run", "record"}`.
    public var json: JSONValue {
        .object([
            .init("schema", .text("peerage.run-record/1")),
            .init("run", run.json),
            .init("record", record),
        ])
    }

    private var record: JSONValue {
        var members: [JSONValue.Member] = [
            .init("arguments", .array(arguments.map(JSONValue.text))),
            .init("started", .text(started)),
            .init("seconds", .real(seconds)),
            .init("threads", .count(threads)),
            .init("peak_bulk_bytes", .unsigned(peakBulkBytes)),
            .init("machine", .object(machine.map { .init($0.name, .text($0.value)) })),
            .init("files", .array(files.map(json))),
            .init("steps", .array(steps.map { .object([.init("name", .text($0.name)), .init("seconds", .real($0.seconds))]) })),
            .init("warnings", .array(warnings.map(JSONValue.text))),
        ]
        if let ledger { members.append(.init("ledger", ledger.json)) }
        return .object(members)
    }

    private func json(_ file: File) -> JSONValue {
        .object([
            .init("role", .text(file.role.rawValue)), .init("path", .text(file.path)),
            .init("bytes", file.bytes.map(JSONValue.unsigned) ?? .null), .init("digest", .optional(file.digest)),
        ])
    }
}
