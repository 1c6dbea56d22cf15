/// Numbers at places with the largest sum of the first so many of them (none: 0), O(log n) a change.
struct PrefixMaximum {
    private var sums: [Double]
    private var mosts: [Double]
    private let width: Int

    init(_ values: [Double]) {
        var width = 1
        while width < values.count { width *= 2 }
        self.width = width
        sums = [Double](repeating: 0, count: 2 * width)
        mosts = sums
        for (place, value) in values.enumerated() {
            sums[width + place] = value
            mosts[width + place] = max(0, value)
        }
        for node in stride(from: width - 1, through: 1, by: -1) { renew(node) }
    }

    private mutating func renew(_ node: Int) {
        sums[node] = sums[2 * node] + sums[2 * node + 1]
        mosts[node] = max(mosts[2 * node], sums[2 * node] + mosts[2 * node + 1])
    }

    mutating func add(_ amount: Double, at place: Int) {
        var node = width + place
        sums[node] += amount
        mosts[node] = max(0, sums[node])
        node /= 2
        while node >= 1 {
            renew(node)
            node /= 2
        }
    }

    var total: Double { sums[1] }
    var most: Double { mosts[1] }
}
