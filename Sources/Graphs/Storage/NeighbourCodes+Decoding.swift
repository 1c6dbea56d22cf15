extension NeighbourCodes {
    /// Writes the ids of a row of `count` neighbours and gives back where the next row starts. O(count).
    ///
    /// SAFETY: `units` holds such a row (`offence` has said so), and `ids` has room for it.
    @inline(__always) @discardableResult
    static func decode(
        _ units: UnsafePointer<UInt16>, count: Int, into ids: UnsafeMutablePointer<VertexID>
    ) -> UnsafePointer<UInt16> {
        guard count < codedLength else { return decodeGaps(units, count: count, into: ids) }
        UnsafeMutableRawPointer(ids).copyMemory(from: units, byteCount: count * MemoryLayout<VertexID>.stride)
        return units + 2 * count
    }

    /// Eight units at a time where none starts a longer code, which is nearly always; the ids of a group are a prefix sum.
    @inline(__always)
    static func decodeGaps(
        _ units: UnsafePointer<UInt16>, count: Int, into ids: UnsafeMutablePointer<VertexID>
    ) -> UnsafePointer<UInt16> {
        var next = units
        // The id before; one before the first: 0 − 1.
        var last = SIMD4<UInt32>(repeating: .max)
        var i = 0
        while i &+ 8 <= count {
            let raw = UnsafeRawPointer(next)
            if hasLongCode(raw.loadUnaligned(as: SIMD2<UInt64>.self)) {
                var id = last[0]
                for place in i..<i &+ 8 {
                    id &+= gap(&next) &+ 1
                    ids[place] = id
                }
                last = SIMD4(repeating: id)
            } else {
                let group = raw.loadUnaligned(as: SIMD8<UInt16>.self)
                let low = sums(group.lowHalf) &+ last
                let high = sums(group.highHalf) &+ SIMD4(repeating: low[3])
                let target = UnsafeMutableRawPointer(ids + i)
                target.storeBytes(of: low, as: SIMD4<UInt32>.self)
                target.storeBytes(of: high, toByteOffset: 16, as: SIMD4<UInt32>.self)
                last = SIMD4(repeating: high[3])
                next += 8
            }
            i &+= 8
        }
        var id = last[0]
        while i < count {
            id &+= gap(&next) &+ 1
            ids[i] = id
            i &+= 1
        }
        return next
    }

    /// Σ (gap + 1) up to each of four.
    @inline(__always)
    private static func sums(_ gaps: SIMD4<UInt16>) -> SIMD4<UInt32> {
        var sums = SIMD4<UInt32>(truncatingIfNeeded: gaps)
        sums &+= SIMD4(0, sums[0], sums[1], sums[2])
        sums &+= SIMD4(0, 0, sums[0], sums[1])
        return sums &+ SIMD4(1, 2, 3, 4)
    }

    /// Whether one of eight units is FF00 or more: half of it, plus 80, reaches its highest bit.
    @inline(__always)
    private static func hasLongCode(_ units: SIMD2<UInt64>) -> Bool {
        func reached(_ four: UInt64) -> UInt64 { (four >> 1) & 0x7FFF_7FFF_7FFF_7FFF &+ 0x0080_0080_0080_0080 }
        return (reached(units[0]) | reached(units[1])) & 0x8000_8000_8000_8000 != 0
    }

    @inline(__always)
    private static func gap(_ next: inout UnsafePointer<UInt16>) -> UInt32 {
        let unit = UInt32(next[0])
        guard unit >= twoUnits else {
            next += 1
            return unit
        }
        let low = UInt32(next[1])
        guard unit == 0xFFFF else {
            next += 2
            return (unit & 0xFF) << 16 | low
        }
        let high = UInt32(next[2])
        next += 3
        return high << 16 | low
    }
}
