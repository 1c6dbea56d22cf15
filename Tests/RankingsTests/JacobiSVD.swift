/// All singular values and vectors of a small dense matrix by one-sided Jacobi rotations (Hestenes 1958): no LAPACK, no
/// power iteration, no edge passes.
struct JacobiSVD {
    /// Descending.
    let values: [Double]
    /// right[j] and left[j] belong to values[j], of length 1 where the value is not zero.
    let right: [[Double]]
    let left: [[Double]]

    /// `a[i][j]`, square.
    init(_ a: [[Double]]) {
        let n = a.count
        var columns = (0..<n).map { j in (0..<n).map { a[$0][j] } }
        var v = (0..<n).map { j in (0..<n).map { $0 == j ? 1.0 : 0 } }
        for _ in 0..<60 {
            var rotated = false
            for p in 0..<n {
                for q in p + 1..<max(n, p + 1) {
                    var alpha = 0.0, beta = 0.0, gamma = 0.0
                    for i in 0..<n {
                        alpha += columns[p][i] * columns[p][i]
                        beta += columns[q][i] * columns[q][i]
                        gamma += columns[p][i] * columns[q][i]
                    }
                    guard abs(gamma) > 1e-16 * (alpha * beta).squareRoot(), gamma != 0 else { continue }
                    rotated = true
                    let zeta = (beta - alpha) / (2 * gamma)
                    let t = (zeta >= 0 ? 1.0 : -1.0) / (abs(zeta) + (1 + zeta * zeta).squareRoot())
                    let c = 1 / (1 + t * t).squareRoot(), s = c * t
                    for i in 0..<n {
                        (columns[p][i], columns[q][i]) = (c * columns[p][i] - s * columns[q][i], s * columns[p][i] + c * columns[q][i])
                        (v[p][i], v[q][i]) = (c * v[p][i] - s * v[q][i], s * v[p][i] + c * v[q][i])
                    }
                }
            }
            if !rotated { break }
        }
        let lengths = columns.map { $0.reduce(0) { $0 + $1 * $1 }.squareRoot() }
        let order = (0..<n).sorted { lengths[$0] > lengths[$1] }
        values = order.map { lengths[$0] }
        right = order.map { v[$0] }
        left = order.map { j in columns[j].map { lengths[j] > 0 ? $0 / lengths[j] : 0 } }
    }
}
