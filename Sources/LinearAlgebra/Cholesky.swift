import COpenBLAS
import Foundation
import Foundations

/// The factor of a symmetric positive definite matrix, A = RᵀR (`dpotrf`), and what it solves. O(n³), then O(n²) a solution.
public struct Cholesky: Sendable {
    public let size: Int
    private let factor: [Double]

    /// `nil` if the matrix is not positive definite, or an entry is not finite. Only its upper triangle is read.
    /// - Precondition: `matrix` is square.
    public init?(_ matrix: DenseMatrix) throws(LinearAlgebraFailure) {
        precondition(matrix.rows == matrix.columns, "\(matrix.rows) × \(matrix.columns) is not square")
        try Library.prepare()
        guard matrix.elements.allSatisfy(\.isFinite) else { return nil }
        var n = try Library.length(matrix.rows, "a matrix"), info: Int32 = 0
        var entries = matrix.elements
        // SAFETY: entries is n · n. Upper in rows is lower in columns.
        if matrix.rows > 0 { dpotrf_("L", &n, &entries, &n, &info) }
        guard info == 0 else { return nil }
        size = matrix.rows
        factor = entries
    }

    /// A⁻¹·b.
    /// - Precondition: b has n entries.
    public func solve(_ b: [Double]) -> [Double] {
        precondition(b.count == size, "\(b.count) numbers for \(size) unknowns")
        return solve(columns: 1, b)
    }

    /// A⁻¹.
    public var inverse: DenseMatrix {
        DenseMatrix(rows: size, columns: size, elements: solve(columns: size, DenseMatrix.identity(size).elements))
    }

    public var logDeterminant: Double { (0..<size).reduce(0) { $0 + 2 * log(factor[$1 * size + $1]) } }

    private func solve(columns: Int, _ b: [Double]) -> [Double] {
        guard size > 0 else { return [] }
        var n = Int32(size), sides = Int32(columns), info: Int32 = 0
        var x = b
        // SAFETY: factor is n · n, x n · sides; the arguments are in range, so that `info` is 0.
        dpotrs_("L", &n, &sides, factor, &n, &x, &n, &info)
        return x
    }
}
