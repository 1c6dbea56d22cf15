import CXXHash

/// The bytes of a graph file, written from the guide alone: finds sections, changes numbers and makes checksums fit
/// again. It shares no code with the writer.
public struct GraphFileBytes {
    /// No section of that name.
    public struct NoSection: Error { let name: String }

    public var bytes: [UInt8]

    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    public struct Entry: Equatable {
        public let kind, direction: UInt32
        public let elementSize, offset, length, checksumOffset: Int
        public var name: String {
            let kinds = [
                "", "handleOffsets", "handleBytes", "handleOrder", "handleIndex", "firstAppearance", "outWeights",
                "edgeOffsets", "neighbours", "weights", "firstTimes", "lastTimes", "ledger", "neighbourCodes", "codeOffsets",
            ]
            return kinds[Int(kind)] + ["", " of out-edges", " of in-edges", " of edges"][Int(direction)]
        }
    }

    public func number<Number: FixedWidthInteger & BitwiseCopyable>(_: Number.Type, at place: Int) -> Number {
        bytes.withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: Number.self)) }
    }

    public mutating func put(_ number: some FixedWidthInteger, at place: Int) {
        withUnsafeBytes(of: number.littleEndian) { bytes.replaceSubrange(place..<place + $0.count, with: $0) }
    }

    public var entries: [Entry] {
        (0..<Int(number(UInt32.self, at: 12))).map { i in
            let at = 128 + 64 * i
            return Entry(
                kind: number(UInt32.self, at: at), direction: number(UInt32.self, at: at + 8),
                elementSize: Int(number(UInt32.self, at: at + 12)),
                offset: Int(truncatingIfNeeded: number(UInt64.self, at: at + 16)),
                length: Int(truncatingIfNeeded: number(UInt64.self, at: at + 24)),
                checksumOffset: Int(truncatingIfNeeded: number(UInt64.self, at: at + 32)))
        }
    }

    /// Header, table and checksums.
    public var frontSize: Int { entries.map { $0.checksumOffset + ($0.length + 65_535) / 65_536 * 8 }.max() ?? 128 }

    public func offset(of name: String) throws -> Int { try entry(name).offset }
    public func elementSize(of name: String) throws -> Int { try entry(name).elementSize }

    private func entry(_ name: String) throws -> Entry {
        guard let entry = entries.first(where: { $0.name == name }) else { throw NoSection(name: name) }
        return entry
    }

    private func hash(_ range: Range<Int>) -> UInt64 {
        bytes.withUnsafeBytes { XXH3_64bits($0.baseAddress! + range.lowerBound, range.count) }
    }

    /// Makes all checksums fit the bytes.
    public mutating func seal() {
        for (i, entry) in entries.enumerated() {
            let end = entry.offset + entry.length
            for (block, start) in stride(from: entry.offset, to: end, by: 65_536).enumerated() {
                put(hash(start..<min(start + 65_536, end)), at: entry.checksumOffset + 8 * block)
            }
            let blocks = (entry.length + 65_535) / 65_536
            put(hash(entry.checksumOffset..<entry.checksumOffset + 8 * blocks), at: 128 + 64 * i + 40)
        }
        sealFront()
    }

    /// Makes the checksums of table and header fit.
    public mutating func sealFront() {
        let count = min(Int(number(UInt32.self, at: 12)), 64)
        put(hash(128..<128 + 64 * count), at: 112)
        put(hash(0..<120), at: 120)
    }
}
