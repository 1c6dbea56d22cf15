import Foundations
import Synchronization

/// Rows by length, so that each class is a run of the final numbering: exact below 64, then 16 classes an octave.
enum LengthClass {
    static let count = 64 + 26 * 16

    static func of(_ length: Int) -> Int {
        guard length >= 64 else { return length }
        let octave = Int.bitWidth - 1 - length.leadingZeroBitCount
        return 64 + (octave - 6) * 16 + (length >> (octave - 4) & 15)
    }
}

/// A slot of rows: pieces one after the other, `bytes` long.
struct RowSlot: Sendable {
    let stored: SlotStore.Stored
    let bytes: Int
}

/// All rows, one list of slots for each class of lengths. The order within a list means nothing.
final class RowChains: Sendable {
    private let slots = Mutex([[RowSlot]](repeating: [], count: LengthClass.count))

    func add(_ slot: RowSlot, to row: Int) { slots.withLock { $0[row].append(slot) } }
    func slots(of row: Int) -> [RowSlot] { slots.withLock { $0[row] } }
}

/// One worker's way into the chains of rows.
///
/// A piece of a row is: source, and its count of targets; where that has its top bit set, the place in the row where
/// the piece begins; targets; payloads. All are 4-byte numbers but the payloads, which may stand unaligned.
///
/// SAFETY: a piece is only begun where its header and one entry fit the slot.
final class RowStreams<Payload: EdgePayload> {
    private let store: SlotStore
    private let chains: RowChains
    private var open: [(slot: UnsafeMutableRawPointer, used: Int)?]
    private static var entryBytes: Int { 4 + MemoryLayout<Payload>.size }
    static var partial: UInt32 { 1 << 31 }

    init(_ store: SlotStore, _ chains: RowChains) {
        self.store = store
        self.chains = chains
        open = Array(repeating: nil, count: LengthClass.count)
    }

    func append(_ source: UInt32, _ targets: UnsafePointer<UInt32>, _ payloads: UnsafePointer<Payload>, _ length: Int) throws {
        let row = LengthClass.of(length)
        var done = 0
        while done < length {
            var (slot, used) = try open[row] ?? (store.take(), 0)
            let isWhole = done == 0 && 8 + length * Self.entryBytes <= store.slotBytes - used
            let header = isWhole ? 8 : 12
            let take = min((store.slotBytes - used - header) / Self.entryBytes, length - done)
            guard take > 0 else {
                open[row] = (slot, used)
                try close(row)
                continue
            }
            (slot + used).storeBytes(of: source, as: UInt32.self)
            (slot + used + 4).storeBytes(of: UInt32(take) | (isWhole ? 0 : Self.partial), as: UInt32.self)
            if !isWhole { (slot + used + 8).storeBytes(of: UInt32(truncatingIfNeeded: done), as: UInt32.self) }
            used += header
            (slot + used).copyMemory(from: targets + done, byteCount: 4 * take)
            used += 4 * take
            if MemoryLayout<Payload>.size > 0 {
                (slot + used).copyMemory(from: payloads + done, byteCount: MemoryLayout<Payload>.size * take)
                used += MemoryLayout<Payload>.size * take
            }
            used = (used + 3) & ~3
            done += take
            open[row] = (slot, used)
            if store.slotBytes - used < 12 + Self.entryBytes { try close(row) }
        }
    }

    private func close(_ row: Int) throws {
        guard let (slot, used) = open[row] else { return }
        open[row] = nil
        chains.add(RowSlot(stored: try store.store(slot), bytes: used), to: row)
    }

    func close() throws {
        for row in open.indices { try close(row) }
    }
}

/// Goes through the pieces of a slot.
///
/// SAFETY: `RowStreams` wrote whole pieces, `bytes` in all.
@inline(__always) func forEachPiece<Payload: EdgePayload>(
    _ type: Payload.Type, in slot: UnsafeRawPointer, bytes: Int,
    _ body: (_ source: Int, _ place: Int, _ count: Int, _ targets: UnsafePointer<UInt32>, _ payloads: UnsafeRawPointer) -> Void
) {
    var at = 0
    while at < bytes {
        let source = slot.load(fromByteOffset: at, as: UInt32.self), word = slot.load(fromByteOffset: at + 4, as: UInt32.self)
        let isWhole = word < RowStreams<Payload>.partial, count = Int(word & ~RowStreams<Payload>.partial)
        let place = isWhole ? 0 : Int(slot.load(fromByteOffset: at + 8, as: UInt32.self))
        at += isWhole ? 8 : 12
        let targets = (slot + at).assumingMemoryBound(to: UInt32.self)
        at += 4 * count
        body(Int(source), place, count, targets, slot + at)
        at = (at + MemoryLayout<Payload>.size * count + 3) & ~3
    }
}
