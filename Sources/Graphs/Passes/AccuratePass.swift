import CPrefetch
import Foundations

/// How an accurate pass adds up a row of L terms, all of one sign; u = 2⁻⁵³.
public enum Summation: Sendable {
    /// In 8 bytes, L terms by at most L additions each: relative error below 1.01·L·u (L < 10⁹).
    case plain
    /// With the errors of the additions carried along (Knuth's TwoSum): relative error at most u + (L·u)². Twice the time.
    /// Ogita, Rump & Oishi (2005), https://doi.org/10.1137/030601818, Proposition 4.5.
    case compensated
}

extension Graph {
    /// y[v] ← Σ w(u, v)·x[u] over the followers u of v, by loops of its own, for whoever checks what other passes found.
    /// Nothing is shared with `PullKernels` but the arrays.
    ///
    /// `x` and `y` are n × k and distinct. O(edges · k). `finish` as in a pass.
    public func accuratePass<Result: BitwiseCopyable & Sendable>(
        _ weighting: Weighting, _ x: BulkBuffer<Double>, into y: BulkBuffer<Double>, columns: Int, _ summation: Summation,
        _ execution: Execution, finish: @Sendable (Range<Int>) -> Result
    ) -> [Result] {
        precondition(x.count == vertexCount * columns && y.count == x.count && x.pointer != y.pointer, "two panels of the graph's shape")
        guard admitsAllRows(.followers, execution) else {
            y.pointer.update(repeating: 0, count: y.count)
            return [finish(0..<vertexCount)]
        }
        let section = section(.followers), chunks = RowChunks(section, 0..<vertexCount)
        // SAFETY: buffers and section outlive the loop; a chunk writes its own rows of y only.
        nonisolated(unsafe) let cut = chunks
        return execution.mapChunks(chunks.count) { chunk in
            let range = cut.range(chunk)
            switch section.rows {
            case .plain(let ids):
                let rows = AccurateRows(section, UnsafePointer(ids.pointer), edgeCount: ids.count, weighting, x.pointer, y.pointer, columns)
                for v in range { rows.sum(v, summation) }
            case .coded(let codes):
                CodedRuns.forEach(range, of: codes, offsets: UnsafePointer(section.offsets.pointer), slack: AccurateRows.lookAhead) { run, ids in
                    let edgeCount = Int(section.offsets.pointer[run.upperBound]) + AccurateRows.lookAhead
                    let rows = AccurateRows(section, ids, edgeCount: edgeCount, weighting, x.pointer, y.pointer, columns)
                    for v in run { rows.sum(v, summation) }
                }
            }
            return finish(range)
        }
    }
}

/// SAFETY: the section is valid, and x and y have n · k entries.
private struct AccurateRows {
    private let offsets: UnsafePointer<UInt64>
    private let sources: UnsafePointer<VertexID>
    private let weights: NeighbourRow.RowWeights
    private let x: UnsafePointer<Double>
    private let y: UnsafeMutablePointer<Double>
    private let columns: Int
    /// Places from here on have fewer than `lookAhead` others behind them.
    private let lastAhead: Int
    static let lookAhead = 64

    init(
        _ section: EdgeSection, _ sources: UnsafePointer<VertexID>, edgeCount: Int, _ weighting: Weighting, _ x: UnsafePointer<Double>,
        _ y: UnsafeMutablePointer<Double>, _ columns: Int
    ) {
        offsets = UnsafePointer(section.offsets.pointer)
        self.sources = sources
        weights =
            switch section.weights {
            case .single(let buffer) where weighting == .weighted: .single(UnsafePointer(buffer.pointer))
            case .double(let buffer) where weighting == .weighted: .double(UnsafePointer(buffer.pointer))
            default: .none
            }
        self.x = x
        self.y = y
        self.columns = columns
        lastAhead = edgeCount - AccurateRows.lookAhead
    }

    @inline(__always)
    func sum(_ v: Int, _ summation: Summation) {
        switch weights {
        case .none: sum(v, summation) { _ in 1 }
        case .single(let weights): sum(v, summation) { Double(weights[$0]) }
        case .double(let weights): sum(v, summation) { weights[$0] }
        }
    }

    @inline(__always)
    private func sum(_ v: Int, _ summation: Summation, weight: (Int) -> Double) {
        let edges = Int(offsets[v])..<Int(offsets[v + 1])
        if columns == 1 {
            y[v] = summation == .plain ? plain(edges, weight) : compensated(edges, weight)
            return
        }
        var column = 0
        while column + 4 <= columns {
            four(v, column, edges, summation, weight)
            column += 4
        }
        while column < columns {
            y[v * columns + column] = compensated(edges, weight, column)
            column += 1
        }
    }

    /// Odd and even places apart: the additions of one need not wait for those of the other.
    @inline(__always)
    private func plain(_ edges: Range<Int>, _ weight: (Int) -> Double) -> Double {
        var even = 0.0, odd = 0.0
        var e = edges.lowerBound
        while e + 1 < edges.upperBound {
            if e + 1 < lastAhead {
                prefetch_line(x + Int(sources[e + AccurateRows.lookAhead]))
                prefetch_line(x + Int(sources[e + 1 + AccurateRows.lookAhead]))
            }
            even += x[Int(sources[e])] * weight(e)
            odd += x[Int(sources[e + 1])] * weight(e + 1)
            e += 2
        }
        if e < edges.upperBound { even += x[Int(sources[e])] * weight(e) }
        return even + odd
    }

    @inline(__always)
    private func compensated(_ edges: Range<Int>, _ weight: (Int) -> Double, _ column: Int = 0) -> Double {
        var sum = 0.0, error = 0.0
        for e in edges {
            let term = x[Int(sources[e]) * columns + column] * weight(e)
            let next = sum + term, back = next - sum
            error += (sum - (next - back)) + (term - back)
            sum = next
        }
        return sum + error
    }

    @inline(__always)
    private func four(_ v: Int, _ column: Int, _ edges: Range<Int>, _ summation: Summation, _ weight: (Int) -> Double) {
        var sum = SIMD4<Double>.zero, error = SIMD4<Double>.zero
        for e in edges {
            let source = UnsafeRawPointer(x + (Int(sources[e]) * columns + column))
            let term = source.loadUnaligned(as: SIMD4<Double>.self) * weight(e)
            let next = sum + term
            if summation == .compensated {
                let back = next - sum
                error += (sum - (next - back)) + (term - back)
            }
            sum = next
        }
        let result = sum + error
        for lane in 0..<4 { y[v * columns + column + lane] = result[lane] }
    }
}
