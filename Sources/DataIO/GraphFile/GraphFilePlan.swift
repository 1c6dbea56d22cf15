import Foundation
import Foundations
import Graphs

/// Where everything goes in a new graph file: known before the first byte is written, so that writing is one stream.
struct GraphFilePlan {
    /// Content sections, then the ledger, in file order.
    let sections: [SummedSection]
    /// Header, section table and block checksums.
    let front: [UInt8]
    let length: UInt64

    init(_ graph: Graph, _ execution: Execution) throws {
        let ordering = graph.parts.ordering
        guard (1...GraphFileLayout.orderingSize).contains(ordering.utf8.count), !ordering.utf8.contains(0) else {
            throw GraphFileFailure.orderingName(ordering)
        }
        sections = try graph.summedSections(execution) + [GraphFilePlan.ledger(of: graph, execution)]
        let checksumStart = GraphFileLayout.headerSize + sections.count * GraphFileLayout.entrySize
        let frontSize = checksumStart + sections.reduce(0) { $0 + $1.checksums.count * 8 }
        var table = LittleEndianWriter()
        var checksums = LittleEndianWriter()
        var end = UInt64(frontSize)
        for summed in sections {
            let entry = GraphFilePlan.entry(
                of: summed, offset: GraphFileLayout.aligned(end), checksumOffset: checksumStart + checksums.bytes.count)
            entry.append(to: &table)
            for sum in summed.checksums.elements { checksums.append(sum) }
            end = entry.offset + entry.length
        }
        length = end
        let isCoded = sections.contains { $0.section.plain != nil }
        let header = GraphFileHeader(
            version: isCoded ? GraphFileLayout.codedVersion : GraphFileLayout.plainVersion,
            sectionCount: UInt32(sections.count), fileLength: length, vertexCount: UInt64(graph.vertexCount),
            arcCount: UInt64(graph.arcCount), directedness: graph.directedness, platform: graph.platform, ordering: ordering,
            tableChecksum: table.bytes.withUnsafeBytes { BlockChecksums.checksum($0) })
        front = header.encoded() + table.bytes + checksums.bytes
    }

    /// Where sections of these lengths begin.
    static func offsets(of lengths: [Int]) -> [UInt64] {
        let checksums = lengths.reduce(0) { $0 + BlockChecksums.blockCount(bytes: $1) * 8 }
        var end = UInt64(GraphFileLayout.headerSize + lengths.count * GraphFileLayout.entrySize + checksums)
        return lengths.map { length in
            let offset = GraphFileLayout.aligned(end)
            end = offset + UInt64(length)
            return offset
        }
    }

    private static func entry(of summed: SummedSection, offset: UInt64, checksumOffset: Int) -> GraphFileEntry {
        let section = summed.section
        return GraphFileEntry(
            kind: section.key.kind.rawValue, layer: section.key.layer, direction: section.key.direction.rawValue,
            elementSize: UInt32(section.elementSize), offset: offset, length: UInt64(section.bytes.count),
            checksumOffset: UInt64(checksumOffset), checksumOfChecksums: summed.checksumOfChecksums,
            plainChecksum: section.plain?.checksumOfChecksums ?? 0)
    }

    /// The ledger as JSON with sorted keys.
    private static func ledger(of graph: Graph, _ execution: Execution) throws -> SummedSection {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let buffer = try BulkBuffer<UInt8>(encoder.encode(graph.ledger))
        let bytes = UnsafeRawBufferPointer(buffer.elements)
        return SummedSection(
            Section(.init(.ledger), elementSize: 1, bytes: bytes, owner: buffer),
            checksums: try BlockChecksums.compute(bytes, execution))
    }
}

/// Why a graph file cannot be written or read on this machine.
public enum GraphFileFailure: Failure, Equatable {
    /// The name of the vertex numbering does not fit its field: a defect of whoever numbered the vertices.
    case orderingName(String)
    /// This machine is not a 64-bit little-endian one.
    case machine

    public var kind: FailureKind { .internalFault }
    public var description: String {
        switch self {
        case .orderingName(let name):
            "the vertex numbering \"\(name)\" has no name of 1 to \(GraphFileLayout.orderingSize) bytes"
        case .machine: "graph files need a 64-bit little-endian machine; give the network as text here"
        }
    }
}
