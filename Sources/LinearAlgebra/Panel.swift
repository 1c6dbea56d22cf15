import Foundations

/// An n × k block of numbers in row-major order: row v holds the k values of vertex v.
public struct Panel<Element: BitwiseCopyable & BinaryFloatingPoint & Sendable>: ~Copyable, Sendable {
    public let rows: Int
    public let columns: Int
    public let storage: BulkBuffer<Element>

    /// A panel of zeros.
    public init(rows: Int, columns: Int) throws(AllocationFailure) {
        precondition(rows >= 0 && columns >= 1)
        self.rows = rows
        self.columns = columns
        storage = try BulkBuffer(count: rows * columns)
    }

    @inlinable public var pointer: UnsafeMutablePointer<Element> { storage.pointer }

    @inlinable public subscript(row: Int, column: Int) -> Element {
        get { storage[row * columns + column] }
        set { storage[row * columns + column] = newValue }
    }
}
