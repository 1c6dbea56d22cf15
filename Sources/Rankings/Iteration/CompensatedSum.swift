/// A sum that carries the rounding errors of its additions along (Knuth's TwoSum).
///
/// For n terms p the result is within u·|Σp| + (n·u)²·Σ|p| of the exact sum, u = 2⁻⁵³.
/// Ogita, Rump & Oishi (2005), https://doi.org/10.1137/030601818, Proposition 4.5.
struct CompensatedSum: BitwiseCopyable, Sendable {
    private(set) var sum = 0.0
    private(set) var error = 0.0

    @inline(__always)
    mutating func add(_ term: Double) {
        let next = sum + term
        let back = next - sum
        error += (sum - (next - back)) + (term - back)
        sum = next
    }

    @inline(__always)
    mutating func add(_ other: CompensatedSum) {
        add(other.sum)
        error += other.error
    }

    var value: Double { sum + error }
}
