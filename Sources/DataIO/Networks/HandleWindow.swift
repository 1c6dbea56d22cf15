import Graphs

/// The handles of the next edges of a block, looked up together when there are enough of them.
///
/// SAFETY: owns its memory, freed in `deinit`. Queries point into the text of the block, which outlives the window, or
/// into `folded`, which is written anew only after they were answered. `count` stays below `capacity`.
struct HandleWindow: ~Copyable {
    private static let capacity = 256
    private static let foldedCapacity = 4 * (Handle.maximumLength + 1)
    private let queries = UnsafeMutablePointer<HandleQuery>.allocate(capacity: HandleWindow.capacity)
    /// Where the number of each goes among the ends of the edges, or `noPlace`.
    private let places = UnsafeMutablePointer<UInt32>.allocate(capacity: HandleWindow.capacity)
    private let ids = UnsafeMutablePointer<VertexID>.allocate(capacity: HandleWindow.capacity)
    /// What the platform's rules made of handles.
    private let folded: UnsafeMutablePointer<UInt8>
    private var foldedCount = 0
    private var count = 0
    private let platform: Platform

    init(_ platform: Platform) {
        self.platform = platform
        folded = .allocate(capacity: platform == .plain ? 1 : HandleWindow.foldedCapacity)
    }

    deinit {
        queries.deallocate()
        places.deallocate()
        ids.deallocate()
        folded.deallocate()
    }

    /// Adds a handle as written, not empty and at most `Handle.maximumLength` bytes long.
    @inline(__always) mutating func add(
        _ written: UnsafeBufferPointer<UInt8>, place: UInt32, to block: EdgeListBlock, _ known: HandleInterner
    ) throws {
        guard let bytes = written.baseAddress else { return }
        if platform != .plain, let handle = platform.normalised(written) {
            block.countFolded()
            try fold(handle, place, block, known)
        } else {
            try put(bytes, written.count, place, block, known)
        }
    }

    private mutating func fold(_ handle: [UInt8], _ place: UInt32, _ block: EdgeListBlock, _ known: HandleInterner) throws {
        precondition(handle.count <= HandleWindow.foldedCapacity, "rules for handles never make them longer")
        if foldedCount + handle.count > HandleWindow.foldedCapacity { try flush(into: block, known) }
        let copy = folded + foldedCount
        handle.withUnsafeBufferPointer { copy.update(from: $0.baseAddress ?? UnsafePointer(copy), count: $0.count) }
        foldedCount += handle.count
        try put(UnsafePointer(copy), handle.count, place, block, known)
    }

    @inline(__always) private mutating func put(
        _ bytes: UnsafePointer<UInt8>, _ length: Int, _ place: UInt32, _ block: EdgeListBlock, _ known: HandleInterner
    ) throws {
        let query = HandleQuery(bytes, count: length)
        known.expect(query)
        queries[count] = query
        places[count] = place
        count += 1
        if count == HandleWindow.capacity { try flush(into: block, known) }
    }

    /// Looks up what is waiting: known handles get their numbers, others become fixes of the block, in order.
    mutating func flush(into block: EdgeListBlock, _ known: HandleInterner) throws {
        known.find(UnsafeBufferPointer(start: queries, count: count), into: ids)
        let ends = block.ends.pointer
        for i in 0..<count {
            if ids[i] == HandleInterner.absent {
                try block.addNew(queries[i], place: places[i])
            } else if places[i] != EdgeListBlock.noPlace {
                ends[Int(places[i])] = ids[i]
            }
        }
        count = 0
        foldedCount = 0
    }
}
