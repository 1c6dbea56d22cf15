/// The least size of an attack that does something.
enum LeastSize {
    /// Doubles the size until `succeeds` holds, then halves the step: O(log limit) tries. What it gives has been tried, and so
    /// has every size of which it says no. Where success, once had, stays with more, it is the least of all.
    static func find(upTo limit: Int, _ succeeds: (Int) throws -> Bool) rethrows -> Int? {
        guard limit >= 1 else { return nil }
        var low = 0, high = 1
        while try !succeeds(high) {
            if high == limit { return nil }
            low = high
            high = high > limit / 2 ? limit : 2 * high
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if try succeeds(middle) { high = middle } else { low = middle }
        }
        return high
    }
}
