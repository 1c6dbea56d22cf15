import COpenBLAS
import Foundations

/// All eigenvalues and eigenvectors of a small symmetric matrix: A = V·diag(values)·Vᵀ.
public struct SymmetricEigen: Sendable {
    /// Ascending.
    public let values: [Double]
    /// Column j belongs to `values[j]`; orthonormal.
    public let vectors: DenseMatrix

    /// By LAPACK's `dsyev` (only the upper triangle of `matrix` is read). O(n³).
    /// - Precondition: `matrix` is square.
    /// - Throws: `LinearAlgebraFailure`: no convergence (an entry is not finite), or the library failed its self-check.
    public init(_ matrix: DenseMatrix) throws(LinearAlgebraFailure) {
        try Library.prepare()
        self = try SymmetricEigen.solve(matrix)
    }

    init(values: [Double], vectors: DenseMatrix) {
        self.values = values
        self.vectors = vectors
    }

    /// Without the self-check, which itself calls it.
    static func solve(_ matrix: DenseMatrix) throws(LinearAlgebraFailure) -> SymmetricEigen {
        precondition(matrix.rows == matrix.columns, "\(matrix.rows) × \(matrix.columns) is not square")
        guard matrix.rows > 0 else { return SymmetricEigen(values: [], vectors: matrix) }
        guard matrix.elements.allSatisfy(\.isFinite) else { throw .routine(name: "dsyev", info: -4) }
        var n = try Library.length(matrix.rows, "an eigenproblem")
        var values = [Double](repeating: 0, count: matrix.rows)
        // Row-major upper is column-major lower; the eigenvectors come back as rows.
        var rows = matrix.elements
        var info: Int32 = 0, size: Int32 = -1
        var wanted = 0.0
        dsyev_("V", "L", &n, &rows, &n, &values, &wanted, &size, &info)
        size = try Library.length(max(Int(wanted), 3 * matrix.rows), "a work array")
        var work = [Double](repeating: 0, count: Int(size))
        // SAFETY: all arrays have the sizes LAPACK asks for and live through the call.
        dsyev_("V", "L", &n, &rows, &n, &values, &work, &size, &info)
        guard info == 0 else { throw .routine(name: "dsyev", info: Int(info)) }
        return SymmetricEigen(
            values: values, vectors: DenseMatrix(rows: matrix.rows, columns: matrix.rows, elements: rows).transposed)
    }
}
