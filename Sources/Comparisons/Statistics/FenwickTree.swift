/// Counts at places 0..<n with prefix sums in O(log n) (Fenwick 1994, doi:10.1002/spe.4380240306).
struct FenwickTree {
    private var sums: [Double]
    private(set) var total = 0.0

    init(_ places: Int) { sums = [Double](repeating: 0, count: places + 1) }

    mutating func add(_ amount: Double, at place: Int) {
        total += amount
        var i = place + 1
        while i < sums.count {
            sums[i] += amount
            i += i & -i
        }
    }

    /// Σ over the places before `place`.
    func sum(before place: Int) -> Double {
        var i = place, sum = 0.0
        while i > 0 {
            sum += sums[i]
            i -= i & -i
        }
        return sum
    }

    /// Σ over the places after `place`, and half of what is at it.
    func aboveAndHalfAt(_ place: Int) -> Double {
        total - (sum(before: place) + sum(before: place + 1)) / 2
    }
}
