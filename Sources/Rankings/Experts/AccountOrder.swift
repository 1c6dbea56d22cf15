import Foundations
import Graphs

/// Accounts with scores, put in order as far as asked: the highest score first, equal scores by handle bytes.
///
/// Handles are what costs: they lie all over the graph. So only those that decide are read: none for accounts below the
/// cut; and among many equals the first by handle are found by walking the graph's own order of handles from its end.
struct AccountOrder: Sendable {
    /// Ascending.
    let vertices: BulkBuffer<VertexID>
    /// By entry of `vertices`; no NaN, and no −0.
    let scores: BulkBuffer<Double>
    let handles: HandleTable

    /// Equals up to this many are sorted by reading their handles.
    private static let fewEquals = 2_048

    /// The first `most` entries in order.
    func first(_ most: Int) -> [UInt32] {
        guard most > 0 else { return [] }
        // Beyond an eighth, sorting everybody costs no more than choosing.
        guard most < vertices.count / 8 else { return Array(everybody().prefix(most)) }
        var largest = LargestValues(capacity: most)
        for score in scores.elements { largest.add(score) }
        guard let least = largest.smallest else { return [] }
        var above: [UInt32] = [], equal: [UInt32] = []
        for i in 0..<scores.count where scores.pointer[i] >= least {
            if scores.pointer[i] > least { above.append(UInt32(i)) } else { equal.append(UInt32(i)) }
        }
        return byScore(sortedByHandles(above))
            + firstByHandle(equal, most - above.count) { scores.pointer[$0] == least }
    }

    /// The entry with the smallest (or largest) handle among those for which `belongs` holds.
    func extreme(_ members: [UInt32], last: Bool, _ belongs: (Int) -> Bool) -> Int? {
        if last { return lastByHandle(members, belongs).map(Int.init) }
        return firstByHandle(members, 1, belongs).first.map(Int.init)
    }

    /// All entries in order. O(entries) with the handles in order, which takes O(vertices) or a sort of the handles.
    func everybody() -> [UInt32] {
        byScore(handles.count / 16 < vertices.count ? byWalking() : sortedByHandles(vertices.elements.indices.map { UInt32($0) }))
    }

    /// The highest score first, equal ones as they come.
    private func byScore(_ entries: [UInt32]) -> [UInt32] {
        var entries = entries
        var keys = entries.map { ~RadixOrder.key(scores.pointer[Int($0)]) }
        RadixOrder.sort(keys: &keys, values: &entries)
        return entries
    }

    /// Every entry in the order of the handles: one walk over the graph's order of all handles.
    private func byWalking() -> [UInt32] {
        var entryOf = [UInt32](repeating: .max, count: handles.count)
        for i in 0..<vertices.count { entryOf[Int(vertices.pointer[i])] = UInt32(i) }
        var entries: [UInt32] = []
        entries.reserveCapacity(vertices.count)
        let order = handles.order
        for place in 0..<handles.count {
            let vertex = Int(order[place])
            guard entryOf[vertex] != .max else { continue }
            entries.append(entryOf[vertex])
            entryOf[vertex] = .max
        }
        return entries
    }

    private func entry(of vertex: VertexID) -> Int? {
        let place = (0..<vertices.count).partitioningIndex { vertices.pointer[$0] >= vertex }
        return place < vertices.count && vertices.pointer[place] == vertex ? place : nil
    }

    /// The `most` members with the smallest handles: many are met early in the order of all handles, few are sorted.
    private func firstByHandle(_ members: [UInt32], _ most: Int, _ belongs: (Int) -> Bool) -> [UInt32] {
        if members.count > max(AccountOrder.fewEquals, most) {
            var found: [UInt32] = []
            let order = handles.order
            for place in 0..<min(members.count, handles.count) {
                guard let entry = entry(of: order[place]), belongs(entry) else { continue }
                found.append(UInt32(entry))
                if found.count == most { return found }
            }
        }
        return Array(sortedByHandles(members).prefix(most))
    }

    private func lastByHandle(_ members: [UInt32], _ belongs: (Int) -> Bool) -> UInt32? {
        if members.count > AccountOrder.fewEquals {
            let order = handles.order
            for place in 0..<min(members.count, handles.count) {
                if let entry = entry(of: order[handles.count - 1 - place]), belongs(entry) { return UInt32(entry) }
            }
        }
        return members.max { precedes($0, $1) }
    }

    /// By the first eight bytes as a number, and only equal ones by all bytes.
    private func sortedByHandles(_ members: [UInt32]) -> [UInt32] {
        let keyed = members.map { (key: key(of: $0), entry: $0) }
        return keyed.sorted { $0.key != $1.key ? $0.key < $1.key : precedes($0.entry, $1.entry) }.map(\.entry)
    }

    private func precedes(_ a: UInt32, _ b: UInt32) -> Bool {
        handles.precedes(vertices[Int(a)], vertices[Int(b)])
    }

    /// Big-endian, missing bytes as zeros.
    private func key(of entry: UInt32) -> UInt64 {
        let bytes = handles.bytes(of: vertices[Int(entry)])
        var key: UInt64 = 0
        for place in 0..<8 { key = key << 8 | (place < bytes.count ? UInt64(bytes[place]) : 0) }
        return key
    }
}
