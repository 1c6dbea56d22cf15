/// The distinct picks of one account after another: a hash table (linear probing) that is emptied by what lies in it.
struct PickMarks {
    private var slots: [UInt32] = []
    private var mask = 0
    private var picks: [UInt32] = []
    /// The slots that `picks` took.
    private var places: [Int] = []

    var count: Int { picks.count }

    /// Forgets all picks; the next ones are at most `most`, distinct.
    mutating func begin(most: Int) {
        for place in places { slots[place] = .max }
        picks.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        var size = 32
        while size < 2 * most { size *= 2 }
        if slots.count < size { slots = [UInt32](repeating: .max, count: size) }
        mask = size - 1
    }

    /// - Precondition: fewer than `most` picks are held.
    mutating func insert(_ pick: Int) {
        let pick = UInt32(truncatingIfNeeded: pick)
        var place = Int(truncatingIfNeeded: (UInt64(pick) &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
        while slots[place] != .max {
            if slots[place] == pick { return }
            place = (place + 1) & mask
        }
        slots[place] = pick
        picks.append(pick)
        places.append(place)
    }

    func sorted() -> [UInt32] { picks.sorted() }
}
