import Foundations
import Testing

@Suite struct BulkBufferTests {
    /// Around the size of a huge page, where memory is mapped in another way.
    @Test func everySizeIsZeroAndWholeAndGivenBack() throws {
        for bytes in [1, 4096, (2 << 20) - 1, 2 << 20, (2 << 20) + 1, (2 << 20) + 0x1_0001, (6 << 20) - 1, 7 << 20] {
            for _ in 0..<3 {
                let buffer = try BulkBuffer<UInt8>(count: bytes)
                for place in Set([0, bytes / 2, bytes - 1]) {
                    #expect(buffer[place] == 0)
                    buffer[place] = 7
                }
            }
        }
    }

    @Test func moreThanThereIsIsAFailure() throws {
        for count in [Int.max, Int.max - (2 << 20), Int.max / 2] {
            #expect(throws: AllocationFailure.self) { _ = try BulkBuffer<UInt8>(count: count) }
        }
        #expect(throws: AllocationFailure.self) { _ = try BulkBuffer<UInt64>(count: Int.max / 4) }
    }
}
