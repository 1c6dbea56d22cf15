import Foundations
import Graphs
import Synchronization

/// ln P(X ≥ k) of accounts that are no experts, many at a time.
///
/// The tail depends on the expert followers, the followers and the accounts followed; most accounts share small numbers
/// of all three with many others, so a table of the last results (direct mapped) answers for most of them.
struct ExpertTails: Sendable {
    let attention: AttentionCount
    let experts: ExpertSet
    let shuffle: EdgeShuffle
    let graph: Graph

    private static let chunk = 8_192

    /// The tails below `limit` of accounts with more than `fewest` expert followers, without those that are certain (0), in no
    /// order that means anything, but always the same. O(entries · standard deviation of k) at worst, in parallel.
    func tails(above fewest: UInt32, below limit: Double, _ execution: Execution) -> [Double] {
        let entries = attention.vertices.count
        // One memory a worker, whose chunks follow each other.
        let pool = Mutex<[TailMemo]>([])
        let parts = execution.mapChunks((entries + ExpertTails.chunk - 1) / ExpertTails.chunk) { chunk in
            let memo = pool.withLock { $0.popLast() } ?? TailMemo()
            defer { pool.withLock { $0.append(memo) } }
            let range = chunk * ExpertTails.chunk..<min(entries, (chunk + 1) * ExpertTails.chunk)
            return tails(range, above: fewest, below: limit, memo)
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

    private func tails(_ range: Range<Int>, above fewest: UInt32, below limit: Double, _ memo: TailMemo) -> [Double] {
        var tails: [Double] = []
        var expert = experts.vertices.partitioningIndex { $0 >= attention.vertices[range.lowerBound] }
        let vertices = UnsafeBufferPointer(rebasing: attention.vertices.elements[range])
        let followers = graph.degrees(.followers, of: vertices), following = graph.degrees(.followees, of: vertices)
        let share = PortableMath.exp(limit) * (1 + 1e-9)
        for entry in range where attention.counts.pointer[entry] > fewest {
            let vertex = attention.vertices.pointer[entry], k = Int(attention.counts.pointer[entry])
            while expert < experts.count && experts.vertices[expert] < vertex { expert += 1 }
            if expert < experts.count && experts.vertices[expert] == vertex { continue }
            let null = shuffle.expertFollowers(
                followers: followers[entry - range.lowerBound], following: following[entry - range.lowerBound],
                isObservedExpert: false)
            if null.upperTail(k, isSurelyAbove: share) { continue }
            let tail = memo.logUpperTail(k, null)
            if tail < min(limit, 0) { tails.append(tail) }
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

/// The last tails of distributions with the same number of successes, by the other three numbers: one result a slot.
///
/// SAFETY: one thread uses a memory at a time.
private final class TailMemo: @unchecked Sendable {
    private struct Slot {
        var k = Int.max, population = 0, draws = 0
        var tail = 0.0
    }

    private static let slots = 8_192
    private var memory = [Slot](repeating: Slot(), count: slots)

    func logUpperTail(_ k: Int, _ null: Hypergeometric) -> Double {
        let mixed = (UInt64(truncatingIfNeeded: k) &* 0x9E37_79B9_7F4A_7C15) ^ (UInt64(truncatingIfNeeded: null.draws) &* 0xC2B2_AE3D_27D4_EB4F)
            ^ (UInt64(truncatingIfNeeded: null.population) &* 0x1656_67B1_9E37_79F9)
        let place = Int(truncatingIfNeeded: mixed >> 40) % TailMemo.slots
        let slot = memory[place]
        if slot.k == k && slot.draws == null.draws && slot.population == null.population { return slot.tail }
        let tail = null.logUpperTail(k)
        memory[place] = Slot(k: k, population: null.population, draws: null.draws, tail: tail)
        return tail
    }
}
