import Foundations

/// One run of equal-sized numbers, or of bytes, that is part of a graph: what the graph file stores and checks.
///
/// SAFETY: `bytes` points into memory that `owner` keeps alive and that nobody writes once it belongs to a graph.
public struct Section: @unchecked Sendable {
    /// What the numbers are. The raw values are those of the graph file.
    public enum Kind: UInt32, Sendable, CaseIterable {
        case handleOffsets = 1
        case handleBytes = 2
        case handleOrder = 3
        case handleIndex = 4
        case firstAppearance = 5
        case outWeights = 6
        case edgeOffsets = 7
        case neighbours = 8
        case weights = 9
        case firstTimes = 10
        case lastTimes = 11
        case ledger = 12
        /// stands for `neighbours`, with `codeOffsets` (`NeighbourCodes`)
        case neighbourCodes = 13
        case codeOffsets = 14
    }

    /// Which way the rows of an edge section point; `both` for the one section of an undirected graph.
    public enum Direction: UInt32, Sendable, CaseIterable {
        case none = 0
        case out = 1
        case `in` = 2
        case both = 3
    }

    public struct Key: Hashable, Sendable, CustomStringConvertible {
        public let kind: Kind
        public let layer: UInt32
        public let direction: Direction

        public init(_ kind: Kind, layer: UInt32 = 0, _ direction: Direction = .none) {
            self.kind = kind
            self.layer = layer
            self.direction = direction
        }

        public var description: String {
            let of =
                switch direction {
                case .none: ""
                case .out: " of out-edges"
                case .in: " of in-edges"
                case .both: " of edges"
                }
            return "\(kind)\(of)"
        }
    }

    public let key: Key
    /// Bytes of one number: 1, 2, 4 or 8.
    public let elementSize: Int
    /// Alive as long as `owner`.
    public let bytes: UnsafeRawBufferPointer
    /// What the codes stand for; only with `neighbourCodes`.
    public let plain: PlainForm?
    let owner: any AnyObject & Sendable

    /// The section that a coded one stands for, as the content digest sees it.
    public struct PlainForm: Sendable {
        /// Stored edges.
        public let count: Int
        public let checksumOfChecksums: UInt64

        public init(count: Int, checksumOfChecksums: UInt64) {
            self.count = count
            self.checksumOfChecksums = checksumOfChecksums
        }
    }

    /// A section in memory that `owner` keeps alive.
    public init(
        _ key: Key, elementSize: Int, bytes: UnsafeRawBufferPointer, plain: PlainForm? = nil,
        owner: any AnyObject & Sendable
    ) {
        precondition(elementSize > 0 && bytes.count % elementSize == 0)
        self.key = key
        self.elementSize = elementSize
        self.bytes = bytes
        self.plain = plain
        self.owner = owner
    }

    init<Element>(_ key: Key, _ buffer: BulkBuffer<Element>, plain: PlainForm? = nil) {
        self.init(
            key, elementSize: MemoryLayout<Element>.stride, bytes: UnsafeRawBufferPointer(buffer.elements), plain: plain,
            owner: buffer)
    }

    public var count: Int { bytes.count / elementSize }

    func elements<Element: BitwiseCopyable>(_: Element.Type) -> UnsafeBufferPointer<Element> {
        precondition(MemoryLayout<Element>.stride == elementSize)
        return bytes.assumingMemoryBound(to: Element.self)
    }
}

extension Graph {
    /// Every content section in the order of the graph file. The ledger is not content.
    public var sections: [Section] {
        let parts = storage.parts
        let handles = parts.handles
        var sections = [
            Section(.init(.handleOffsets), handles.uncheckedOffsets), Section(.init(.handleBytes), handles.uncheckedBytes),
            Section(.init(.handleOrder), handles.uncheckedOrder), Section(.init(.handleIndex), handles.uncheckedSlots),
            Section(.init(.firstAppearance), parts.firstAppearance),
        ]
        if let outWeights = parts.outWeights { sections.append(Section(.init(.outWeights), outWeights)) }
        if directedness == .undirected {
            sections += Graph.sections(of: parts.inEdges, .both)
        } else {
            sections += Graph.sections(of: parts.inEdges, .in) + Graph.sections(of: parts.outEdges, .out)
        }
        if let times = parts.times {
            let direction: Section.Direction = directedness == .undirected ? .both : .out
            sections.append(Section(.init(.firstTimes, direction), times.first))
            sections.append(Section(.init(.lastTimes, direction), times.last))
        }
        return sections
    }

    private static func sections(of edges: EdgeSection, _ direction: Section.Direction) -> [Section] {
        var rows = [Section(.init(.edgeOffsets, direction), edges.offsets)]
        switch edges.rows {
        case .plain(let ids): rows.append(Section(.init(.neighbours, direction), ids))
        case .coded(let codes):
            let plain = Section.PlainForm(count: codes.arcCount, checksumOfChecksums: codes.plainChecksum)
            rows.append(Section(.init(.neighbourCodes, direction), codes.units, plain: plain))
            rows.append(Section(.init(.codeOffsets, direction), codes.starts))
        }
        switch edges.weights {
        case .none: return rows
        case .single(let weights): return rows + [Section(.init(.weights, direction), weights)]
        case .double(let weights): return rows + [Section(.init(.weights, direction), weights)]
        }
    }
}
