import Foundation
import Foundations
import Graphs

/// A mapped graph file whose header, section table, bounds and counts are good.
struct MappedGraphFile {
    let file: MappedFile
    let header: GraphFileHeader
    /// In file order, the ledger last.
    let sections: [SummedSection]

    init(_ path: String) throws {
        #if !_endian(little) || !_pointerBitWidth(_64)
        throw GraphFileFailure.machine
        #else
        file = try MappedFile(path)
        header = try GraphFileHeader.decoded(file.bytes, source: path)
        sections = try GraphFileTable(file, header).sections
        try SectionCounts(source: path, header: header, sections: sections).check()
        #endif
    }

    var source: String { file.path }

    /// Bytes of header, section table and block checksums.
    var frontSize: Int {
        GraphFileLayout.headerSize + sections.count * GraphFileLayout.entrySize
            + sections.reduce(0) { $0 + $1.checksums.count * 8 }
    }

    /// Content sections without the ledger.
    var content: [SummedSection] { sections.filter { $0.section.key.kind != .ledger } }

    func graph() throws -> Graph {
        let file = file
        let blockGuard = try BlockGuard(
            source: source, vertexCount: Int(header.vertexCount), arcCount: Int(header.arcCount), sections: content,
            checkSource: { try file.checkUnchanged() })
        let handles = HandleTable(
            offsets: buffer(.handleOffsets), bytes: buffer(.handleBytes), order: buffer(.handleOrder),
            slots: buffer(.handleIndex), blockGuard: blockGuard)
        let undirected = header.directedness == .undirected
        let parts = Graph.Parts(
            directedness: header.directedness, platform: header.platform, handles: handles,
            firstAppearance: buffer(.firstAppearance), ordering: header.ordering,
            outEdges: edges(undirected ? .both : .out), inEdges: edges(undirected ? .both : .in),
            outWeights: find(.outWeights) == nil ? nil : buffer(.outWeights),
            times: times(undirected ? .both : .out), ledger: try ledger())
        return Graph(parts, blockGuard: blockGuard)
    }

    private func find(_ kind: Section.Kind, _ direction: Section.Direction = .none) -> Section? {
        sections.first { $0.section.key == .init(kind, direction) }?.section
    }

    /// A view of a section; empty where there is none. Element sizes have been checked.
    private func buffer<Element>(_ kind: Section.Kind, _ direction: Section.Direction = .none) -> BulkBuffer<Element> {
        let bytes = find(kind, direction)?.bytes
        // SAFETY: sections start at multiples of 64 KiB of a page-aligned mapping, which `file` keeps alive. An empty
        // section may have no address; its buffer has count 0 and is never read.
        let base = bytes?.baseAddress ?? UnsafeRawPointer(bitPattern: GraphFileLayout.alignment)!
        return BulkBuffer(
            borrowing: base.assumingMemoryBound(to: Element.self),
            count: (bytes?.count ?? 0) / MemoryLayout<Element>.stride, owner: file)
    }

    private func edges(_ direction: Section.Direction) -> EdgeSection {
        let weights: EdgeWeights =
            switch find(.weights, direction)?.elementSize {
            case 4: .single(buffer(.weights, direction))
            case 8: .double(buffer(.weights, direction))
            default: .none
            }
        return EdgeSection(offsets: buffer(.edgeOffsets, direction), rows: neighbours(direction), weights: weights)
    }

    private func neighbours(_ direction: Section.Direction) -> Neighbours {
        guard let plain = find(.neighbourCodes, direction)?.plain else { return .plain(buffer(.neighbours, direction)) }
        return .coded(
            NeighbourCodes(
                units: buffer(.neighbourCodes, direction), starts: buffer(.codeOffsets, direction), arcCount: plain.count,
                plainChecksum: plain.checksumOfChecksums))
    }

    private func times(_ direction: Section.Direction) -> EdgeTimes? {
        guard find(.firstTimes, direction) != nil else { return nil }
        return EdgeTimes(first: buffer(.firstTimes, direction), last: buffer(.lastTimes, direction))
    }

    /// The ledger is read at once: it is small, and nobody else would check its blocks.
    private func ledger() throws -> IngestLedger {
        func refuse(_ reason: String) -> SectionFailure { SectionFailure(source: source, section: "ledger", reason: reason) }
        guard let summed = sections.last, summed.section.key == .init(.ledger) else { throw refuse("this section is missing") }
        let bytes = summed.section.bytes
        guard bytes.count <= GraphFileLayout.maximumLedger else { throw refuse("\(bytes.count) bytes are too many") }
        let sums = try BlockChecksums.compute(bytes, .serial)
        guard sums.elements.elementsEqual(summed.checksums.elements) else {
            throw refuse("its checksum does not fit its bytes")
        }
        guard let ledger = try? JSONDecoder().decode(IngestLedger.self, from: Data(bytes)) else {
            throw refuse("this is not the JSON of a ledger")
        }
        if let followed = ledger.followed, followed > header.vertexCount {
            throw refuse("\(followed) of \(header.vertexCount) vertices cannot have a follower")
        }
        return ledger
    }
}
