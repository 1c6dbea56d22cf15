import COpenBLAS
import Foundations

/// The coefficients that bring A·x nearest to b, for several right-hand sides at once, and which columns of A say nothing new.
///
/// Columns are scaled to length 1 and factored with pivoting, A·P = Q·R (`dgeqp3`); the rank is the number of
/// diagonal entries above 10⁻⁹ of the first; Qᵀb (`dormqr`) and the leading triangle (`dtrtrs`) give the
/// coefficients. A dependent column gets the coefficient 0. O(rows · columns²).
/// Reference: Golub & Van Loan, Matrix Computations, 4th edition, 5.4–5.5.
public struct LeastSquares: Sendable {
    public let rank: Int
    /// Columns that are sums of multiples of the others, or zero; ascending.
    public let dependent: [Int]
    /// Columns of A × right-hand sides.
    public let coefficients: DenseMatrix
    /// b − A·x.
    public let residuals: DenseMatrix

    /// - Precondition: A and b have as many rows.
    /// - Throws: `LinearAlgebraFailure`: an entry is not finite, a size exceeds 32 bits, the library failed its self-check.
    public init(_ a: DenseMatrix, _ b: DenseMatrix) throws(LinearAlgebraFailure) {
        precondition(a.rows == b.rows, "\(a.rows) rows against \(b.rows)")
        guard a.elements.allSatisfy(\.isFinite), b.elements.allSatisfy(\.isFinite) else { throw .routine(name: "dgeqp3", info: -4) }
        guard a.columns > 0, a.rows > 0 else {
            (rank, dependent, coefficients, residuals) = (
                0, Array(0..<a.columns), DenseMatrix(rows: a.columns, columns: b.columns), b
            )
            return
        }
        let factors = try PivotedFactors(a)
        let found = try factors.solve(b)
        rank = factors.rank
        dependent = factors.order[factors.rank...].sorted()
        coefficients = found
        var left = b
        let fitted = try a.multiplied(by: found)
        left.withElements { left in for i in left.indices { left[i] -= fitted.storage[i] } }
        residuals = left
    }
}

/// A·P = Q·R of the scaled columns, as LAPACK keeps it.
private struct PivotedFactors {
    static let negligible = 1e-9
    let rows: Int, columns: Int
    /// The columns in the order of the pivots.
    let order: [Int]
    let rank: Int
    private let scale: [Double]
    private let factored: [Double]
    private let tau: [Double]

    init(_ a: DenseMatrix) throws(LinearAlgebraFailure) {
        try Library.prepare()
        (rows, columns) = (a.rows, a.columns)
        var m = try Library.length(a.rows, "a matrix"), n = try Library.length(a.columns, "a matrix"), info: Int32 = 0
        // Rows of the transpose are columns as LAPACK stores them.
        var entries = a.transposed.elements
        var scale = [Double](repeating: 0, count: columns)
        for j in 0..<columns {
            let range = j * rows..<(j + 1) * rows
            let largest = entries[range].reduce(0) { max($0, abs($1)) }
            guard largest > 0 else { continue }
            scale[j] = 1 / (largest * entries[range].reduce(0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot())
            for i in range { entries[i] *= scale[j] }
        }
        var pivots = [Int32](repeating: 0, count: columns)
        var tau = [Double](repeating: 0, count: min(rows, columns))
        var size = try Library.length(2 * columns + (columns + 1) * 32, "a work array")
        var work = [Double](repeating: 0, count: Int(size))
        // SAFETY: entries is m · n, pivots n, tau min(m, n), work as LAPACK asks; all live through the call.
        dgeqp3_(&m, &n, &entries, &m, &pivots, &tau, &work, &size, &info)
        guard info == 0 else { throw .routine(name: "dgeqp3", info: Int(info)) }
        let first = abs(entries[0]), rows = a.rows
        rank = (0..<tau.count).prefix { first > 0 && abs(entries[$0 * rows + $0]) > PivotedFactors.negligible * first }.count
        order = pivots.map { Int($0) - 1 }
        (self.scale, factored, self.tau) = (scale, entries, tau)
    }

    func solve(_ b: DenseMatrix) throws(LinearAlgebraFailure) -> DenseMatrix {
        var result = DenseMatrix(rows: columns, columns: b.columns)
        guard b.columns > 0, rank > 0 else { return result }
        var m = try Library.length(rows, "a matrix"), sides = try Library.length(b.columns, "a matrix"), info: Int32 = 0
        var k = Int32(tau.count), independent = Int32(rank)
        var rotated = b.transposed.elements
        var size = try Library.length(32 * (b.columns + 32), "a work array")
        var work = [Double](repeating: 0, count: Int(size))
        // SAFETY: the factors are m · n with tau for k reflections, rotated m · sides, work as LAPACK asks.
        dormqr_("L", "T", &m, &sides, &k, factored, &m, tau, &rotated, &m, &work, &size, &info)
        guard info == 0 else { throw .routine(name: "dormqr", info: Int(info)) }
        dtrtrs_("U", "N", "N", &independent, &sides, factored, &m, &rotated, &m, &info)
        guard info == 0 else { throw .routine(name: "dtrtrs", info: Int(info)) }
        for place in 0..<rank {
            for side in 0..<b.columns { result[order[place], side] = rotated[side * rows + place] * scale[order[place]] }
        }
        return result
    }
}
