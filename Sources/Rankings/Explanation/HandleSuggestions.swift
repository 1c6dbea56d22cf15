import Foundations
import Graphs

/// A handle that is not in the graph, with those that are written alike.
public struct UnknownHandle: Failure, Equatable {
    public let handle: Handle
    public let suggestions: [Handle]
    public var kind: FailureKind { .badData }
    public var description: String {
        guard !suggestions.isEmpty else {
            return "no '\(handle)' in the graph, and nothing written alike: check the spelling and --platform"
        }
        return "no '\(handle)' in the graph; written alike: " + suggestions.map { "'\($0)'" }.joined(separator: ", ")
    }
}

extension HandleTable {
    /// The vertex of a handle.
    ///
    /// - Throws: `UnknownHandle` with up to `suggestions` handles of the graph that are written alike.
    public func find(_ handle: Handle, suggestions: Int = 3) throws(UnknownHandle) -> VertexID {
        if let vertex = vertex(of: handle) { return vertex }
        throw UnknownHandle(handle: handle, suggestions: alike(handle, most: suggestions))
    }

    /// Handles within an edit distance of a third of the length (at least 1, at most 3), ASCII case apart, the closest
    /// first, equal ones by bytes. All handles are looked at up to a million; in larger tables those that share the
    /// first two bytes in either case, at most a million of them.
    public func alike(_ handle: Handle, most: Int) -> [Handle] {
        let wanted = HandleTable.folded(handle.bytes)
        let farthest = min(3, max(1, wanted.count / 3))
        var found: [(distance: Int, vertex: VertexID)] = []
        for window in windows(around: handle.bytes) {
            for place in window {
                let vertex = order[place]
                let candidate = bytes(of: vertex)
                guard abs(candidate.count - wanted.count) <= farthest else { continue }
                let distance = HandleTable.distance(wanted, HandleTable.folded(Array(candidate)), atMost: farthest)
                if distance <= farthest { found.append((distance, vertex)) }
            }
        }
        let closest = found.sorted {
            if $0.distance != $1.distance { return $0.distance < $1.distance }
            return precedes($0.vertex, $1.vertex)
        }
        return closest.prefix(max(0, most)).map { self.handle(of: $0.vertex) }
    }

    private static let fullScan = 1_000_000

    /// Ranges of `order` to look at.
    private func windows(around wanted: [UInt8]) -> [Range<Int>] {
        guard count > HandleTable.fullScan else { return [0..<count] }
        var prefixes: Set<[UInt8]> = []
        for first in HandleTable.cases(wanted[0]) {
            guard wanted.count > 1 else {
                prefixes.insert([first])
                continue
            }
            for second in HandleTable.cases(wanted[1]) { prefixes.insert([first, second]) }
        }
        let share = HandleTable.fullScan / max(prefixes.count, 1)
        return prefixes.sorted { $0.lexicographicallyPrecedes($1) }.map { prefix in
            let start = (0..<count).partitioningIndex {
                !bytes(of: order[$0]).lexicographicallyPrecedes(prefix)
            }
            let end = (0..<count).partitioningIndex {
                !bytes(of: order[$0]).starts(with: prefix) && !bytes(of: order[$0]).lexicographicallyPrecedes(prefix)
            }
            return start..<min(end, start + share)
        }
    }

    private static func cases(_ byte: UInt8) -> [UInt8] {
        let lower = byte | 0x20
        return (97...122).contains(lower) ? [lower, lower & 0xDF] : [byte]
    }

    private static func folded(_ bytes: [UInt8]) -> [UInt8] {
        bytes.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    }

    /// Levenshtein distance, or `atMost` + 1 as soon as it must be larger. O(length · atMost).
    package static func distance(_ a: [UInt8], _ b: [UInt8], atMost limit: Int) -> Int {
        guard abs(a.count - b.count) <= limit else { return limit + 1 }
        let far = limit + 1
        var previous = (0...b.count).map { min($0, far) }
        var row = previous
        for i in 0..<a.count {
            row[0] = min(i + 1, far)
            var best = row[0]
            let low = max(0, i - limit), high = min(b.count, i + limit + 1)
            if low > 0 { row[low] = far }
            for j in low..<high {
                let changed = previous[j] + (a[i] == b[j] ? 0 : 1)
                let dropped = j + 1 <= i + limit ? previous[j + 1] + 1 : far
                row[j + 1] = min(changed, dropped, row[j] + 1, far)
                best = min(best, row[j + 1])
            }
            if best >= far { return far }
            swap(&previous, &row)
        }
        return previous[b.count]
    }
}
