import COpenBLAS
import Foundations

/// Rows that one BLAS call works on: fixed, so that sums over tiles have the same bits for any number of threads.
struct RowTiles {
    static let rows = 1 << 12
    let total: Int
    var count: Int { (total + RowTiles.rows - 1) / RowTiles.rows }

    func range(_ tile: Int) -> Range<Int> { tile * RowTiles.rows..<min(total, (tile + 1) * RowTiles.rows) }
}

extension Panel where Element == Double {
    /// Xᵀ·Y for some columns of two panels (of the same panel, too): `dsyrk` for a block with itself, else `dgemm`, on
    /// fixed tiles of rows whose products are added in order. O(rows · columns of x · columns of y).
    /// - Throws: `LinearAlgebraFailure` when the library failed its self-check.
    public static func gram(
        _ x: borrowing Panel, _ xColumns: Range<Int>, _ y: borrowing Panel, _ yColumns: Range<Int>, _ execution: Execution
    ) throws(LinearAlgebraFailure) -> DenseMatrix {
        try Library.prepare()
        precondition(x.rows == y.rows && xColumns.upperBound <= x.columns && yColumns.upperBound <= y.columns)
        let (k, l) = (xColumns.count, yColumns.count)
        let isSymmetric = x.pointer == y.pointer && xColumns == yColumns
        let tiles = RowTiles(total: x.rows)
        var parts = [Double](repeating: 0, count: tiles.count * k * l)
        let (xStride, yStride) = (x.columns, y.columns)
        guard k > 0, l > 0 else { return DenseMatrix(rows: k, columns: l) }
        parts.withUnsafeMutableBufferPointer { parts in
            // SAFETY: tile t reads its rows of x and y and writes its own k · l entries of `parts`.
            nonisolated(unsafe) let parts = parts
            nonisolated(unsafe) let (x, y) = (x.pointer + xColumns.lowerBound, y.pointer + yColumns.lowerBound)
            execution.forEachChunk(tiles.count) { tile in
                let rows = tiles.range(tile)
                let target = parts.baseAddress! + tile * k * l
                if isSymmetric {
                    cblas_dsyrk(
                        CblasRowMajor, CblasUpper, CblasTrans, Int32(k), Int32(rows.count), 1,
                        x + rows.lowerBound * xStride, Int32(xStride), 0, target, Int32(k))
                } else {
                    cblas_dgemm(
                        CblasRowMajor, CblasTrans, CblasNoTrans, Int32(k), Int32(l), Int32(rows.count), 1,
                        x + rows.lowerBound * xStride, Int32(xStride), y + rows.lowerBound * yStride, Int32(yStride),
                        0, target, Int32(l))
                }
            }
        }
        var result = DenseMatrix(rows: k, columns: l)
        for tile in 0..<tiles.count {
            for i in 0..<k * l { result.storage[i] += parts[tile * k * l + i] }
        }
        if isSymmetric { result.mirrorUpperTriangle() }
        return result
    }

    /// These columns ← scale · (some columns of x) · M + kept · (these columns), tile by tile. `x` is another panel.
    /// O(rows · M.rows · M.columns).
    /// - Throws: `LinearAlgebraFailure` when the library failed its self-check.
    public mutating func combine(
        _ columns: Range<Int>, kept: Double, adding scale: Double, _ x: borrowing Panel, _ xColumns: Range<Int>,
        times matrix: DenseMatrix, _ execution: Execution
    ) throws(LinearAlgebraFailure) {
        try Library.prepare()
        precondition(x.rows == rows && x.pointer != pointer, "a product needs another panel of the same length")
        precondition(xColumns.upperBound <= x.columns && columns.upperBound <= self.columns)
        precondition(matrix.rows == xColumns.count && matrix.columns == columns.count)
        guard !columns.isEmpty, !xColumns.isEmpty else { return }
        let tiles = RowTiles(total: rows)
        let (stride, xStride) = (self.columns, x.columns)
        let (inner, width) = (Int32(xColumns.count), Int32(columns.count))
        let factor = matrix.elements
        // SAFETY: a tile writes its own rows of this panel only, and reads those of x.
        nonisolated(unsafe) let (target, source) = (pointer + columns.lowerBound, x.pointer + xColumns.lowerBound)
        execution.forEachChunk(tiles.count) { tile in
            let rows = tiles.range(tile)
            cblas_dgemm(
                CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(rows.count), width, inner, scale,
                source + rows.lowerBound * xStride, Int32(xStride), factor, width, kept,
                target + rows.lowerBound * stride, Int32(stride))
        }
    }

    /// The first M.columns columns ← (the first M.rows columns) · M, in place.
    /// - Throws: `LinearAlgebraFailure` when the library failed its self-check.
    public mutating func rotate(by matrix: DenseMatrix, _ execution: Execution) throws(LinearAlgebraFailure) {
        try Library.prepare()
        precondition(matrix.rows <= columns && matrix.columns <= columns)
        let (inner, width, stride) = (matrix.rows, matrix.columns, columns)
        guard inner > 0, width > 0 else { return }
        let tiles = RowTiles(total: rows)
        let factor = matrix.elements
        // SAFETY: a tile reads and writes its own rows only, through a copy.
        nonisolated(unsafe) let base = pointer
        execution.forEachChunk(tiles.count) { tile in
            let rows = tiles.range(tile)
            var product = [Double](repeating: 0, count: rows.count * width)
            let start = base + rows.lowerBound * stride
            cblas_dgemm(
                CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(rows.count), Int32(width), Int32(inner), 1,
                start, Int32(stride), factor, Int32(width), 0, &product, Int32(width))
            for row in 0..<rows.count {
                for column in 0..<width { start[row * stride + column] = product[row * width + column] }
            }
        }
    }
}
