import Foundations

/// The bytewise order of handles: radix sort on eight bytes at a time, deeper only where those are equal.
///
/// SAFETY: runs lie within the n entries and the scratch has as many; loads of a key stay within the handle.
enum BytewiseOrder {
    private struct Entry: BitwiseCopyable {
        var key: UInt64
        var id: UInt32
    }

    private struct Run {
        var range: Range<Int>
        var depth: Int
    }

    private static let smallRun = 48

    /// Numbers of the handles in ascending bytewise order (a prefix before what it begins).
    /// O(n) for short handles; 32 bytes a handle for the time being.
    static func sorted(_ handles: HandleList) throws(AllocationFailure) -> BulkBuffer<UInt32> {
        let n = handles.count
        let order = try BulkBuffer<UInt32>(count: n)
        let entries = try BulkBuffer<Entry>(count: n), scratch = try BulkBuffer<Entry>(count: n)
        for id in 0..<n { entries.pointer[id].id = UInt32(truncatingIfNeeded: id) }
        var pending = [Run(range: 0..<n, depth: 0)]
        while let run = pending.popLast() {
            if run.range.count <= smallRun {
                var slice = UnsafeMutableBufferPointer(start: entries.pointer + run.range.lowerBound, count: run.range.count)
                slice.sort { precedes($0.id, $1.id, handles, from: run.depth) }
                continue
            }
            for i in run.range { entries.pointer[i].key = key(of: entries.pointer[i].id, handles, at: run.depth) }
            radixSort(entries.pointer + run.range.lowerBound, scratch.pointer, run.range.count)
            var start = run.range.lowerBound
            while start < run.range.upperBound {
                var end = start + 1
                while end < run.range.upperBound && entries.pointer[end].key == entries.pointer[start].key { end += 1 }
                if end - start > 1 {
                    let longer = endedFirst(entries.pointer, start..<end, handles, run.depth + 8)
                    pending.append(Run(range: longer, depth: run.depth + 8))
                }
                start = end
            }
        }
        for i in 0..<n { order.pointer[i] = entries.pointer[i].id }
        return order
    }

    /// Puts the handles that end within the key (told apart only by zero bytes) before the longer ones, by length;
    /// gives the range of the longer ones.
    private static func endedFirst(
        _ entries: UnsafeMutablePointer<Entry>, _ range: Range<Int>, _ handles: HandleList, _ depth: Int
    ) -> Range<Int> {
        func length(_ entry: Entry) -> Int { Int(handles.offsets.pointer[Int(entry.id) + 1] - handles.offsets.pointer[Int(entry.id)]) }
        var slice = UnsafeMutableBufferPointer(start: entries + range.lowerBound, count: range.count)
        let longer = slice.partition { length($0) > depth }
        var ended = UnsafeMutableBufferPointer(rebasing: slice[..<longer])
        ended.sort { length($0) < length($1) }
        return range.lowerBound + longer..<range.upperBound
    }

    /// Up to eight bytes from `depth` on, the first one highest, zero where the handle has ended.
    private static func key(of id: UInt32, _ handles: HandleList, at depth: Int) -> UInt64 {
        let start = Int(handles.offsets.pointer[Int(id)]) + depth, end = Int(handles.offsets.pointer[Int(id) + 1])
        let bytes = handles.bytes.pointer
        if start + 8 <= end {
            return UInt64(bigEndian: UnsafeRawPointer(bytes + start).loadUnaligned(as: UInt64.self))
        }
        var key: UInt64 = 0, shift: UInt64 = 56
        var i = start
        while i < end {
            key |= UInt64(bytes[i]) << shift
            shift -= 8
            i += 1
        }
        return key
    }

    private static func precedes(_ a: UInt32, _ b: UInt32, _ handles: HandleList, from depth: Int) -> Bool {
        let offsets = handles.offsets.pointer, bytes = handles.bytes.pointer
        var i = Int(offsets[Int(a)]) + depth, j = Int(offsets[Int(b)]) + depth
        let iEnd = Int(offsets[Int(a) + 1]), jEnd = Int(offsets[Int(b) + 1])
        while i < iEnd && j < jEnd {
            if bytes[i] != bytes[j] { return bytes[i] < bytes[j] }
            i += 1
            j += 1
        }
        return iEnd - i < jEnd - j
    }

    /// Least significant byte first, leaving out bytes that are the same in all keys.
    private static func radixSort(_ entries: UnsafeMutablePointer<Entry>, _ scratch: UnsafeMutablePointer<Entry>, _ count: Int) {
        var from = entries, to = scratch
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 256 * 8) { counts in
            for i in 0..<256 * 8 { counts[i] = 0 }
            for i in 0..<count {
                let key = from[i].key
                for byte in 0..<8 { counts[byte << 8 | Int(key >> UInt64(8 * byte) & 255)] += 1 }
            }
            for byte in 0..<8 {
                let shift = UInt64(8 * byte)
                if counts[byte << 8 | Int(from[0].key >> shift & 255)] == count { continue }
                var running = 0
                for digit in 0..<256 {
                    let size = counts[byte << 8 | digit]
                    counts[byte << 8 | digit] = running
                    running += size
                }
                for i in 0..<count {
                    let slot = byte << 8 | Int(from[i].key >> shift & 255)
                    to[counts[slot]] = from[i]
                    counts[slot] += 1
                }
                swap(&from, &to)
            }
        }
        if from != entries { entries.update(from: from, count: count) }
    }
}
