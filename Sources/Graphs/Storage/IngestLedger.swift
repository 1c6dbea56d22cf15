/// Everything a load read, kept, merged, dropped and refused: nothing is dropped in silence.
///
/// Stored in the graph file as JSON and shown by `import` and `info`. Paths and times are not part of it beyond
/// the source names given, so that equal input gives equal bytes.
public struct IngestLedger: Sendable, Codable, Equatable {
    /// One source of the input.
    public struct Source: Sendable, Codable, Equatable {
        public var name: String
        public var bytes: UInt64
        public var lines: UInt64
        /// What was found: "edge list, tab separated, header: Source Target", "CSV, Windows-1252", …
        public var format: String
        public init(name: String, bytes: UInt64, lines: UInt64, format: String) {
            self.name = name
            self.bytes = bytes
            self.lines = lines
            self.format = format
        }
    }

    /// A line that was rejected, with its place and why; only the first few are kept.
    public struct Offence: Sendable, Codable, Equatable {
        public var source: String
        public var line: UInt64
        public var column: Int
        public var reason: String
        public init(source: String, line: UInt64, column: Int, reason: String) {
            self.source = source
            self.line = line
            self.column = column
            self.reason = reason
        }
    }

    public static let offencesKept = 10

    public var sources: [Source] = []
    /// Edges as read, before any rule.
    public var edgesRead: UInt64 = 0
    public var selfLoopsDropped: UInt64 = 0
    public var duplicatesMerged: UInt64 = 0
    public var negativeWeightsDropped: UInt64 = 0
    public var negativeWeightsMadeAbsolute: UInt64 = 0
    public var handlesFolded: UInt64 = 0
    public var linesRejected: UInt64 = 0
    public var firstOffences: [Offence] = []
    /// Edges and vertices of the graph.
    public var edges: UInt64 = 0
    public var vertices: UInt64 = 0
    /// Vertices that somebody follows, for queries that would count nothing else the size of the graph; graph files of earlier
    /// versions do not say.
    public var followed: UInt64?
    /// Further named counts, such as "posts without mentions" or "reposts left out", in a fixed order.
    public var counts: [Count] = []
    /// Sentences for the user: header taken as such, direction doubtful, third field looks like a time, …
    public var remarks: [String] = []

    public struct Count: Sendable, Codable, Equatable {
        public var name: String
        public var value: UInt64
        public init(_ name: String, _ value: UInt64) {
            self.name = name
            self.value = value
        }
    }

    public init() {}
}
