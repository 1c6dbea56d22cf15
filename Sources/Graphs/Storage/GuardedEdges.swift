import Foundations
import Synchronization

/// What is wrong with a section.
struct SectionOffence {
    let section: Section.Key
    let reason: String

    init(_ section: GuardedSection, _ reason: String) {
        self.section = section.section.key
        self.reason = reason
    }
}

/// The neighbours of one direction in some form, over offsets that have been checked.
protocol GuardedNeighbours: Sendable {
    /// Checks the blocks that the row of a vertex touches, and that the row is one. O(degree).
    func offence(inRowOf vertex: VertexID) -> SectionOffence?
    /// Checks every block and every row, in parallel. O(bytes).
    func offence(_ execution: Execution) -> SectionOffence?
}

/// The sections of one direction of the edges, checked block by block for rows and as a whole for passes.
final class GuardedEdges: Sendable {
    let offsets: GuardedSection
    private let neighbours: any GuardedNeighbours
    private let weights: GuardedSection?
    private let whole = Atomic<Bool>(false)

    init(offsets: GuardedSection, neighbours: any GuardedNeighbours, weights: GuardedSection?) {
        self.offsets = offsets
        self.neighbours = neighbours
        self.weights = weights
    }

    /// True once every row is known to be good.
    var isWhole: Bool { whole.load(ordering: .acquiring) }

    /// Checks the two offsets of a vertex.
    func offence(inDegreeOf vertex: VertexID) -> SectionOffence? {
        offence(inDegreesOf: Int(vertex)..<Int(vertex) + 1)
    }

    /// Checks the blocks that the row of a vertex touches, and that it is a row.
    func offence(inRowOf vertex: VertexID) -> SectionOffence? {
        if let offence = offence(inDegreeOf: vertex) ?? neighbours.offence(inRowOf: vertex) { return offence }
        guard let weights else { return nil }
        return weights.offence(inElements: offsets.section.row(of: vertex)).map { SectionOffence(weights, $0) }
    }

    /// Checks the offsets of a run of vertices.
    func offence(inDegreesOf vertices: Range<Int>) -> SectionOffence? {
        offsets.offence(inElements: vertices.lowerBound..<vertices.upperBound + 1).map { SectionOffence(offsets, $0) }
    }

    /// Checks everything, in parallel. O(bytes), once.
    func offence(_ execution: Execution) -> SectionOffence? {
        if isWhole { return nil }
        if let reason = offsets.offence(execution) { return SectionOffence(offsets, reason) }
        if let offence = neighbours.offence(execution) { return offence }
        if let weights, let reason = weights.offence(execution) { return SectionOffence(weights, reason) }
        whole.store(true, ordering: .releasing)
        return nil
    }
}

extension Section {
    /// The places between two offsets, in a section of offsets.
    func row(of vertex: VertexID) -> Range<Int> {
        let ends = elements(UInt64.self)
        return Int(ends[Int(vertex)])..<Int(ends[Int(vertex) + 1])
    }
}
