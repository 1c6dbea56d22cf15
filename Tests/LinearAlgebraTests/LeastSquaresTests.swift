import Foundation
import LinearAlgebra
import Testing

struct LeastSquaresTests {
    /// Longley's employment figures: the certified coefficients of NIST's Statistical Reference Datasets, to all their digits but the
    /// last five, which the condition of these columns (5·10⁹) takes in any double-precision solution.
    @Test func longleyAgreesWithTheCertifiedValues() throws {
        let rows: [[Double]] = [
            [60323, 83.0, 234289, 2356, 1590, 107608, 1947], [61122, 88.5, 259426, 2325, 1456, 108632, 1948],
            [60171, 88.2, 258054, 3682, 1616, 109773, 1949], [61187, 89.5, 284599, 3351, 1650, 110929, 1950],
            [63221, 96.2, 328975, 2099, 3099, 112075, 1951], [63639, 98.1, 346999, 1932, 3594, 113270, 1952],
            [64989, 99.0, 365385, 1870, 3547, 115094, 1953], [63761, 100.0, 363112, 3578, 3350, 116219, 1954],
            [66019, 101.2, 397469, 2904, 3048, 117388, 1955], [67857, 104.6, 419180, 2822, 2857, 118734, 1956],
            [68169, 108.4, 442769, 2936, 2798, 120445, 1957], [66513, 110.8, 444546, 4681, 2637, 121950, 1958],
            [68655, 112.6, 482704, 3813, 2552, 123366, 1959], [69564, 114.2, 502601, 3931, 2514, 125368, 1960],
            [69331, 115.7, 518173, 4806, 2572, 127852, 1961], [70551, 116.9, 554894, 4007, 2827, 130081, 1962],
        ]
        let a = DenseMatrix(rows: 16, columns: 7, elements: rows.flatMap { [1] + $0.dropFirst() })
        let fit = try LeastSquares(a, DenseMatrix(rows: 16, columns: 1, elements: rows.map { $0[0] }))
        let certified = [
            -3482258.63459582, 15.0618722713733, -0.0358191792925910, -2.02022980381683, -1.03322686717359, -0.0511041056535807,
            1829.15146461355,
        ]
        #expect(fit.rank == 7 && fit.dependent.isEmpty)
        for (j, value) in certified.enumerated() { #expect(abs(fit.coefficients[j, 0] - value) <= 1e-7 * abs(value), "\(j)") }
    }

    /// Residuals are at right angles to every column; several right-hand sides are solved as one by one.
    @Test(arguments: [(1, 1), (7, 7), (60, 9), (400, 33)])
    func residualsAreOrthogonal(rows: Int, columns: Int) throws {
        let a = DenseMatrixTests.sample(rows, columns, seed: 1), b = DenseMatrixTests.sample(rows, 3, seed: 2)
        let fit = try LeastSquares(a, b)
        let products = try DenseMatrix.product(a, .transposed, fit.residuals)
        #expect(products.elements.allSatisfy { abs($0) <= 1e-11 })
        for side in 0..<3 {
            let one = try LeastSquares(a, DenseMatrix(rows: rows, columns: 1, elements: (0..<rows).map { b[$0, side] }))
            for j in 0..<columns { #expect(abs(one.coefficients[j, 0] - fit.coefficients[j, side]) <= 1e-9 * (1 + abs(one.coefficients[j, 0]))) }
        }
    }

    /// A column that is a sum of others, one of another size, one of zeros: the rank, and the residuals as without them.
    @Test func dependentColumnsAreFound() throws {
        let a = DenseMatrixTests.sample(50, 4, seed: 3), b = DenseMatrixTests.sample(50, 1, seed: 4)
        var wide = DenseMatrix(rows: 50, columns: 7)
        for i in 0..<50 {
            for j in 0..<4 { wide[i, j] = a[i, j] }
            (wide[i, 4], wide[i, 5], wide[i, 6]) = (a[i, 0] - 2 * a[i, 3], 1e9 * a[i, 1], 0)
        }
        let fit = try LeastSquares(wide, b), plain = try LeastSquares(a, b)
        #expect(fit.rank == 4 && fit.dependent.count == 3 && fit.dependent.contains(6))
        #expect(fit.dependent.allSatisfy { fit.coefficients[$0, 0] == 0 })
        #expect(DenseMatrixTests.distance(fit.residuals, plain.residuals) <= 1e-12)
        // Nearly, but not: a part in 10⁶ is a column of its own, a part in 10¹¹ is rounding.
        for (part, rank) in [(1e-6, 5), (1e-11, 4)] {
            var near = DenseMatrix(rows: 50, columns: 5)
            for i in 0..<50 {
                for j in 0..<4 { near[i, j] = a[i, j] }
                near[i, 4] = a[i, 0] + part * b[i, 0]
            }
            #expect(try LeastSquares(near, b).rank == rank)
        }
    }

    /// HC3 is what leaving out one row at a time gives, times n ÷ (n − 1): against the variances of statsmodels 0.15.0
    /// (`OLS(y, [1, x, z, d]).fit().get_robustcov_results("HC3")`), x = i·37 mod 11 + ⌊i/8⌋, y = i·53 mod 7 + 2(⌊i/5⌋ mod 4),
    /// z = i·29 mod 13 + i mod 4, d = 1 where i·7 mod 3 is 1, for i = 0…39.
    @Test func leavingOutOneRowAtATimeGivesHC3() throws {
        func system(_ rows: [Int]) -> (DenseMatrix, DenseMatrix) {
            let a = rows.flatMap { (i: Int) -> [Double] in
                let x = i * 37 % 11 + i / 8, z = i * 29 % 13 + i % 4
                return [1, Double(x), Double(z), i * 7 % 3 == 1 ? 1 : 0]
            }
            let b = rows.map { (i: Int) -> Double in
                let block = i / 5 % 4
                return Double(i * 53 % 7 + block * 2)
            }
            return (DenseMatrix(rows: rows.count, columns: 4, elements: a), DenseMatrix(rows: rows.count, columns: 1, elements: b))
        }
        let whole = system(Array(0..<40)), fit = try LeastSquares(whole.0, whole.1)
        let expected = [4.233089622513523, 0.23845558453429405, 0.013158868290813999, -0.11762479541823034]
        let variances = [2.421873855159782, 0.01859909153379292, 0.02226620314496149, 1.1141957277320365]
        var squares = [0.0, 0, 0, 0]
        for left in 0..<40 {
            let rest = system((0..<40).filter { $0 != left }), other = try LeastSquares(rest.0, rest.1)
            for j in 0..<4 {
                let difference = other.coefficients[j, 0] - fit.coefficients[j, 0]
                squares[j] += difference * difference
            }
        }
        for j in 0..<4 {
            #expect(abs(fit.coefficients[j, 0] - expected[j]) <= 1e-12)
            #expect(abs(squares[j] - variances[j]) <= 1e-10 * variances[j])
        }
    }

    @Test func degenerateInput() throws {
        let b = DenseMatrixTests.sample(5, 2, seed: 5)
        let none = try LeastSquares(DenseMatrix(rows: 5, columns: 0), b)
        #expect(none.rank == 0 && none.residuals == b)
        let zero = try LeastSquares(DenseMatrix(rows: 5, columns: 2), b)
        #expect(zero.rank == 0 && zero.dependent == [0, 1] && zero.residuals == b)
        #expect(try LeastSquares(DenseMatrix(rows: 0, columns: 2), DenseMatrix(rows: 0, columns: 1)).dependent == [0, 1])
        // More columns than rows: the rank is that of the rows.
        #expect(try LeastSquares(DenseMatrixTests.sample(3, 6, seed: 6), DenseMatrixTests.sample(3, 1, seed: 7)).rank == 3)
        var bad = DenseMatrixTests.sample(5, 2, seed: 8)
        bad[2, 1] = .nan
        #expect(throws: LinearAlgebraFailure.self) { try LeastSquares(bad, b) }
    }
}

struct CholeskyTests {
    @Test func solvesInvertsAndGivesTheDeterminant() throws {
        let a = DenseMatrixTests.sample(40, 12, seed: 1)
        let gram = try a.columnGram(), factor = try #require(try Cholesky(gram))
        let b = DenseMatrixTests.sample(12, 1, seed: 2).elements
        let x = factor.solve(b)
        for i in 0..<12 { #expect(abs((0..<12).reduce(0) { $0 + gram[i, $1] * x[$1] } - b[i]) <= 1e-11) }
        #expect(DenseMatrixTests.distance(try gram.multiplied(by: factor.inverse), .identity(12)) <= 1e-11)
        let eigen = try SymmetricEigen(gram)
        let determinant = eigen.values.reduce(1, *)
        #expect(abs(factor.logDeterminant - log(determinant)) <= 1e-10)
    }

    @Test func whatIsNotDefiniteHasNone() throws {
        #expect(try Cholesky(DenseMatrix(rows: 2, columns: 2, elements: [1, 2, 2, 1])) == nil)
        #expect(try Cholesky(DenseMatrix(rows: 2, columns: 2)) == nil)
        #expect(try Cholesky(DenseMatrix(rows: 1, columns: 1, elements: [.nan])) == nil)
        #expect(try Cholesky(DenseMatrix(rows: 0, columns: 0))?.solve([]) == [])
    }
}
