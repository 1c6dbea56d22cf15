import CXXHash
import Foundations

/// XXH3-64 (seed 0) of every 64 KiB block of a section, the last one shorter: what the graph file keeps of each
/// section, and what a graph in memory would have there.
public enum BlockChecksums {
    public static let blockSize = 65_536
    /// Blocks that one chunk of parallel work covers: 1 MiB.
    static let blocksPerChunk = 16

    public static func blockCount(bytes: Int) -> Int { bytes / blockSize + (bytes % blockSize == 0 ? 0 : 1) }

    public static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 { XXH3_64bits(bytes.baseAddress, bytes.count) }

    /// One pass over the bytes, in parallel.
    public static func compute(_ bytes: UnsafeRawBufferPointer, _ execution: Execution) throws(AllocationFailure) -> BulkBuffer<
        UInt64
    > {
        let blocks = blockCount(bytes: bytes.count)
        let sums = try BulkBuffer<UInt64>(count: blocks)
        // SAFETY: each chunk writes the sums of its own blocks; `bytes` is only read.
        nonisolated(unsafe) let bytes = bytes
        execution.forEachChunk((blocks + blocksPerChunk - 1) / blocksPerChunk) { chunk in
            for block in chunk * blocksPerChunk..<min((chunk + 1) * blocksPerChunk, blocks) {
                sums.pointer[block] = checksum(slice(bytes, block: block))
            }
        }
        return sums
    }

    static func slice(_ bytes: UnsafeRawBufferPointer, block: Int) -> UnsafeRawBufferPointer {
        let start = block * blockSize
        return UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + blockSize, bytes.count)])
    }

    /// XXH3-128 (seed 0), in the canonical big-endian form, as 32 hexadecimal digits.
    public static func digest(_ bytes: [UInt8]) -> String {
        let hash = XXH3_128bits(bytes, bytes.count)
        return hex(hash.high64) + hex(hash.low64)
    }

    private static func hex(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// A section with the checksums of its blocks.
public struct SummedSection: Sendable {
    public let section: Section
    public let checksums: BulkBuffer<UInt64>

    public init(_ section: Section, checksums: BulkBuffer<UInt64>) {
        self.section = section
        self.checksums = checksums
    }

    /// XXH3-64 of the checksums as little-endian bytes: one number for the whole section.
    public var checksumOfChecksums: UInt64 { BlockChecksums.checksum(UnsafeRawBufferPointer(checksums.elements)) }
}

extension Graph {
    /// The content sections with their checksums: read from the graph file, or one parallel pass over memory.
    public func summedSections(_ execution: Execution) throws -> [SummedSection] {
        if let blockGuard = storage.blockGuard { return blockGuard.summedSections }
        return try storage.summed.withLock { summed in
            if let summed { return summed }
            let computed = try sections.map { section in
                try execution.checkInterruption()
                return SummedSection(section, checksums: try BlockChecksums.compute(section.bytes, execution))
            }
            summed = computed
            return computed
        }
    }

    /// A digest of everything that can determine a score: the content sections, directedness, platform and numbering;
    /// not the ledger. 32 hexadecimal digits, equal for a network read from text and from its graph file, coded or not.
    ///
    /// O(1) for a graph file (it is made of the file's checksums), else one parallel pass over memory.
    public func contentDigest(_ execution: Execution) throws -> String {
        ContentDigest.of(
            try summedSections(execution), directedness: directedness, platform: platform, ordering: storage.parts.ordering)
    }
}

/// How the digest is formed: XXH3-128 of the lines `peerage-content/1`, directedness, platform and ordering, each
/// ended by a line feed, then of six little-endian 64-bit numbers a section: kind, layer, direction, element size,
/// bytes, checksum of checksums. Coded neighbours count as what they stand for.
enum ContentDigest {
    static func of(
        _ sections: [SummedSection], directedness: Directedness, platform: Platform, ordering: String
    ) -> String {
        var bytes = Array("peerage-content/1\n\(directedness.rawValue)\n\(platform.rawValue)\n\(ordering)\n".utf8)
        for summed in sections where summed.section.key.kind != .codeOffsets {
            let section = summed.section
            let isCoded = section.plain != nil
            let kind = isCoded ? Section.Kind.neighbours : section.key.kind
            let size = isCoded ? MemoryLayout<VertexID>.stride : section.elementSize
            let numbers = [
                UInt64(kind.rawValue), UInt64(section.key.layer), UInt64(section.key.direction.rawValue), UInt64(size),
                UInt64(section.plain.map { $0.count * size } ?? section.bytes.count),
                section.plain?.checksumOfChecksums ?? summed.checksumOfChecksums,
            ]
            for number in numbers { withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) } }
        }
        return BlockChecksums.digest(bytes)
    }
}
