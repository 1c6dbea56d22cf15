import Foundations

/// Eight resamples side by side: every person has a row of eight counts and a row of eight products count · rank of the outcome.
///
/// One pass over the people of a score in their order then gives, for all eight at once, the counts of every tied group, from them
/// the mid-ranks, and Σ count · d(x) · d(y): two rows are read a person, nothing is written. Two rows fill two lines of the cache.
struct ResampleTile {
    typealias Lanes = SIMD8<Double>
    static let lanes = 8

    private struct Row {
        var count = Lanes.zero
        var weighted = Lanes.zero
    }

    private var rows: [Row]
    private var outcomeSquares = Lanes.zero
    private let total: Double

    init(people: Int) {
        rows = [Row](repeating: Row(), count: people)
        total = Double(people)
    }

    /// Draws n people with replacement, resample b from the stream b of the seed.
    mutating func draw(_ resamples: Range<Int>, seed: UInt64) {
        let n = rows.count
        for i in rows.indices { rows[i].count = .zero }
        rows.withUnsafeMutableBytes { bytes in
            // SAFETY: a row is sixteen Doubles in a row, the counts first; person < n and lane < 8 stay inside.
            let numbers = bytes.assumingMemoryBound(to: Double.self), width = MemoryLayout<Row>.stride / MemoryLayout<Double>.stride
            for (lane, b) in resamples.enumerated() {
                var random = SeededRandom(seed: seed, stream: UInt64(b))
                for _ in 0..<n { numbers[random.below(n) * width + lane] += 1 }
            }
        }
    }

    /// Count · rank of the outcome, doubled and centred, of everybody.
    mutating func rank(outcome: MidRanks, _ order: [Int32]) {
        var squares = Lanes.zero, before = Lanes.zero, start = 0
        let total = Lanes(repeating: total)
        rows.withUnsafeMutableBufferPointer { rows in
            for size in outcome.sizes {
                let people = start..<start + size
                var count = Lanes.zero
                for place in people { count += rows[Int(order[place])].count }
                let rank = 2 * before + count - total
                squares += count * rank * rank
                for place in people {
                    let person = Int(order[place])
                    rows[person].weighted = rows[person].count * rank
                }
                before += count
                start += size
            }
        }
        outcomeSquares = squares
    }

    /// ρ of a score with the outcome in each resample; `nil` where a side has no two different ranks.
    func correlations(_ score: MidRanks, _ order: [Int32]) -> [Double?] {
        var squares = Lanes.zero, products = Lanes.zero, before = Lanes.zero, start = 0
        let total = Lanes(repeating: total)
        rows.withUnsafeBufferPointer { rows in
            order.withUnsafeBufferPointer { order in
                for size in score.sizes {
                    var count = Lanes.zero, weighted = Lanes.zero
                    for place in start..<start + size {
                        let row = rows[Int(order[place])]
                        count += row.count
                        weighted += row.weighted
                    }
                    let rank = 2 * before + count - total
                    squares += count * rank * rank
                    products += weighted * rank
                    before += count
                    start += size
                }
            }
        }
        return (0..<ResampleTile.lanes).map { lane in
            squares[lane] > 0 && outcomeSquares[lane] > 0
                ? Spearman.ratio(products[lane], squares[lane], outcomeSquares[lane]) : nil
        }
    }
}

extension MidRanks {
    /// The people from the smallest value up, the tied in the order of their numbers. O(n).
    var ascending: [Int32] {
        var next = [Int](repeating: 0, count: groupCount), start = 0
        for g in sizes.indices {
            next[g] = start
            start += sizes[g]
        }
        var order = [Int32](repeating: 0, count: count)
        for person in group.indices {
            let g = Int(group[person])
            order[next[g]] = Int32(truncatingIfNeeded: person)
            next[g] += 1
        }
        return order
    }
}
