import Foundations
import LinearAlgebra
import Testing

struct PanelTests {
    /// More than two tiles of rows.
    private static let rows = 9_001

    private static func panel(_ rows: Int, _ columns: Int, seed: UInt64) throws -> Panel<Double> {
        let panel = try Panel<Double>(rows: rows, columns: columns)
        var random = SplitMix(state: seed)
        for i in 0..<rows * columns { panel.pointer[i] = random.nextUnit() }
        return panel
    }

    private static func plainGram(_ x: borrowing Panel<Double>, _ cx: Range<Int>, _ y: borrowing Panel<Double>, _ cy: Range<Int>) -> DenseMatrix {
        var gram = DenseMatrix(rows: cx.count, columns: cy.count)
        for row in 0..<x.rows {
            for i in cx { for j in cy { gram[i - cx.lowerBound, j - cy.lowerBound] += x[row, i] * y[row, j] } }
        }
        return gram
    }

    private static func departure(_ gram: DenseMatrix) -> Double { DenseMatrixTests.distance(gram, .identity(gram.rows)) }

    @Test func gramEqualsPlainLoopOnColumnRanges() throws {
        let x = try Self.panel(Self.rows, 7, seed: 1), y = try Self.panel(Self.rows, 4, seed: 2)
        let mixed = try Panel.gram(x, 2..<7, y, 1..<3, .serial)
        #expect(DenseMatrixTests.distance(mixed, Self.plainGram(x, 2..<7, y, 1..<3)) <= 1e-10)
        let own = try Panel.gram(x, 1..<6, x, 1..<6, .serial)
        #expect(DenseMatrixTests.distance(own, Self.plainGram(x, 1..<6, x, 1..<6)) <= 1e-10)
        #expect(own == own.transposed)
    }

    @Test func threadsDoNotChangeABit() throws {
        let x = try Self.panel(Self.rows, 5, seed: 3)
        let one = try Panel.gram(x, 0..<5, x, 0..<5, .serial)
        for threads in 2...5 { #expect(try Panel.gram(x, 0..<5, x, 0..<5, Execution(threads: threads)) == one) }
    }

    @Test func combineAndRotateEqualPlainLoops() throws {
        let x = try Self.panel(Self.rows, 3, seed: 4)
        var y = try Self.panel(Self.rows, 4, seed: 5), rotated = try Self.panel(Self.rows, 3, seed: 4)
        let before = try Self.panel(Self.rows, 4, seed: 5)
        let m = DenseMatrixTests.sample(2, 3, seed: 6), turn = DenseMatrixTests.sample(3, 2, seed: 7)
        try y.combine(1..<4, kept: 0.5, adding: -2, x, 1..<3, times: m, Execution(threads: 2))
        try rotated.rotate(by: turn, .serial)
        var worst = 0.0
        for row in 0..<Self.rows {
            for j in 0..<3 {
                let expected = 0.5 * before[row, j + 1] - 2 * (x[row, 1] * m[0, j] + x[row, 2] * m[1, j])
                worst = max(worst, abs(y[row, j + 1] - expected))
            }
            for j in 0..<2 {
                let expected = (0..<3).reduce(0.0) { $0 + x[row, $1] * turn[$1, j] }
                worst = max(worst, abs(rotated[row, j] - expected))
            }
            worst = max(worst, abs(y[row, 0] - before[row, 0]), abs(rotated[row, 2] - x[row, 2]))
        }
        #expect(worst <= 1e-14)
    }

    /// Well conditioned (Cholesky), nearly dependent and dependent columns (reflections): orthonormal, same span.
    @Test(arguments: [1.0, 1e-6, 1e-11, 0]) func orthonormalisesWhateverTheCondition(independence: Double) throws {
        var x = try Self.panel(Self.rows, 5, seed: 8)
        for row in 0..<Self.rows { x[row, 3] = x[row, 1] + x[row, 2] + independence * x[row, 3] }
        let first = try Panel<Double>(rows: Self.rows, columns: 1)
        for row in 0..<Self.rows { first.pointer[row] = x[row, 1] }
        try x.orthonormalise(0..<5, .serial)
        #expect(Self.departure(Self.plainGram(x, 0..<5, x, 0..<5)) <= 1e-13)
        // A former column lies in the span: projecting it loses nothing.
        let overlap = Self.plainGram(x, 0..<5, first, 0..<1)
        let kept = overlap.elements.reduce(0) { $0 + $1 * $1 }, whole = Self.plainGram(first, 0..<1, first, 0..<1)[0, 0]
        #expect(abs(kept - whole) <= 1e-10 * whole)
    }

    @Test func compressFindsTheRank() throws {
        var x = try Self.panel(Self.rows, 4, seed: 9)
        for row in 0..<Self.rows {
            x[row, 1] = 1e6 * x[row, 0]
            x[row, 3] = 1e-30 * x[row, 2]
        }
        #expect(try x.compress(4, negligible: 1e-20, .serial) == 2)
        #expect(Self.departure(Self.plainGram(x, 0..<2, x, 0..<2)) <= 1e-13)
        #expect((0..<Self.rows).allSatisfy { x[$0, 2] == 0 && x[$0, 3] == 0 })
        var zero = try Panel<Double>(rows: 10, columns: 3)
        #expect(try zero.compress(3, negligible: 0, .serial) == 0)
    }

    @Test func entriesThatAreNotFiniteAreAnError() throws {
        var x = try Self.panel(50, 3, seed: 10)
        x[7, 1] = .nan
        #expect(throws: LinearAlgebraFailure.self) { try x.orthonormalise(0..<3, .serial) }
    }
}
