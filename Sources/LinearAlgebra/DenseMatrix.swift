/// A dense matrix of Doubles in row-major order, for blocks that fit easily: expert × expert, resamples × people.
/// Vertex-sized blocks are `Panel`s.
public struct DenseMatrix: Sendable, Equatable {
    public let rows: Int
    public let columns: Int
    @usableFromInline var storage: [Double]

    /// A matrix of zeros.
    /// - Precondition: neither size is negative and their product fits an `Int`.
    public init(rows: Int, columns: Int) {
        precondition(rows >= 0 && columns >= 0, "a matrix cannot be \(rows) × \(columns)")
        self.rows = rows
        self.columns = columns
        storage = [Double](repeating: 0, count: rows * columns)
    }

    /// - Precondition: `elements` has rows · columns entries, row by row.
    public init(rows: Int, columns: Int, elements: [Double]) {
        precondition(
            rows >= 0 && columns >= 0 && elements.count == rows * columns, "\(elements.count) numbers for \(rows) × \(columns)")
        self.rows = rows
        self.columns = columns
        storage = elements
    }

    /// The k × k identity.
    public static func identity(_ size: Int) -> DenseMatrix {
        var matrix = DenseMatrix(rows: size, columns: size)
        for i in 0..<size { matrix[i, i] = 1 }
        return matrix
    }

    /// The entries row by row: `elements[i * columns + j]` stands in row i, column j.
    @inlinable public var elements: [Double] { storage }

    @inlinable public subscript(row: Int, column: Int) -> Double {
        get {
            precondition(row >= 0 && row < rows && column >= 0 && column < columns, "no entry (\(row), \(column))")
            return storage[row * columns + column]
        }
        set {
            precondition(row >= 0 && row < rows && column >= 0 && column < columns, "no entry (\(row), \(column))")
            storage[row * columns + column] = newValue
        }
    }

    /// Direct access to the row-major entries, for filling; valid only inside the closure.
    @inlinable public mutating func withElements<Result>(
        _ body: (inout UnsafeMutableBufferPointer<Double>) throws -> Result
    ) rethrows -> Result {
        try storage.withUnsafeMutableBufferPointer(body)
    }

    /// Adds another of the same shape, entry by entry.
    public mutating func add(_ other: DenseMatrix) {
        precondition(rows == other.rows && columns == other.columns, "a \(other.rows) × \(other.columns) matrix added to \(rows) × \(columns)")
        for i in storage.indices { storage[i] += other.storage[i] }
    }

    public var transposed: DenseMatrix {
        var result = DenseMatrix(rows: columns, columns: rows)
        for i in 0..<rows {
            for j in 0..<columns { result.storage[j * rows + i] = storage[i * columns + j] }
        }
        return result
    }
}
