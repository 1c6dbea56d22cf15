import Foundations
import Graphs
import Testing

/// The codes of neighbours against a decoder written from the guide, at every edge of their ranges.
struct NeighbourCodesTests {
    static let largest = VertexID.max - 1

    /// Rows with gaps of every size, the limits of each code among them.
    private static func rows() -> [[VertexID]] {
        let limits: [VertexID] = [
            0, 1, 0xFEFF, 0xFF00, 0xFF01, 0xFFFF, 0x10000, 0xFE_FFFF, 0xFF_0000, 0xFF_0001, 0xFF_FFFF, 1 << 24, 1 << 31, largest,
        ]
        var rows: [[VertexID]] = [[], [0], [largest], [0, largest], Array(0..<100_000), [largest - 1, largest], []]
        for a in limits {
            rows.append([a])
            for gap in limits where UInt64(a) + UInt64(gap) + 1 <= UInt64(largest) {
                let b = a + gap + 1
                rows.append([a, b])
                // The same gaps in long rows: at their start, and behind a group of eight and a half.
                if b <= largest - 40 { rows.append([a, b] + (1...40).map { b + $0 }) }
                if b <= largest - 40 { rows.append((0...12).map { a + $0 } + (13...40).map { b + $0 }) }
            }
        }
        for length in 14...18 { rows.append((0..<VertexID(length)).map { $0 * 70_000 }) }
        rows.append((0..<20).map { largest - 19 + $0 })
        var random = SeededRandom(seed: 5)
        for _ in 0..<200 {
            let bits = random.below(32) + 1
            var row: [VertexID] = [], next: UInt64 = 0
            for _ in 0..<random.below(300) {
                next += UInt64(random.below(1 << bits))
                guard next <= UInt64(largest) else { break }
                row.append(VertexID(next))
                next += 1
            }
            rows.append(row)
        }
        return rows + [[]]
    }

    private static func flat(_ rows: [[VertexID]]) throws -> (offsets: BulkBuffer<UInt64>, ids: BulkBuffer<VertexID>) {
        var ends: [UInt64] = [0]
        for row in rows { ends.append(ends[ends.count - 1] + UInt64(row.count)) }
        return (try BulkBuffer(ends), try BulkBuffer(rows.flatMap { $0 }))
    }

    /// From the guide, number by number, in 64 bits.
    private static func reference(_ units: ArraySlice<UInt16>, degree: Int) -> [UInt64] {
        var units = units
        if degree < 16 {
            return (0..<degree).map { _ in UInt64(units.removeFirst()) + UInt64(units.removeFirst()) * 65_536 }
        }
        var ids: [UInt64] = [], last: Int64 = -1
        while let unit = units.popFirst() {
            var gap = Int64(unit)
            if unit == 0xFFFF {
                gap = Int64(units.popFirst() ?? 0)
                gap += Int64(units.popFirst() ?? 0) * 65_536
            } else if unit >= 0xFF00 {
                gap = Int64(unit - 0xFF00) * 65_536 + Int64(units.popFirst() ?? 0)
            }
            last += gap + 1
            ids.append(UInt64(last))
        }
        return ids
    }

    @Test(arguments: [1, 3]) func everyRowSurvives(threads: Int) throws {
        let rows = Self.rows()
        let (offsets, ids) = try Self.flat(rows)
        let codes = try NeighbourCodes(offsets, ids, Execution(threads: threads))
        #expect(codes.arcCount == ids.count)
        #expect(codes.starts.elements.first == 0 && codes.starts.elements.last == UInt64(codes.units.count))
        let units = Array(codes.units.elements)
        for (v, row) in rows.enumerated() {
            let range = Int(codes.starts[v])..<Int(codes.starts[v + 1])
            #expect(Self.reference(units[range], degree: row.count) == row.map(UInt64.init))
            let isSound = Array(units[range]).withUnsafeBufferPointer {
                NeighbourCodes.offence($0, count: row.count, limit: UInt64(VertexID.max)) == nil
            }
            #expect(isSound, "row \(v)")
        }
        let decoded = try codes.decoded(offsets, .serial)
        #expect((0..<ids.count).allSatisfy { decoded[$0] == ids[$0] })
        #expect(try codes.summingPlainForm(offsets) == codes.plainChecksum)
    }

    @Test func gapsTakeOneTwoOrThreeUnits() throws {
        for (gap, size) in [(0, 1), (0xFEFF, 1), (0xFF00, 2), (0xFE_FFFF, 2), (0xFF_0000, 3), (Int(Self.largest) - 15, 3)] {
            let (offsets, ids) = try Self.flat([Array(0..<15) + [15 + VertexID(gap)]])
            #expect(try NeighbourCodes(offsets, ids, .serial).units.count == 15 + size)
        }
    }

    /// Behind the 15 neighbours 0 to 14, of a million and 15 vertices.
    @Test(arguments: [
        ([], 1, "end before 16"), ([5], 2, "end before 17"), ([5, 6], 1, "go on after 16"),
        ([0xFF01], 1, "end within"), ([0xFFFF], 1, "end within"), ([0xFFFF, 0], 1, "end within"), ([1, 0xFF00], 2, "end within"),
        ([0xFF00, 0xFEFF], 1, "more units than it needs"), ([0xFFFF, 0, 0xFE], 1, "more units than it needs"),
        ([0xFFFF, 7, 0], 1, "more units than it needs"), ([0xFF0F, 0x4240], 1, "1000015 is out of range"),
        ([0xFF0F, 0x423F, 0], 2, "1000015 is out of range"), ([0xFFFF, 0xFFFF, 0xFFFF], 1, "out of range"),
    ] as [([UInt16], Int, String)]) func gapsThatNoEncoderWritesAreAnOffence(units: [UInt16], count: Int, reason: String) throws {
        let row = [UInt16](repeating: 0, count: 15) + units
        let found = row.withUnsafeBufferPointer { NeighbourCodes.offence($0, count: 15 + count, limit: 1_000_015) }
        #expect(found?.contains(reason) == true, "\(found ?? "none")")
    }

    @Test(arguments: [
        ([], 1, "0 units are not 1"), ([0, 0], 0, "2 units are not 0"), ([5], 1, "1 units are not 1"), ([5, 0, 6], 1, "3 units are not 1"),
        ([5, 0, 5, 0], 2, "do not ascend"), ([5, 0, 4, 0], 2, "do not ascend"), ([0x424F, 0xF], 1, "1000015 is out of range"),
        ([0xFFFF, 0xFFFF], 1, "out of range"),
    ] as [([UInt16], Int, String)]) func shortRowsThatNoEncoderWritesAreAnOffence(units: [UInt16], count: Int, reason: String) throws {
        let found = units.withUnsafeBufferPointer { NeighbourCodes.offence($0, count: count, limit: 1_000_015) }
        #expect(found?.contains(reason) == true, "\(found ?? "none")")
    }
}
