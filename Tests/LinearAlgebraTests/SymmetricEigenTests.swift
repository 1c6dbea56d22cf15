import LinearAlgebra
import Testing

struct SymmetricEigenTests {
    /// The path of n vertices: 4 sin²(πj / (2(n + 1))), by half-angle: 2 − 2 cos; here for n = 2, 3, 5 in radicals.
    @Test func knownEigenvalues() throws {
        let root2 = 2.0.squareRoot(), root3 = 3.0.squareRoot()
        for (n, expected) in [(2, [1, 3]), (3, [2 - root2, 2, 2 + root2]), (5, [2 - root3, 1, 2, 3, 2 + root3])] as [(Int, [Double])] {
            var path = DenseMatrix(rows: n, columns: n)
            for i in 0..<n {
                path[i, i] = 2
                if i > 0 {
                    path[i, i - 1] = -1
                    path[i - 1, i] = -1
                }
            }
            let eigen = try SymmetricEigen(path)
            #expect(zip(eigen.values, expected).allSatisfy { abs($0 - $1) <= 1e-14 })
        }
    }

    @Test func vectorsRebuildTheMatrix() throws {
        let a = DenseMatrixTests.sample(40, 40, seed: 1)
        var symmetric = a
        for i in 0..<40 { for j in 0..<40 { symmetric[i, j] = a[i, j] + a[j, i] } }
        let eigen = try SymmetricEigen(symmetric)
        var scaled = eigen.vectors
        for i in 0..<40 { for j in 0..<40 { scaled[i, j] *= eigen.values[j] } }
        let rebuilt = DenseMatrixTests.plain(scaled, eigen.vectors.transposed)
        #expect(DenseMatrixTests.distance(rebuilt, symmetric) <= 1e-12)
        let gram = DenseMatrixTests.plain(eigen.vectors.transposed, eigen.vectors)
        #expect(DenseMatrixTests.distance(gram, .identity(40)) <= 1e-13)
    }

    @Test func degenerateInput() throws {
        #expect(try SymmetricEigen(DenseMatrix(rows: 0, columns: 0)).values.isEmpty)
        var bad = DenseMatrix.identity(3)
        bad[0, 1] = .infinity
        #expect(throws: LinearAlgebraFailure.self) { try SymmetricEigen(bad) }
    }
}
