import COpenBLAS
import Foundations

extension Panel where Element == Double {
    /// Makes some columns orthonormal without changing what they span (beyond it where they are dependent).
    ///
    /// CholeskyQR2: G = XᵀX = RᵀR (`dpotrf`), X ← X·R⁻¹ (`dtrsm`), twice, which is orthonormal to rounding unless the columns
    /// are nearly dependent; then by Householder reflections (`dgeqrf`, `dorgqr`). O(rows · k²).
    /// Yamamoto, Nakatsukasa, Yanagisawa & Fukaya (2015), https://etna.ricam.oeaw.ac.at/volumes/2011-2020/vol44/.
    /// - Precondition: no more columns than rows.
    /// - Throws: `LinearAlgebraFailure`: more than 2³¹ − 1 rows where reflections are needed, no memory for them, an entry
    ///   that is not finite.
    public mutating func orthonormalise(_ columns: Range<Int>, _ execution: Execution) throws(LinearAlgebraFailure) {
        try Library.prepare()
        precondition(columns.upperBound <= self.columns && columns.count <= rows, "\(columns.count) columns of length \(rows)")
        guard !columns.isEmpty else { return }
        if try choleskyStep(columns, requireNearIdentity: false, execution),
            try choleskyStep(columns, requireNearIdentity: true, execution) { return }
        try reflect(columns)
    }

    /// One step X ← X·R⁻¹; `false` where the Gram matrix is not definite, or not within 1/10 of the identity when asked.
    private mutating func choleskyStep(
        _ columns: Range<Int>, requireNearIdentity: Bool, _ execution: Execution
    ) throws(LinearAlgebraFailure) -> Bool {
        let gram = try Panel.gram(self, columns, self, columns, execution)
        if requireNearIdentity {
            for i in 0..<gram.rows {
                for j in 0..<gram.columns {
                    guard abs(gram[i, j] - (i == j ? 1 : 0)) < 0.1 / Double(gram.rows) else { return false }
                }
            }
        }
        var factor = gram.elements
        var k = Int32(columns.count), info: Int32 = 0
        // Lower in columns is upper in rows: G = RᵀR with R read row by row.
        dpotrf_("L", &k, &factor, &k, &info)
        guard info == 0 else { return false }
        let triangle = factor, stride = self.columns, width = k
        let tiles = RowTiles(total: rows)
        // SAFETY: a tile writes its own rows only; `triangle` is read.
        nonisolated(unsafe) let base = pointer + columns.lowerBound
        execution.forEachChunk(tiles.count) { tile in
            let rows = tiles.range(tile)
            cblas_dtrsm(
                CblasRowMajor, CblasRight, CblasUpper, CblasNoTrans, CblasNonUnit, Int32(rows.count), width, 1,
                triangle, width, base + rows.lowerBound * stride, Int32(stride))
        }
        return true
    }

    /// Householder QR of a column-major copy.
    private mutating func reflect(_ columns: Range<Int>) throws(LinearAlgebraFailure) {
        var m = try Library.length(rows, "a panel"), k = Int32(columns.count), info: Int32 = 0
        let copy: BulkBuffer<Double>
        do { copy = try BulkBuffer(count: rows * columns.count) } catch { throw .memory(error) }
        for row in 0..<rows {
            for (place, column) in columns.enumerated() {
                let entry = pointer[row * self.columns + column]
                guard entry.isFinite else { throw .routine(name: "dgeqrf", info: -4) }
                copy.pointer[place * rows + row] = entry
            }
        }
        var tau = [Double](repeating: 0, count: columns.count)
        var size = Int32(64 * columns.count)
        var work = [Double](repeating: 0, count: Int(size))
        // SAFETY: the copy has m · k entries, tau k and work 64 · k, as LAPACK asks.
        dgeqrf_(&m, &k, copy.pointer, &m, &tau, &work, &size, &info)
        guard info == 0 else { throw .routine(name: "dgeqrf", info: Int(info)) }
        dorgqr_(&m, &k, &k, copy.pointer, &m, tau, &work, &size, &info)
        guard info == 0 else { throw .routine(name: "dorgqr", info: Int(info)) }
        for row in 0..<rows {
            for (place, column) in columns.enumerated() {
                pointer[row * self.columns + column] = copy.pointer[place * rows + row]
            }
        }
    }

    /// Replaces the first k columns by an orthonormal basis of the directions in which they are independent, and gives back
    /// how many those are: eigenvectors of the Gram matrix of the normalised columns (columns of norm at most `negligible`
    /// count as zero) above 10⁻¹² of the largest, then `orthonormalise`. The remaining columns become zero.
    /// - Throws: as `orthonormalise`.
    public mutating func compress(_ k: Int, negligible: Double, _ execution: Execution) throws(LinearAlgebraFailure) -> Int {
        let gram = try Panel.gram(self, 0..<k, self, 0..<k, execution)
        let scale = (0..<k).map { gram[$0, $0] > negligible * negligible ? 1 / gram[$0, $0].squareRoot() : 0 }
        var scaled = gram
        for i in 0..<k { for j in 0..<k { scaled[i, j] *= scale[i] * scale[j] } }
        let eigen = try SymmetricEigen(scaled)
        let largest = eigen.values.last ?? 0
        let kept = (0..<k).filter { eigen.values[$0] > max(1e-12 * largest, 0) }
        var rotation = DenseMatrix(rows: k, columns: k)
        for (place, j) in kept.enumerated() {
            for i in 0..<k { rotation[i, place] = scale[i] * eigen.vectors[i, j] / eigen.values[j].squareRoot() }
        }
        try rotate(by: rotation, execution)
        try orthonormalise(0..<kept.count, execution)
        return kept.count
    }
}
