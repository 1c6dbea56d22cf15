import Foundations
import Graphs

/// The edges of some members, sorted by ranges of the vertices they touch, in the order of the members within a range.
///
/// A counting sort in two walks over the rows: one counts how many edges of a chunk of members fall into each range,
/// one puts them there. Chunks and ranges do not depend on the threads.
struct AttentionScatter: Sendable {
    /// `first[range]` is where the edges of the range begin; one more entry ends the last.
    private let first: [Int]
    /// The touched vertex less the first one of its range.
    let locals: BulkBuffer<UInt16>
    /// The place of the member in the list of members.
    let places: BulkBuffer<UInt32>

    private static let chunkEdges = 1 << 16

    func edges(of range: Int) -> Range<Int> { first[range]..<first[range + 1] }
    func count(of range: Int) -> Int { first[range + 1] - first[range] }

    /// - Parameter batch: the places of the members to read.
    init(
        _ members: [VertexID], _ batch: Range<Int>, _ side: EdgeSide, _ edges: any EdgeOperator, ranges: Int,
        _ execution: Execution
    ) throws {
        let chunks = AttentionScatter.chunks(members, batch, side, edges)
        let next = try BulkBuffer<Int>(count: chunks.count * ranges)
        execution.forEachChunk(chunks.count) { chunk in
            let counts = next.pointer + chunk * ranges
            for place in chunks[chunk] {
                edges.withRow(side, of: members[place]) { row in
                    for v in row.vertices where Int(v) / AttentionTally.width < ranges { counts[Int(v) / AttentionTally.width] += 1 }
                }
            }
        }
        var first = [Int](repeating: 0, count: ranges + 1)
        var total = 0
        for range in 0..<ranges {
            first[range] = total
            for chunk in 0..<chunks.count {
                let count = next.pointer[chunk * ranges + range]
                next.pointer[chunk * ranges + range] = total
                total += count
            }
        }
        first[ranges] = total
        self.first = first
        let count = total
        let locals = try BulkBuffer<UInt16>(count: count)
        let places = try BulkBuffer<UInt32>(count: count)
        // SAFETY: each chunk writes the places that it counted above: a row reads the same twice, and one found damaged reads
        // as empty both times. Both bounds are looked at, for a file may be written to behind our back.
        execution.forEachChunk(chunks.count) { chunk in
            let next = next.pointer + chunk * ranges
            for place in chunks[chunk] {
                edges.withRow(side, of: members[place]) { row in
                    for v in row.vertices {
                        let range = Int(v) / AttentionTally.width
                        guard range < ranges, next[range] < count else { continue }
                        let target = next[range]
                        next[range] = target + 1
                        locals.pointer[target] = UInt16(truncatingIfNeeded: Int(v) % AttentionTally.width)
                        places.pointer[target] = UInt32(truncatingIfNeeded: place)
                    }
                }
            }
        }
        self.locals = locals
        self.places = places
    }

    /// Runs of members with about `chunkEdges` edges.
    private static func chunks(
        _ members: [VertexID], _ batch: Range<Int>, _ side: EdgeSide, _ edges: any EdgeOperator
    ) -> [Range<Int>] {
        var chunks: [Range<Int>] = []
        var start = batch.lowerBound, sum = 0
        for place in batch {
            sum += edges.degree(side, of: members[place]) + 64
            if sum >= chunkEdges {
                chunks.append(start..<place + 1)
                (start, sum) = (place + 1, 0)
            }
        }
        if start < batch.upperBound { chunks.append(start..<batch.upperBound) }
        return chunks
    }
}
