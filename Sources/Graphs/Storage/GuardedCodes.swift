import Foundations
import Synchronization

/// Neighbours in codes: every row ends where the next one starts, with ids in range (they ascend by construction).
struct GuardedCodes: GuardedNeighbours {
    private static let rowsPerChunk = 1 << 10

    private let offsets: GuardedSection
    private let starts: GuardedSection
    private let units: GuardedSection
    private let good: RowMarks

    init(offsets: GuardedSection, starts: GuardedSection, units: GuardedSection) {
        self.offsets = offsets
        self.starts = starts
        self.units = units
        good = RowMarks(rows: max(offsets.section.count - 1, 0))
    }

    func offence(inRowOf vertex: VertexID) -> SectionOffence? {
        if let reason = starts.offence(inElements: Int(vertex)..<Int(vertex) + 2) { return SectionOffence(starts, reason) }
        if let reason = units.offence(inElements: starts.section.row(of: vertex)) { return SectionOffence(units, reason) }
        if good.contains(Int(vertex)) { return nil }
        if let reason = reason(inRowOf: vertex) { return SectionOffence(units, reason) }
        good.insert(Int(vertex))
        return nil
    }

    func offence(_ execution: Execution) -> SectionOffence? {
        for section in [starts, units] {
            if let reason = section.offence(execution) { return SectionOffence(section, reason) }
        }
        let rows = offsets.section.count - 1
        let found = Mutex<(vertex: Int, reason: String)?>(nil)
        execution.forEachChunk((rows + GuardedCodes.rowsPerChunk - 1) / GuardedCodes.rowsPerChunk) { chunk in
            for v in chunk * GuardedCodes.rowsPerChunk..<min((chunk + 1) * GuardedCodes.rowsPerChunk, rows) {
                guard let reason = reason(inRowOf: VertexID(v)) else { continue }
                found.withLock { if v < $0?.vertex ?? .max { $0 = (v, reason) } }
                return
            }
        }
        return found.withLock { $0 }.map { SectionOffence(units, $0.reason) }
    }

    /// Decodes a row whose blocks are good.
    private func reason(inRowOf vertex: VertexID) -> String? {
        let row = UnsafeBufferPointer(rebasing: units.section.elements(UInt16.self)[starts.section.row(of: vertex)])
        let rows = UInt64(offsets.section.count - 1)
        return NeighbourCodes.offence(row, count: offsets.section.row(of: vertex).count, limit: rows)
            .map { "the codes of vertex \(vertex): \($0)" }
    }
}
