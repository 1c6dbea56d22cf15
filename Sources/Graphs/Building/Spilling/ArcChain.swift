import Foundations

/// What stands in a slot of arcs, column by column.
struct ArcFormat: Equatable, Sendable {
    /// Keys take 4 bytes instead of 2.
    var wideKeys: Bool
    var weights: Bool
    var times: Bool

    var recordBytes: Int { 4 + (wideKeys ? 4 : 2) + (weights ? 8 : 0) + (times ? 8 : 0) }
    /// Records of a slot; a multiple of 4, so that columns are aligned.
    func capacity(slotBytes: Int) -> Int { slotBytes / recordBytes & ~3 }
}

/// The columns of a slot of arcs.
///
/// SAFETY: the slot has room for `capacity` records; the widest columns come first, so each is aligned.
struct ArcColumns {
    let weights: UnsafeMutablePointer<Double>?
    let times: UnsafeMutablePointer<Int64>?
    let values: UnsafeMutablePointer<UInt32>
    private let keys: UnsafeMutableRawPointer
    private let wide: Bool

    init(_ slot: UnsafeMutableRawPointer, _ format: ArcFormat, capacity: Int) {
        var next = slot
        weights = format.weights ? next.assumingMemoryBound(to: Double.self) : nil
        if format.weights { next += 8 * capacity }
        times = format.times ? next.assumingMemoryBound(to: Int64.self) : nil
        if format.times { next += 8 * capacity }
        values = next.assumingMemoryBound(to: UInt32.self)
        keys = next + 4 * capacity
        wide = format.wideKeys
    }

    @inline(__always) func key(_ i: Int) -> Int {
        wide ? Int(keys.assumingMemoryBound(to: UInt32.self)[i]) : Int(keys.assumingMemoryBound(to: UInt16.self)[i])
    }

    @inline(__always) func setKey(_ i: Int, _ key: UInt32) {
        if wide {
            keys.assumingMemoryBound(to: UInt32.self)[i] = key
        } else {
            keys.assumingMemoryBound(to: UInt16.self)[i] = UInt16(truncatingIfNeeded: key)
        }
    }
}

/// Arcs in order: key, value and what goes with them, in slots of a store.
///
/// SAFETY: used from one thread at a time. Records go to places below the capacity of the slot that is being filled.
final class ArcChain: @unchecked Sendable {
    struct Slot {
        var stored: SlotStore.Stored
        let count: Int
        let format: ArcFormat
    }

    private let store: SlotStore
    private(set) var slots: [Slot] = []
    private(set) var arcs = 0
    private var open: (slot: UnsafeMutableRawPointer, count: Int, format: ArcFormat)?

    init(_ store: SlotStore) { self.store = store }

    /// Appends `count` arcs: `fill(columns, place, from, length)` writes those from `from` on at `place`.
    @inline(__always) func append(
        _ count: Int, _ format: ArcFormat, _ fill: (_ columns: ArcColumns, _ place: Int, _ from: Int, _ length: Int) -> Void
    ) throws {
        let capacity = format.capacity(slotBytes: store.slotBytes)
        var done = 0
        while done < count {
            if let current = open, current.format != format || current.count == capacity { try close() }
            let current = try open ?? (try store.take(), 0, format)
            let length = min(count - done, capacity - current.count)
            fill(ArcColumns(current.slot, format, capacity: capacity), current.count, done, length)
            open = (current.slot, current.count + length, format)
            done += length
        }
        arcs += count
    }

    /// Ends the slot that is being filled.
    func close() throws {
        guard let current = open else { return }
        open = nil
        slots.append(Slot(stored: try store.store(current.slot), count: current.count, format: current.format))
    }

    /// Calls `body` with the columns and the number of records of each slot, in order.
    @inline(__always) func forEachSlot(scratch: UnsafeMutableRawPointer, _ body: (ArcColumns, Int) throws -> Void) throws {
        for index in slots.indices {
            if index + 4 < slots.count { store.willNeed(slots[index + 4].stored) }
            let slot = slots[index]
            let bytes = try store.bytes(of: slot.stored, scratch: scratch)
            try body(ArcColumns(bytes, slot.format, capacity: slot.format.capacity(slotBytes: store.slotBytes)), slot.count)
        }
    }

    func evict() throws {
        for index in slots.indices { slots[index].stored = try store.evict(slots[index].stored) }
    }

    /// Gives the slots back.
    func release() {
        for slot in slots { store.release(slot.stored) }
        slots = []
    }
}
