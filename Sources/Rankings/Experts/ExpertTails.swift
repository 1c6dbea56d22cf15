import Foundations
import Graphs

/// ln P(X ≥ k) of accounts that are no experts, many at a time.
///
/// The tail depends on the expert followers, the followers and the accounts followed; most accounts share small numbers
/// of all three with many others, so a table of the last results (direct mapped) answers for most of them.
struct ExpertTails: Sendable {
    let attention: AttentionCount
    let experts: ExpertSet
    let shuffle: EdgeShuffle
    let graph: Graph

    private static let chunk = 16_384

    /// The tails of accounts with more than `fewest` expert followers, without those that are certain (0), in no order
    /// that means anything, but always the same. O(entries · standard deviation of k) at worst, in parallel.
    func tails(above fewest: UInt32, _ execution: Execution) -> [Double] {
        let entries = attention.vertices.count
        let parts = execution.mapChunks((entries + ExpertTails.chunk - 1) / ExpertTails.chunk) { chunk in
            tails(chunk * ExpertTails.chunk..<min(entries, (chunk + 1) * ExpertTails.chunk), above: fewest)
        }
        return ExpertTails.joined(parts, execution)
    }

    /// SAFETY: each part initialises the places behind those of the parts before.
    private static func joined(_ parts: [[Double]], _ execution: Execution) -> [Double] {
        let starts = parts.runStarts(\.count), total = starts[parts.count]
        return [Double](unsafeUninitializedCapacity: total) { joined, count in
            nonisolated(unsafe) let joined = joined
            execution.forEachChunk(parts.count) { part in
                _ = UnsafeMutableBufferPointer(rebasing: joined[starts[part]..<starts[part + 1]]).initialize(from: parts[part])
            }
            count = total
        }
    }

    private func tails(_ range: Range<Int>, above fewest: UInt32) -> [Double] {
        var memo = TailMemo()
        var tails: [Double] = []
        var expert = experts.vertices.partitioningIndex { $0 >= attention.vertices[range.lowerBound] }
        let vertices = UnsafeBufferPointer(rebasing: attention.vertices.elements[range])
        let followers = graph.degrees(.followers, of: vertices), following = graph.degrees(.followees, of: vertices)
        for entry in range where attention.counts.pointer[entry] > fewest {
            let vertex = attention.vertices.pointer[entry]
            while expert < experts.count && experts.vertices[expert] < vertex { expert += 1 }
            if expert < experts.count && experts.vertices[expert] == vertex { continue }
            let tail = memo.logUpperTail(
                Int(attention.counts.pointer[entry]), followers: followers[entry - range.lowerBound],
                following: following[entry - range.lowerBound], shuffle)
            if tail < 0 { tails.append(tail) }
        }
        return tails
    }

    /// The least that ln P(X ≥ k) can be for an account with exactly k expert followers: with no other follower, and no
    /// followee that would take an edge from the others. Falls as k grows.
    func smallest(of expertFollowers: UInt32) -> Double {
        let k = min(Int(expertFollowers), shuffle.expertEdges)
        return Hypergeometric(population: shuffle.edges, successes: shuffle.expertEdges, draws: k).logUpperTail(k)
    }
}

/// The last tails, by their three numbers: one result a slot.
private struct TailMemo {
    private struct Slot {
        var k: UInt32 = .max, followers: UInt32 = 0, following: UInt32 = 0
        var tail = 0.0
    }

    private static let slots = 8_192
    private var memory = [Slot](repeating: Slot(), count: slots)

    mutating func logUpperTail(_ k: Int, followers: Int, following: Int, _ shuffle: EdgeShuffle) -> Double {
        let key = (UInt32(truncatingIfNeeded: k), UInt32(truncatingIfNeeded: followers), UInt32(truncatingIfNeeded: following))
        let mixed = (UInt64(key.0) &* 0x9E37_79B9_7F4A_7C15) ^ (UInt64(key.1) &* 0xC2B2_AE3D_27D4_EB4F)
            ^ (UInt64(key.2) &* 0x1656_67B1_9E37_79F9)
        let place = Int(truncatingIfNeeded: mixed >> 40) % TailMemo.slots
        let slot = memory[place]
        if slot.k == key.0 && slot.followers == key.1 && slot.following == key.2 { return slot.tail }
        let tail = shuffle.expertFollowers(followers: followers, following: following, isObservedExpert: false).logUpperTail(k)
        memory[place] = Slot(k: key.0, followers: key.1, following: key.2, tail: tail)
        return tail
    }
}
