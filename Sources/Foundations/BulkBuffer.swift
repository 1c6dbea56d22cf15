import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Why a bulk buffer could not be had.
public struct AllocationFailure: Failure {
    public let bytes: UInt64
    public let limit: UInt64?
    /// What bulk buffers held already.
    public let inUse: UInt64
    public var kind: FailureKind { .memory }
    public var description: String {
        guard let limit else {
            return "\(bytes / 1_048_576) MiB more memory needed than the system gives: use a larger machine or a smaller graph"
        }
        let needed = (inUse + bytes) / 1_048_576 + 1
        return "at least \(needed) MiB of memory needed, above the limit of \(limit / 1_048_576) MiB: raise --memory-limit or use a smaller graph"
    }
}

/// The one account of bulk memory in this process.
public enum BulkMemory {
    private static let inUse = Atomic<UInt64>(0)
    private static let peak = Atomic<UInt64>(0)
    private static let taken = Atomic<UInt64>(0)
    private static let ceiling = Atomic<UInt64>(.max)

    /// The most bytes that owned bulk buffers have held together so far.
    public static var peakBytes: UInt64 { peak.load(ordering: .relaxed) }

    /// All bytes that owned bulk buffers have asked for so far, given back or not: a count that depends on the work only.
    public static var takenBytes: UInt64 { taken.load(ordering: .relaxed) }

    /// The bytes that owned bulk buffers hold together now.
    public static var bytesInUse: UInt64 { inUse.load(ordering: .relaxed) }

    /// Sets the most bytes that owned buffers may hold together; `nil` for no limit.
    public static func setLimit(_ bytes: UInt64?) { ceiling.store(bytes ?? .max, ordering: .relaxed) }

    static func reserve(_ bytes: UInt64) throws(AllocationFailure) {
        let now = inUse.add(bytes, ordering: .relaxed).newValue
        let limit = ceiling.load(ordering: .relaxed)
        if now > limit {
            release(bytes)
            throw AllocationFailure(bytes: bytes, limit: limit, inUse: now - bytes)
        }
        peak.max(now, ordering: .relaxed)
        taken.add(bytes, ordering: .relaxed)
    }

    static func release(_ bytes: UInt64) { inUse.subtract(bytes, ordering: .relaxed) }
}

private let hugePage = 2 << 20

/// A fixed-length run of plain values, zeroed when owned. It either owns page-aligned memory, on huge pages where
/// the system offers them, or looks at memory that another object keeps alive (a mapped file).
///
/// SAFETY: shared across threads without locks. Writers hold it alone or write disjoint ranges; nobody writes
/// once a `Graph` or `ScoreTable` has been made of it. Views of mapped files are never written.
public final class BulkBuffer<Element: BitwiseCopyable>: @unchecked Sendable {
    public let count: Int
    public let pointer: UnsafeMutablePointer<Element>
    private let ownedBytes: Int
    private let owner: AnyObject?

    /// An owned buffer of `count` zero values (all bits zero).
    public init(count: Int) throws(AllocationFailure) {
        precondition(count >= 0, "a buffer cannot have \(count) elements")
        let (bytes, overflow) = max(count, 1).multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
        guard !overflow, bytes <= Int.max - hugePage else { throw AllocationFailure(bytes: .max, limit: nil, inUse: BulkMemory.bytesInUse) }
        try BulkMemory.reserve(UInt64(bytes))
        let length = BulkBuffer.mappedLength(bytes)
        guard let base = mmap(nil, length.asked, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), base != MAP_FAILED else {
            BulkMemory.release(UInt64(bytes))
            throw AllocationFailure(bytes: UInt64(bytes), limit: nil, inUse: BulkMemory.bytesInUse)
        }
        #if os(Linux)
        if length.asked > length.kept { munmap(base + length.kept, length.asked - length.kept) }
        if bytes >= hugePage { _ = madvise(base, bytes, MADV_HUGEPAGE) }
        #endif
        self.count = count
        self.pointer = base.bindMemory(to: Element.self, capacity: max(count, 1))
        self.ownedBytes = bytes
        self.owner = nil
    }

    /// How many bytes to map for so many, and how many to keep of them: Linux begins a mapping of whole huge pages where such a
    /// page begins, so that all of it but its end can lie on them.
    private static func mappedLength(_ bytes: Int) -> (asked: Int, kept: Int) {
        #if os(Linux)
        // Whole pages, whether they are of 4, 16 or 64 KiB.
        if bytes >= hugePage { return ((bytes + hugePage - 1) / hugePage * hugePage, (bytes + 0xFFFF) & ~0xFFFF) }
        #endif
        return (bytes, bytes)
    }

    /// A view of memory that `owner` keeps alive.
    public init(borrowing base: UnsafePointer<Element>, count: Int, owner: AnyObject) {
        self.count = count
        self.pointer = UnsafeMutablePointer(mutating: base)
        self.ownedBytes = 0
        self.owner = owner
    }

    /// An owned buffer with the values of `elements`.
    public convenience init(_ elements: some Collection<Element>) throws(AllocationFailure) {
        try self.init(count: elements.count)
        var next = pointer
        for element in elements {
            next.pointee = element
            next += 1
        }
    }

    /// The first `count` elements alone, in the same memory.
    public func prefix(_ count: Int) -> BulkBuffer {
        precondition(count >= 0 && count <= self.count)
        return BulkBuffer(borrowing: pointer, count: count, owner: self)
    }

    /// Gives the pages behind the first `count` elements back to the system: nobody may use those elements any more.
    public func discard(after count: Int) {
        precondition(count >= 0 && count <= self.count)
        #if os(Linux)
        let page = 1 << 12, used = (max(count, 1) * MemoryLayout<Element>.stride + page - 1) / page * page
        if ownedBytes > used { _ = madvise(UnsafeMutableRawPointer(pointer) + used, ownedBytes - used, MADV_DONTNEED) }
        #endif
    }

    deinit {
        if ownedBytes > 0 {
            munmap(UnsafeMutableRawPointer(pointer), BulkBuffer.mappedLength(ownedBytes).kept)
            BulkMemory.release(UInt64(ownedBytes))
        }
    }

    public var elements: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: pointer, count: count) }

    @inlinable public subscript(index: Int) -> Element {
        get {
            precondition(index >= 0 && index < count, "index \(index) outside 0..<\(count)")
            return pointer[index]
        }
        set {
            precondition(index >= 0 && index < count, "index \(index) outside 0..<\(count)")
            pointer[index] = newValue
        }
    }
}
