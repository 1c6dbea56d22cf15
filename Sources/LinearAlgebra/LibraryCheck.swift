import COpenBLAS
import Foundations

/// The self-check of the BLAS and LAPACK library on products whose exact value is known.
///
/// Some builds choose kernels that compute wrong results on some processors; the sizes here reach the vector kernels and
/// their edges. Entries are small integers, so that a right answer is exact whatever the order of summation.
public enum LibraryCheck {
    /// Runs the check once a process (a few milliseconds); every function of this module does so by itself.
    /// - Throws: `LinearAlgebraFailure.wrongResult`, naming the routine and what to do.
    public static func run() throws(LinearAlgebraFailure) { try Library.prepare() }

    /// The routines under check, replaceable so that a test can hand in a faulty one. All are row-major.
    package struct Kernels {
        package typealias Numbers = [Double]
        /// C (m × n) = A (m × k) · B (k × n).
        package var gemm: (_ m: Int, _ n: Int, _ k: Int, _ a: Numbers, _ b: Numbers) -> Numbers = LibraryCheck.gemm
        /// The upper triangle of Aᵀ·A for A (k × n).
        package var syrk: (_ n: Int, _ k: Int, _ a: Numbers) -> Numbers = LibraryCheck.syrk
        package var dot: (_ x: Numbers, _ y: Numbers) -> Double = LibraryCheck.dot
        /// X with X·R = B, for B (m × n) and upper triangular R (n × n).
        package var trsm: (_ m: Int, _ n: Int, _ r: Numbers, _ b: Numbers) -> Numbers = LibraryCheck.trsm
        /// Ascending eigenvalues, and eigenvectors as columns.
        package var eigen: (DenseMatrix) throws(LinearAlgebraFailure) -> SymmetricEigen = SymmetricEigen.solve
        package init() {}
    }

    package static func check(_ kernels: Kernels) throws(LinearAlgebraFailure) {
        for (m, n, k) in [(1, 1, 1), (3, 5, 7), (37, 29, 41), (64, 64, 64), (130, 67, 259)] {
            let a = integers(m * k, step: 7), b = integers(k * n, step: 11)
            guard kernels.gemm(m, n, k, a, b) == plainProduct(m, n, k, a, b) else { throw wrong("dgemm") }
            let gram = plainGram(n, k, b)
            let computed = kernels.syrk(n, k, b)
            for i in 0..<n {
                guard computed[i * n + i..<(i + 1) * n] == gram[i * n + i..<(i + 1) * n] else { throw wrong("dsyrk") }
            }
            guard kernels.trsm(m, n, unitTriangle(n), plainProduct(m, n, n, integers(m * n, step: 7), unitTriangle(n)))
                == integers(m * n, step: 7)
            else { throw wrong("dtrsm") }
        }
        for length in [1, 7, 32, 100, 1_003] {
            let x = integers(length, step: 7), y = integers(length, step: 11)
            guard kernels.dot(x, y) == zip(x, y).reduce(0, { $0 + $1.0 * $1.1 }) else { throw wrong("ddot") }
        }
        for size in [1, 5, 64, 131] { try checkEigen(kernels, size) }
    }

    /// The path of n vertices (2 on the diagonal, −1 beside it): ascending values whose vectors solve it and are orthonormal.
    private static func checkEigen(_ kernels: Kernels, _ n: Int) throws(LinearAlgebraFailure) {
        var path = DenseMatrix(rows: n, columns: n)
        for i in 0..<n {
            path[i, i] = 2
            if i > 0 {
                path[i, i - 1] = -1
                path[i - 1, i] = -1
            }
        }
        let result = try kernels.eigen(path)
        let tolerance = 1e-13 * Double(n)
        for j in 0..<n {
            guard j == 0 || result.values[j - 1] <= result.values[j] else { throw wrong("dsyev") }
            for i in 0..<n {
                var image = 2 * result.vectors[i, j]
                if i > 0 { image -= result.vectors[i - 1, j] }
                if i + 1 < n { image -= result.vectors[i + 1, j] }
                guard abs(image - result.values[j] * result.vectors[i, j]) <= tolerance else { throw wrong("dsyev") }
            }
        }
        for i in 0..<n {
            for j in 0...i {
                var product = 0.0
                for row in 0..<n { product += result.vectors[row, i] * result.vectors[row, j] }
                guard abs(product - (i == j ? 1 : 0)) <= tolerance else { throw wrong("dsyev") }
            }
        }
    }

    private static func wrong(_ routine: String) -> LinearAlgebraFailure { .wrongResult(routine: routine, core: Library.core) }

    /// Integers from −6 to 6.
    private static func integers(_ count: Int, step: Int) -> [Double] { (0..<count).map { Double($0 * step % 13 - 6) } }

    /// Ones on the diagonal, and −1, 0 or 1 on the first three places above it.
    private static func unitTriangle(_ n: Int) -> [Double] {
        var r = [Double](repeating: 0, count: n * n)
        for i in 0..<n {
            r[i * n + i] = 1
            for j in i + 1..<max(i + 1, min(n, i + 4)) { r[i * n + j] = Double((i + j) % 3 - 1) }
        }
        return r
    }
}
