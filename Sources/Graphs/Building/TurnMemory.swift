import CPrefetch
import Foundations

/// Memory of the arcs between the two steps of a turn, in pieces of `TurnPlan.pieceLength` arcs of six bytes: v, and the target
/// within its range. Serves several turns. As far as it goes it is memory that arcs of blocks lay in, which the system need not clear.
///
/// SAFETY: pieces lie apart within the buffers kept here, of which nobody else has any use.
final class TurnMemory: Sendable {
    static let arcSize = 6
    private static let pieceSize = arcSize * TurnPlan.pieceLength
    private let addresses: BulkBuffer<UInt>
    private let used: [BulkBuffer<EdgeBlock.Arc>]
    private let rest: BulkBuffer<UInt8>

    /// - Parameters:
    ///   - plans: those of the turns
    ///   - free: given up by their owner; those that are not needed go back to the system
    init(_ plans: [TurnPlan], arcs: Int, reusing free: consuming [BulkBuffer<EdgeBlock.Arc>]) throws(AllocationFailure) {
        let pieces = plans.map { $0.pieces(forArcs: arcs) + $0.chunkCount * $0.pieces(forArcs: 0) }.max() ?? 0
        let addresses = try BulkBuffer<UInt>(count: pieces)
        var used: [BulkBuffer<EdgeBlock.Arc>] = [], found = 0
        for buffer in free where found < pieces {
            let bytes = buffer.count * MemoryLayout<EdgeBlock.Arc>.stride
            for place in 0..<min(bytes / TurnMemory.pieceSize, pieces - found) {
                addresses.pointer[found] = UInt(bitPattern: UnsafeMutableRawPointer(buffer.pointer) + place * TurnMemory.pieceSize)
                found += 1
            }
            used.append(buffer)
        }
        free = []
        rest = try BulkBuffer(count: (pieces - found) * TurnMemory.pieceSize)
        for place in 0..<pieces - found {
            addresses.pointer[found + place] = UInt(bitPattern: UnsafeMutableRawPointer(rest.pointer) + place * TurnMemory.pieceSize)
        }
        self.addresses = addresses
        self.used = used
    }

    var pieces: Int { addresses.count }

    @inline(__always) func address(of piece: Int) -> UnsafeMutableRawPointer {
        guard let address = UnsafeMutableRawPointer(bitPattern: addresses.pointer[piece]) else { preconditionFailure("a piece without memory") }
        return address
    }

    /// Asks for a piece: pieces lie apart, so that nothing else foresees them.
    @inline(__always) func ask(forPiece piece: Int) {
        let address = address(of: piece)
        for line in stride(from: 0, to: TurnMemory.pieceSize, by: CacheLine.bytes) { prefetch_line(address + line) }
    }
}
