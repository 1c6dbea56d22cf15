extension NeighbourCodes {
    /// Why `units` are not a row of `count` ascending ids below `limit`, or `nil`. Reads nothing beyond them. O(count).
    package static func offence(_ units: UnsafeBufferPointer<UInt16>, count: Int, limit: UInt64) -> String? {
        count < codedLength ? offence(inShort: units, count, limit) : offence(inGaps: units, count, limit)
    }

    private static func offence(inShort units: UnsafeBufferPointer<UInt16>, _ count: Int, _ limit: UInt64) -> String? {
        guard units.count == 2 * count else { return "\(units.count) units are not \(count) neighbours" }
        var next: UInt64 = 0
        for i in 0..<count {
            let id = UInt64(units[2 * i]) | UInt64(units[2 * i + 1]) << 16
            guard id < limit else { return outOfRange(id, limit) }
            guard id >= next else { return "the neighbours do not ascend" }
            next = id + 1
        }
        return nil
    }

    private static func offence(inGaps units: UnsafeBufferPointer<UInt16>, _ count: Int, _ limit: UInt64) -> String? {
        var place = 0
        var next: UInt64 = 0
        for _ in 0..<count {
            guard place < units.count else { return "they end before \(count) neighbours" }
            var gap = UInt32(units[place])
            place += 1
            if gap >= twoUnits {
                let isLong = gap == 0xFFFF
                let more = isLong ? 2 : 1
                guard units.count - place >= more else { return "they end within a number" }
                gap = isLong ? UInt32(units[place]) | UInt32(units[place + 1]) << 16 : (gap & 0xFF) << 16 | UInt32(units[place])
                guard gap >= (isLong ? threeUnits : twoUnits) else { return "the gap \(gap) is coded in more units than it needs" }
                place += more
            }
            next += UInt64(gap)
            guard next < limit else { return outOfRange(next, limit) }
            next += 1
        }
        return place == units.count ? nil : "they go on after \(count) neighbours"
    }

    private static func outOfRange(_ id: UInt64, _ limit: UInt64) -> String {
        "the number \(id) is out of range: only \(limit) vertices exist"
    }
}
