/// A bulk buffer that grows by half when full, for plain values of unknown number.
///
/// SAFETY: only the first `count` elements of `buffer` are ever read; `base` is valid until the next growth. One
/// writer at a time, no reader beside it; checks of exclusive access are off, for every access is over before the
/// next one begins.
public final class GrowableBuffer<Element: BitwiseCopyable>: @unchecked Sendable {
    public private(set) var buffer: BulkBuffer<Element>
    @exclusivity(unchecked) @usableFromInline var used = 0
    @exclusivity(unchecked) @usableFromInline var capacity: Int
    @exclusivity(unchecked) @usableFromInline var base: UnsafeMutablePointer<Element>

    @inlinable public var count: Int { used }
    /// The first element.
    @inlinable public var pointer: UnsafeMutablePointer<Element> { base }

    public init(capacity: Int = 1024) throws(AllocationFailure) {
        buffer = try BulkBuffer(count: max(capacity, 16))
        self.capacity = buffer.count
        base = buffer.pointer
    }

    /// Makes room for `more` further elements. Amortised O(1) an element.
    @inlinable public func reserve(_ more: Int) throws(AllocationFailure) {
        if capacity - used < more { try grow(to: used + more) }
    }

    @usableFromInline func grow(to needed: Int) throws(AllocationFailure) {
        let larger = try BulkBuffer<Element>(count: max(needed, capacity + capacity / 2))
        larger.pointer.update(from: base, count: used)
        buffer = larger
        capacity = larger.count
        base = larger.pointer
    }

    @inlinable public func append(_ element: Element) throws(AllocationFailure) {
        try reserve(1)
        base[used] = element
        used += 1
    }

    @inlinable public func append(_ elements: UnsafeBufferPointer<Element>) throws(AllocationFailure) {
        guard let first = elements.baseAddress, !elements.isEmpty else { return }
        try reserve(elements.count)
        (base + used).update(from: first, count: elements.count)
        used += elements.count
    }

    /// The elements in a buffer of exactly their number; this one is then empty.
    public func finish() throws(AllocationFailure) -> BulkBuffer<Element> {
        let exact = try BulkBuffer<Element>(count: used)
        exact.pointer.update(from: base, count: used)
        removeAll()
        return exact
    }

    /// Forgets the elements and keeps the memory.
    public func removeAll() { used = 0 }
}
