import COpenBLAS
import Foundations

extension DenseMatrix {
    /// Whether a factor enters a product as stored or transposed.
    public enum Form: Sendable {
        case asStored, transposed
    }

    /// Rows of a product that one BLAS call computes: fixed, so that the bits do not depend on the threads.
    private static let tileRows = 256

    /// The product of two matrices, each as stored or transposed: C = op(A)·op(B).
    ///
    /// O(m·n·k), by `dgemm` on fixed tiles of rows, in parallel; the same bits for any number of threads.
    /// - Precondition: the inner sizes agree.
    /// - Throws: `LinearAlgebraFailure` when a size exceeds 32 bits or the library failed its self-check.
    public static func product(
        _ a: DenseMatrix, _ formA: Form = .asStored, _ b: DenseMatrix, _ formB: Form = .asStored,
        _ execution: Execution = .serial
    ) throws(LinearAlgebraFailure) -> DenseMatrix {
        try Library.prepare()
        let (m, inner) = formA == .asStored ? (a.rows, a.columns) : (a.columns, a.rows)
        let (innerB, n) = formB == .asStored ? (b.rows, b.columns) : (b.columns, b.rows)
        precondition(inner == innerB, "a product of \(m) × \(inner) and \(innerB) × \(n)")
        var result = DenseMatrix(rows: m, columns: n)
        guard m > 0, n > 0, inner > 0 else { return result }
        _ = try Library.length(m, "a matrix")
        let columns = try Library.length(n, "a matrix"), depth = try Library.length(inner, "a matrix")
        let strideA = try Library.length(a.columns, "a matrix"), strideB = try Library.length(b.columns, "a matrix")
        let tiles = (m + tileRows - 1) / tileRows
        result.storage.withUnsafeMutableBufferPointer { c in
            a.storage.withUnsafeBufferPointer { a in
                b.storage.withUnsafeBufferPointer { b in
                    // SAFETY: tile t reads A and B and writes rows t·256 ..< of C only; all three outlive the loop.
                    nonisolated(unsafe) let (c, a, b) = (c.baseAddress!, a.baseAddress!, b.baseAddress!)
                    execution.forEachChunk(tiles) { tile in
                        let first = tile * tileRows
                        let start = formA == .asStored ? a + first * Int(strideA) : a + first
                        cblas_dgemm(
                            CblasRowMajor, formA == .asStored ? CblasNoTrans : CblasTrans,
                            formB == .asStored ? CblasNoTrans : CblasTrans,
                            Int32(min(tileRows, m - first)), columns, depth, 1, start, strideA, b, strideB,
                            0, c + first * n, columns)
                    }
                }
            }
        }
        return result
    }

    /// A·B.
    public func multiplied(by other: DenseMatrix, _ execution: Execution = .serial) throws(LinearAlgebraFailure) -> DenseMatrix {
        try DenseMatrix.product(self, .asStored, other, .asStored, execution)
    }

    /// The Gram matrix of the columns, Aᵀ·A (columns × columns, exactly symmetric), by one `dsyrk`. O(rows · columns²).
    /// - Throws: `LinearAlgebraFailure` when a size exceeds 32 bits or the library failed its self-check.
    public func columnGram() throws(LinearAlgebraFailure) -> DenseMatrix {
        try gram(size: columns, depth: rows, CblasTrans)
    }

    /// The Gram matrix of the rows, A·Aᵀ (rows × rows, exactly symmetric), by one `dsyrk`. O(rows² · columns).
    /// - Throws: `LinearAlgebraFailure` when a size exceeds 32 bits or the library failed its self-check.
    public func rowGram() throws(LinearAlgebraFailure) -> DenseMatrix {
        try gram(size: rows, depth: columns, CblasNoTrans)
    }

    private func gram(size: Int, depth: Int, _ form: CBLAS_TRANSPOSE) throws(LinearAlgebraFailure) -> DenseMatrix {
        try Library.prepare()
        var result = DenseMatrix(rows: size, columns: size)
        guard size > 0, depth > 0 else { return result }
        let n = try Library.length(size, "a matrix"), k = try Library.length(depth, "a matrix")
        // SAFETY: both buffers live through the call, which writes the upper triangle of the result only.
        result.storage.withUnsafeMutableBufferPointer { c in
            storage.withUnsafeBufferPointer { a in
                cblas_dsyrk(CblasRowMajor, CblasUpper, form, n, k, 1, a.baseAddress!, Int32(columns), 0, c.baseAddress!, n)
            }
        }
        result.mirrorUpperTriangle()
        return result
    }

    mutating func mirrorUpperTriangle() {
        for i in 0..<rows { for j in 0..<i { storage[i * columns + j] = storage[j * columns + i] } }
    }
}
