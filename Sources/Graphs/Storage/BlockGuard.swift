import Foundations
import Synchronization

/// A section of a graph file that is damaged, missing or breaks its own rules.
public struct SectionFailure: Failure, Equatable {
    public let source: String
    /// Such as `neighbours of in-edges` or `header`.
    public let section: String
    public let reason: String

    public init(source: String, section: String, reason: String) {
        self.source = source
        self.section = section
        self.reason = reason
    }

    public var kind: FailureKind { .badData }
    public var description: String {
        "\(source): \(section): \(reason); import the network again, or restore the file from a copy"
    }
}

/// What a method is going to read as a whole.
public enum GraphPart: Sendable, CaseIterable {
    /// The rows of followers (in-edges) with their weights.
    case followers
    /// The rows of followees (out-edges) with their weights.
    case followees
    /// How many accounts each vertex follows.
    case outDegrees
    case outWeights, times
    /// Handles, their order and their index.
    case handles
    case firstAppearance
}

/// Stands between a mapped graph file and its readers: no block is read unchecked.
///
/// The first use of a block checks its checksum, that offsets ascend and numbers are in range; rows are checked to
/// ascend. Passes check their whole sections once, in parallel (`prepare`). Readers that cannot throw (a row, a degree, a handle)
/// see a damaged place as empty; the failure is kept, and `confirm` throws it before any output.
public final class BlockGuard: Sendable {
    public let source: String
    public let summedSections: [SummedSection]
    private let handleOffsets, handleBytes, handleOrder, handleIndex, firstAppearance: GuardedSection
    private let outWeights: GuardedSection?
    private let followers, followees: GuardedEdges
    private let times: [GuardedSection]
    private let checkSource: @Sendable () throws -> Void
    private let kept = Mutex<SectionFailure?>(nil)

    /// - Parameters:
    ///   - source: the file, for messages
    ///   - sections: all content sections, with counts that fit each other
    ///   - checkSource: throws when the file is no longer what was opened
    /// - Throws: `SectionFailure` when a section is missing.
    public init(
        source: String, vertexCount: Int, arcCount: Int, sections: [SummedSection],
        checkSource: @escaping @Sendable () throws -> Void
    ) throws(SectionFailure) {
        let byKey = Dictionary(sections.map { ($0.section.key, $0) }, uniquingKeysWith: { first, _ in first })
        func find(_ kind: Section.Kind, _ direction: Section.Direction, _ rule: ContentRule) -> GuardedSection? {
            byKey[.init(kind, direction)].map { GuardedSection($0, rule) }
        }
        func need(_ kind: Section.Kind, _ direction: Section.Direction, _ rule: ContentRule) throws(SectionFailure)
            -> GuardedSection
        {
            guard let section = find(kind, direction, rule) else {
                throw SectionFailure(
                    source: source, section: "\(Section.Key(kind, direction))", reason: "this section is missing")
            }
            return section
        }
        func edges(_ direction: Section.Direction) throws(SectionFailure) -> GuardedEdges {
            let offsets = try need(.edgeOffsets, direction, .offsets(end: UInt64(arcCount), steps: 0...UInt64(vertexCount)))
            let weights = find(.weights, direction, .positive)
            guard let units = find(.neighbourCodes, direction, .anything) else {
                let ids = try need(.neighbours, direction, .below(UInt32(vertexCount)))
                return GuardedEdges(offsets: offsets, neighbours: GuardedIDs(offsets: offsets, ids: ids), weights: weights)
            }
            let longestRow = UInt64(NeighbourCodes.longestCode * vertexCount)
            let starts = try need(.codeOffsets, direction, .offsets(end: UInt64(units.section.count), steps: 0...longestRow))
            return GuardedEdges(
                offsets: offsets, neighbours: GuardedCodes(offsets: offsets, starts: starts, units: units), weights: weights)
        }
        let n = UInt32(vertexCount)
        self.source = source
        summedSections = sections
        self.checkSource = checkSource
        handleBytes = try need(.handleBytes, .none, .anything)
        let bytes = UInt64(handleBytes.section.bytes.count)
        handleOffsets = try need(.handleOffsets, .none, .offsets(end: bytes, steps: 1...UInt64(Handle.maximumLength)))
        handleOrder = try need(.handleOrder, .none, .below(n))
        handleIndex = try need(.handleIndex, .none, .below(n + 1))
        firstAppearance = try need(.firstAppearance, .none, .below(n))
        outWeights = find(.outWeights, .none, .notNegative)
        if byKey[.init(.edgeOffsets, .both)] != nil {
            followers = try edges(.both)
            followees = followers
        } else {
            followers = try edges(.in)
            followees = try edges(.out)
        }
        times = [.out, .both].flatMap { direction in
            [Section.Kind.firstTimes, .lastTimes].compactMap { find($0, direction, .anything) }
        }
    }

    /// Checks everything that the parts consist of, in parallel, once.
    func prepare(_ parts: [GraphPart], _ execution: Execution) throws {
        for part in parts {
            try execution.checkInterruption()
            try prepare(part, execution)
        }
    }

    private func prepare(_ part: GraphPart, _ execution: Execution) throws(SectionFailure) {
        switch part {
        case .followers: try require(followers.offence(execution))
        case .followees: try require(followees.offence(execution))
        case .outDegrees: try check(followees.offsets, execution)
        case .outWeights: if let outWeights { try check(outWeights, execution) }
        case .times: for section in times { try check(section, execution) }
        case .firstAppearance: try check(firstAppearance, execution)
        case .handles:
            for section in [handleOffsets, handleBytes, handleOrder, handleIndex] { try check(section, execution) }
        }
    }

    private func check(_ section: GuardedSection, _ execution: Execution) throws(SectionFailure) {
        try require(section.offence(execution).map { SectionOffence(section, $0) })
    }

    private func require(_ offence: SectionOffence?) throws(SectionFailure) {
        if let offence { throw keep(offence.section, offence.reason) }
    }

    /// - Throws: the first failure that a reader met, or that of the source.
    func confirm() throws {
        if let failure = kept.withLock({ $0 }) { throw failure }
        try checkSource()
    }

    @discardableResult private func keep(_ section: Section.Key, _ reason: String) -> SectionFailure {
        let failure = SectionFailure(source: source, section: "\(section)", reason: reason)
        kept.withLock { if $0 == nil { $0 = failure } }
        return failure
    }

    private func admits(_ section: GuardedSection, _ elements: Range<Int>) -> Bool {
        guard let reason = section.offence(inElements: elements) else { return true }
        keep(section.section.key, reason)
        return false
    }

    private func admits(_ offence: SectionOffence?) -> Bool {
        guard let offence else { return true }
        keep(offence.section, offence.reason)
        return false
    }

    func admitsDegree(_ side: EdgeSide, of vertex: VertexID) -> Bool {
        let edges = side == .followers ? followers : followees
        return edges.isWhole || admits(edges.offence(inDegreeOf: vertex))
    }

    func admitsDegrees(_ side: EdgeSide, of vertices: Range<Int>) -> Bool {
        let edges = side == .followers ? followers : followees
        return edges.isWhole || admits(edges.offence(inDegreesOf: vertices))
    }

    func admitsRow(_ side: EdgeSide, of vertex: VertexID) -> Bool {
        let edges = side == .followers ? followers : followees
        return edges.isWhole || admits(edges.offence(inRowOf: vertex))
    }

    func admitsAllRows(_ side: EdgeSide, _ execution: Execution) -> Bool {
        let edges = side == .followers ? followers : followees
        return edges.isWhole || admits(edges.offence(execution))
    }

    func admitsOutWeight(of vertex: VertexID) -> Bool { admitsOutWeights(of: Int(vertex)..<Int(vertex) + 1) }

    func admitsOutWeights(of vertices: Range<Int>) -> Bool { outWeights.map { admits($0, vertices) } ?? true }

    func admitsTimes(_ arcs: Range<Int>) -> Bool { times.allSatisfy { admits($0, arcs) } }

    func admitsOrder(at places: Range<Int>) -> Bool { admits(handleOrder, places) }

    func admitsSlot(_ slot: Int) -> Bool { admits(handleIndex, slot..<slot + 1) }

    @usableFromInline func admitsHandle(of vertex: VertexID) -> Bool {
        if handleOffsets.isWhole && handleBytes.isWhole { return true }
        guard admits(handleOffsets, Int(vertex)..<Int(vertex) + 2) else { return false }
        let offsets = handleOffsets.section.elements(UInt64.self)
        return admits(handleBytes, Int(offsets[Int(vertex)])..<Int(offsets[Int(vertex) + 1]))
    }
}

extension Graph {
    /// Checks the parts that a method is about to read as a whole; free for a graph made in memory, and after the first
    /// time. O(bytes of the parts) over a graph file, in parallel.
    ///
    /// - Throws: `SectionFailure`; `Interruption`.
    public func prepare(_ parts: GraphPart..., execution: Execution) throws {
        try storage.blockGuard?.prepare(parts, execution)
    }

    /// Throws when anything read from the graph file so far was damaged, or when the file is no longer what was
    /// opened. Called before any output; free for a graph made in memory.
    public func confirm() throws { try storage.blockGuard?.confirm() }

    /// Whether the row may be read: `false` means damaged, to be read as empty.
    func admitsRow(_ side: EdgeSide, of vertex: VertexID) -> Bool {
        storage.blockGuard?.admitsRow(side, of: vertex) ?? true
    }

    /// Whether all rows may be read without looking: asked once a pass. `false` means damaged, to be read as empty.
    func admitsAllRows(_ side: EdgeSide, _ execution: Execution) -> Bool {
        storage.blockGuard?.admitsAllRows(side, execution) ?? true
    }
}
