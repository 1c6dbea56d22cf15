import Foundations
import Synchronization

/// Equal pieces of storage for data on its way: in memory while there is room, in a file beyond that. What was read
/// gives its place to what is written next.
///
/// SAFETY: a slot belongs to whoever took it until it is stored, and is only read from then until it is released. The
/// lists of free slots are behind a lock; bytes are moved outside it, by the one owner of the slot.
final class SlotStore: @unchecked Sendable {
    /// A full slot: its address in memory, or its place in the file.
    ///
    /// SAFETY: only read, by whoever holds it, until it is released.
    enum Stored: @unchecked Sendable {
        case memory(UnsafeMutableRawPointer)
        case file(UInt64)
    }

    private struct State {
        var chunks: [BulkBuffer<UInt8>] = []
        var free: [UnsafeMutableRawPointer] = []
        var file: (any SpillFile)?
        var fileEnd: UInt64 = 0
        var freeInFile: [UInt64] = []
        var memoryCap: UInt64
    }

    let slotBytes: Int
    private let slotsPerChunk: Int
    private let makeFile: @Sendable () throws -> any SpillFile
    private let lock = Mutex<Void>(())
    private var state: State

    /// - Parameter memoryCap: slots stay in memory while all bulk buffers of the process hold less than this
    init(slotBytes: Int, memoryCap: UInt64, makeFile: @escaping @Sendable () throws -> any SpillFile) {
        self.slotBytes = slotBytes
        self.makeFile = makeFile
        slotsPerChunk = max(min(64, (16 << 20) / slotBytes), 1)
        state = State(memoryCap: memoryCap)
    }

    private func withState<Result>(_ body: (inout State) throws -> Result) rethrows -> Result {
        try lock.withLock { _ in try body(&state) }
    }

    func setMemoryCap(_ bytes: UInt64) { withState { $0.memoryCap = bytes } }

    /// A slot to write to. Its bytes are whatever they were.
    func take() throws -> UnsafeMutableRawPointer {
        try withState { state in
            if state.free.isEmpty { try grow(&state) }
            return state.free.removeLast()
        }
    }

    private func grow(_ state: inout State) throws {
        let chunk = try BulkBuffer<UInt8>(count: slotBytes * slotsPerChunk)
        state.chunks.append(chunk)
        for slot in (0..<slotsPerChunk).reversed() { state.free.append(UnsafeMutableRawPointer(chunk.pointer + slot * slotBytes)) }
    }

    /// Gives back a slot that holds nothing.
    func giveBack(_ slot: UnsafeMutableRawPointer) { withState { $0.free.append(slot) } }

    /// Keeps what stands in a slot, in memory if there is room for another one.
    func store(_ slot: UnsafeMutableRawPointer) throws -> Stored {
        let chunkBytes = UInt64(slotBytes * slotsPerChunk)
        let stays = withState { !$0.free.isEmpty || BulkMemory.bytesInUse + chunkBytes <= $0.memoryCap }
        return stays ? .memory(slot) : try moveToFile(slot)
    }

    private func moveToFile(_ slot: UnsafeMutableRawPointer) throws -> Stored {
        let (file, place) = try withState { state in
            let file = try state.file ?? makeFile()
            state.file = file
            if let place = state.freeInFile.popLast() { return (file, place) }
            defer { state.fileEnd += UInt64(slotBytes) }
            return (file, state.fileEnd)
        }
        try file.write(UnsafeRawBufferPointer(start: slot, count: slotBytes), at: place)
        giveBack(slot)
        return .file(place)
    }

    /// Makes sure that a full slot is in the file.
    func evict(_ stored: Stored) throws -> Stored {
        guard case .memory(let slot) = stored else { return stored }
        return try moveToFile(slot)
    }

    /// Gives all memory back, when every slot has been evicted or released.
    func dropMemory() {
        withState { state in
            precondition(state.free.count == state.chunks.count * slotsPerChunk, "a slot is still in use")
            state.free = []
            state.chunks = []
        }
    }

    /// The bytes of a full slot, read into `scratch` (as long as a slot) where they are in the file.
    func bytes(of stored: Stored, scratch: UnsafeMutableRawPointer) throws -> UnsafeMutableRawPointer {
        guard case .file(let place) = stored else {
            guard case .memory(let slot) = stored else { preconditionFailure("a slot is in memory or in the file") }
            return slot
        }
        if let file = withState({ $0.file }) {
            try file.read(UnsafeMutableRawBufferPointer(start: scratch, count: slotBytes), at: place)
        }
        return scratch
    }

    /// Advice: the slot is read soon.
    func willNeed(_ stored: Stored) {
        guard case .file(let place) = stored else { return }
        withState { $0.file }?.willNeed(place..<place + UInt64(slotBytes))
    }

    /// Forgets what stands in a full slot.
    func release(_ stored: Stored) {
        withState { state in
            switch stored {
            case .memory(let slot): state.free.append(slot)
            case .file(let place): state.freeInFile.append(place)
            }
        }
    }
}
