/// Sorts short and long runs of distinct numbers below 2^bits: by insertion up to 48, else by radix in as few turns of
/// at most 11 bits as the bits need. O(count × turns).
///
/// SAFETY: the scratch has room for as many keys as are sorted, `counts` for `countsNeeded` numbers.
package enum RowSort {
    private static func turns(_ bits: Int) -> (count: Int, width: Int) {
        let count = max((bits + 10) / 11, 1)
        return (count, max((bits + count - 1) / count, 1))
    }

    package static func countsNeeded(bits: Int) -> Int { turns(bits).count << turns(bits).width }

    /// - Parameter shift: the number stands above this many bits of each key
    @inline(__always) package static func sort<Key: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        _ keys: UnsafeMutablePointer<Key>, _ count: Int, scratch: UnsafeMutablePointer<Key>, counts: UnsafeMutablePointer<UInt32>,
        bits: Int, shift: Int = 0
    ) {
        if count <= 48 { return insertion(keys, count) }
        let (turns, width) = turns(bits), digits = 1 << width, mask = Key(truncatingIfNeeded: digits &- 1)
        counts.update(repeating: 0, count: turns * digits)
        for i in 0..<count {
            var key = keys[i] &>> Key(truncatingIfNeeded: shift)
            for turn in 0..<turns {
                counts[turn &* digits &+ Int(truncatingIfNeeded: key & mask)] &+= 1
                key = key &>> Key(truncatingIfNeeded: width)
            }
        }
        var from = keys, to = scratch
        for turn in 0..<turns {
            let places = counts + turn * digits, down = Key(truncatingIfNeeded: shift + turn * width)
            var running: UInt32 = 0
            for digit in 0..<digits {
                let size = places[digit]
                places[digit] = running
                running &+= size
            }
            for i in 0..<count {
                let digit = Int(truncatingIfNeeded: from[i] &>> down & mask)
                to[Int(places[digit])] = from[i]
                places[digit] &+= 1
            }
            swap(&from, &to)
        }
        if from != keys { keys.update(from: from, count: count) }
    }

    @inline(__always) private static func insertion<Key: Comparable>(_ keys: UnsafeMutablePointer<Key>, _ count: Int) {
        for i in 1..<max(count, 1) {
            let key = keys[i]
            var place = i
            while place > 0 && keys[place - 1] > key {
                keys[place] = keys[place - 1]
                place -= 1
            }
            keys[place] = key
        }
    }
}
