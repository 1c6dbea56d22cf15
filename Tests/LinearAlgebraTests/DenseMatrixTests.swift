import Foundations
import LinearAlgebra
import Testing

struct DenseMatrixTests {
    static func sample(_ rows: Int, _ columns: Int, seed: UInt64) -> DenseMatrix {
        var generator = SplitMix(state: seed)
        return DenseMatrix(rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in generator.nextUnit() })
    }

    static func plain(_ a: DenseMatrix, _ b: DenseMatrix) -> DenseMatrix {
        var c = DenseMatrix(rows: a.rows, columns: b.columns)
        for i in 0..<a.rows {
            for j in 0..<b.columns {
                for l in 0..<a.columns { c[i, j] += a[i, l] * b[l, j] }
            }
        }
        return c
    }

    static func distance(_ a: DenseMatrix, _ b: DenseMatrix) -> Double {
        zip(a.elements, b.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
    }

    @Test(arguments: [(1, 1, 1), (3, 5, 2), (300, 17, 33), (520, 64, 9)])
    func productEqualsTripleLoopInEveryForm(m: Int, n: Int, k: Int) throws {
        let a = Self.sample(m, k, seed: 1), b = Self.sample(k, n, seed: 2)
        let expected = Self.plain(a, b)
        let tolerance = 1e-14 * Double(k)
        #expect(Self.distance(try a.multiplied(by: b), expected) <= tolerance)
        #expect(Self.distance(try .product(a.transposed, .transposed, b), expected) <= tolerance)
        #expect(Self.distance(try .product(a, .asStored, b.transposed, .transposed), expected) <= tolerance)
        #expect(Self.distance(try .product(a.transposed, .transposed, b.transposed, .transposed), expected) <= tolerance)
    }

    @Test func productHasTheSameBitsForAnyThreads() throws {
        let a = Self.sample(1_000, 70, seed: 3), b = Self.sample(70, 50, seed: 4)
        let one = try a.multiplied(by: b)
        for threads in 2...4 { #expect(try a.multiplied(by: b, Execution(threads: threads)) == one) }
    }

    @Test func gramsEqualProducts() throws {
        let a = Self.sample(77, 31, seed: 5)
        #expect(Self.distance(try a.columnGram(), Self.plain(a.transposed, a)) <= 1e-12)
        #expect(Self.distance(try a.rowGram(), Self.plain(a, a.transposed)) <= 1e-12)
        #expect(try a.columnGram() == a.columnGram().transposed)
    }

    @Test func emptyMatricesMultiply() throws {
        let product = try DenseMatrix(rows: 3, columns: 0).multiplied(by: DenseMatrix(rows: 0, columns: 2))
        #expect(product == DenseMatrix(rows: 3, columns: 2))
        #expect(try DenseMatrix(rows: 0, columns: 4).columnGram() == DenseMatrix(rows: 4, columns: 4))
    }
}

/// A small generator of its own, so that inputs never change.
struct SplitMix {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
    /// In −1 … 1.
    mutating func nextUnit() -> Double { Double(next() >> 11) * 0x1p-52 - 1 }
}
