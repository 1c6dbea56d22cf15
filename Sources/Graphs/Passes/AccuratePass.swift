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
    /// y[v] ← Σ w(u, v)·x[u] over the followers u of v, in 8 bytes whatever x has, by loops of its own, for whoever checks
    /// what other passes found. Nothing is shared with `PullKernels` but the arrays.
    ///
    /// `x` and `y` are n × k and distinct. O(edges · k). `finish` as in a pass.
    public func accuratePass<Value: PassValue, Result: BitwiseCopyable & Sendable>(
        _ weighting: Weighting, _ x: BulkBuffer<Value>, into y: BulkBuffer<Double>, columns: Int, _ summation: Summation,
        _ execution: Execution, finish: @Sendable (Range<Int>) -> Result
    ) -> [Result] {
        precondition(x.count == vertexCount * columns && y.count == x.count, "two panels of the graph's shape")
        precondition(UnsafeRawPointer(x.pointer) != UnsafeRawPointer(y.pointer), "a pass cannot read what it writes")
        guard admitsAllRows(.followers, execution) else {
            y.pointer.update(repeating: 0, count: y.count)
            return [finish(0..<vertexCount)]
        }
        let section = section(.followers), chunks = RowChunks(section, 0..<vertexCount)
        let weights = weighting == .weighted ? section.weights : .none
        // SAFETY: buffers and section outlive the loop; a chunk writes its own rows of y only.
        nonisolated(unsafe) let cut = chunks
        return execution.mapChunks(chunks.count) { chunk in
            let range = cut.range(chunk)
            Value.pullAccurately(range, of: section, weights, columns: columns, summation, UnsafePointer(x.pointer), y.pointer)
            return finish(range)
        }
    }
}

/// The loops of an accurate pass.
///
/// SAFETY: the section is valid, x and y have n · k entries.
struct AccurateRows<Value: PassValue> {
    private let offsets: UnsafePointer<UInt64>
    private let sources: UnsafePointer<VertexID>
    private let ahead: Ahead
    private let x: UnsafePointer<Value>
    private let y: UnsafeMutablePointer<Double>
    private let columns: Int

    /// The rows of one chunk, whatever form their neighbours and weights have.
    @inline(__always)
    static func sum(
        _ range: Range<Int>, of section: EdgeSection, _ weights: EdgeWeights, columns: Int, _ summation: Summation,
        _ x: UnsafePointer<Value>, _ y: UnsafeMutablePointer<Double>
    ) {
        let offsets = UnsafePointer(section.offsets.pointer), valueBytes = section.vertexCount * columns * MemoryLayout<Value>.stride
        func sum(_ run: Range<Int>, _ ids: UnsafePointer<VertexID>, edgeCount: Int) {
            let ahead = Ahead(ids, valueBytes: valueBytes, end: Int(offsets[run.upperBound]), edgeCount: edgeCount)
            AccurateRows(offsets: offsets, sources: ids, ahead: ahead, x: x, y: y, columns: columns).sum(run, weights, summation)
        }
        switch section.rows {
        case .plain(let ids): sum(range, UnsafePointer(ids.pointer), edgeCount: ids.count)
        case .coded(let codes):
            CodedRuns.forEach(range, of: codes, offsets: offsets, slack: Ahead.sources) { run, ids in
                sum(run, ids, edgeCount: Int(offsets[run.upperBound]) + Ahead.sources)
            }
        }
    }

    private func sum(_ rows: Range<Int>, _ weights: EdgeWeights, _ summation: Summation) {
        switch weights {
        case .none: sum(rows, summation) { _ in 1 }
        case .single(let buffer):
            let weights = UnsafePointer(buffer.pointer)
            sum(rows, summation) { Double(weights[$0]) }
        case .double(let buffer):
            let weights = UnsafePointer(buffer.pointer)
            sum(rows, summation) { weights[$0] }
        }
    }

    @inline(__always)
    private func sum(_ rows: Range<Int>, _ summation: Summation, weight: (Int) -> Double) {
        switch (columns, summation, ahead.areFar) {
        case (1, .plain, true): for v in rows { plain(v, weight) { prefetch_line(x + ahead.source($0)) } }
        case (1, .plain, false): for v in rows { plain(v, weight) { _ in } }
        case (1, .compensated, _): for v in rows { compensated(v, 0, weight) }
        case (_, _, true): for v in rows { panel(v, summation, weight) { prefetch_line(x + (ahead.source($1) &* columns &+ $0)) } }
        default: for v in rows { panel(v, summation, weight) { _, _ in } }
        }
    }

    private func edges(of v: Int) -> Range<Int> { Int(offsets[v])..<Int(offsets[v &+ 1]) }

    /// Every fourth edge apart: the additions of one part need not wait for those of the others.
    @inline(__always)
    private func plain(_ v: Int, _ weight: (Int) -> Double, ask: (Int) -> Void) {
        let edges = edges(of: v)
        var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
        var e = edges.lowerBound
        while e &+ 4 <= edges.upperBound {
            ahead.askForIDs(from: e)
            ask(e)
            ask(e &+ 1)
            ask(e &+ 2)
            ask(e &+ 3)
            a += Double(x[Int(sources[e])]) * weight(e)
            b += Double(x[Int(sources[e &+ 1])]) * weight(e &+ 1)
            c += Double(x[Int(sources[e &+ 2])]) * weight(e &+ 2)
            d += Double(x[Int(sources[e &+ 3])]) * weight(e &+ 3)
            e &+= 4
        }
        ahead.askForIDs(from: e)
        while e < edges.upperBound {
            ask(e)
            a += Double(x[Int(sources[e])]) * weight(e)
            e &+= 1
        }
        y[v] = (a + b) + (c + d)
    }

    @inline(__always)
    private func compensated(_ v: Int, _ column: Int, _ weight: (Int) -> Double) {
        var sum = 0.0, error = 0.0
        for e in edges(of: v) {
            let term = Double(x[Int(sources[e]) * columns + column]) * weight(e)
            let next = sum + term, back = next - sum
            error += (sum - (next - back)) + (term - back)
            sum = next
        }
        y[v * columns + column] = sum + error
    }

    /// Sixteen columns at a time while they last, then four, then one; the ids of a row are read again for each group.
    /// - Parameter ask: gets the first column of a group, and an edge
    @inline(__always)
    private func panel(_ v: Int, _ summation: Summation, _ weight: (Int) -> Double, ask: (Int, Int) -> Void) {
        var column = 0
        while summation == .plain && column &+ 16 <= columns {
            plainSixteen(v, column, weight, ask)
            column &+= 16
        }
        while column &+ 4 <= columns {
            four(v, column, summation, weight)
            column &+= 4
        }
        while column < columns {
            compensated(v, column, weight)
            column &+= 1
        }
    }

    @inline(__always)
    private func plainSixteen(_ v: Int, _ column: Int, _ weight: (Int) -> Double, _ ask: (Int, Int) -> Void) {
        var (a, b, c, d) = (SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero)
        for e in edges(of: v) {
            ask(column, e)
            let source = x + (Int(sources[e]) &* columns &+ column), weight = weight(e)
            a += AccurateRows.four(source) * weight
            b += AccurateRows.four(source + 4) * weight
            c += AccurateRows.four(source + 8) * weight
            d += AccurateRows.four(source + 12) * weight
        }
        let target = y + (v &* columns &+ column)
        for lane in 0..<4 {
            target[lane] = a[lane]
            target[lane &+ 4] = b[lane]
            target[lane &+ 8] = c[lane]
            target[lane &+ 12] = d[lane]
        }
    }

    @inline(__always)
    private func four(_ v: Int, _ column: Int, _ summation: Summation, _ weight: (Int) -> Double) {
        var sum = SIMD4<Double>.zero, error = SIMD4<Double>.zero
        for e in edges(of: v) {
            let term = AccurateRows.four(x + (Int(sources[e]) &* columns &+ column)) * weight(e)
            let next = sum + term
            if summation == .compensated {
                let back = next - sum
                error += (sum - (next - back)) + (term - back)
            }
            sum = next
        }
        let result = sum + error
        for lane in 0..<4 { y[v &* columns &+ column &+ lane] = result[lane] }
    }

    @inline(__always)
    private static func four(_ values: UnsafePointer<Value>) -> SIMD4<Double> {
        SIMD4(Double(values[0]), Double(values[1]), Double(values[2]), Double(values[3]))
    }
}
