import Foundations

/// Stable sorting by 64-bit keys without comparing: four passes of 16 bits, those whose digit is the same everywhere left out.
enum RadixOrder {
    /// Keys in ascending order, each with the value it came with. O(count) and 16 bytes an entry besides.
    static func sort(keys: inout [UInt64], values: inout [UInt32]) {
        precondition(keys.count == values.count)
        guard keys.count > 256 else {
            let order = keys.indices.sorted { keys[$0] != keys[$1] ? keys[$0] < keys[$1] : $0 < $1 }
            (keys, values) = (order.map { keys[$0] }, order.map { values[$0] })
            return
        }
        var otherKeys = keys, otherValues = values
        for shift in stride(from: UInt64(0), to: 64, by: 16) {
            var first = [Int](repeating: 0, count: 65_537)
            for key in keys { first[Int(truncatingIfNeeded: key >> shift & 0xFFFF) + 1] += 1 }
            if first.contains(keys.count) { continue }
            for digit in 1...65_536 { first[digit] += first[digit - 1] }
            for i in keys.indices {
                let digit = Int(truncatingIfNeeded: keys[i] >> shift & 0xFFFF)
                otherKeys[first[digit]] = keys[i]
                otherValues[first[digit]] = values[i]
                first[digit] += 1
            }
            swap(&keys, &otherKeys)
            swap(&values, &otherValues)
        }
    }

    /// Doubles in ascending order; no NaN. O(count).
    static func sorted(_ values: [Double]) -> [Double] {
        guard values.count > 256 else { return values.sorted() }
        var keys = values.map(key)
        var other = keys
        for shift in stride(from: UInt64(0), to: 64, by: 16) {
            var first = [Int](repeating: 0, count: 65_537)
            for key in keys { first[Int(truncatingIfNeeded: key >> shift & 0xFFFF) + 1] += 1 }
            if first.contains(keys.count) { continue }
            for digit in 1...65_536 { first[digit] += first[digit - 1] }
            for key in keys {
                let digit = Int(truncatingIfNeeded: key >> shift & 0xFFFF)
                other[first[digit]] = key
                first[digit] += 1
            }
            swap(&keys, &other)
        }
        return keys.map { Double(bitPattern: $0 >> 63 == 1 ? $0 ^ 1 << 63 : ~$0) }
    }

    /// An integer that orders as the Double does; both zeros are kept apart (−0 first).
    static func key(_ value: Double) -> UInt64 {
        value.bitPattern >> 63 == 1 ? ~value.bitPattern : value.bitPattern | 1 << 63
    }
}
