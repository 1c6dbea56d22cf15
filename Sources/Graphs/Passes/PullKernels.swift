/// The loops over edges. Every row is summed in its own order by one thread: plain left-to-right sums, as fast here as
/// unrolled ones or 4-lane gathers (the random reads of `x` are what costs). Generic over the value, specialised within the module.
///
/// SAFETY: the section is a valid one (offsets ascend, ids below n), `x` and `y` have n · k entries and do not overlap,
/// and a call writes only the rows it was given.
enum PullKernels {
    typealias Value = BinaryFloatingPoint & SIMDScalar

    struct Rows {
        let range: Range<Int>
        let offsets: UnsafePointer<UInt64>
        let neighbours: UnsafePointer<VertexID>
    }

    @inline(never)
    static func column<V: Value>(_ rows: Rows, _ x: UnsafePointer<V>, _ y: UnsafeMutablePointer<V>) {
        let (offsets, neighbours) = (rows.offsets, rows.neighbours)
        var edge = Int(offsets[rows.range.lowerBound])
        for row in rows.range {
            let end = Int(offsets[row &+ 1])
            var sum: V = 0
            while edge < end {
                sum += x[Int(neighbours[edge])]
                edge &+= 1
            }
            y[row] = sum
        }
    }

    @inline(never)
    static func column<V: Value>(_ rows: Rows, single weights: UnsafePointer<Float>, _ x: UnsafePointer<V>, _ y: UnsafeMutablePointer<V>) {
        let (offsets, neighbours) = (rows.offsets, rows.neighbours)
        var edge = Int(offsets[rows.range.lowerBound])
        for row in rows.range {
            let end = Int(offsets[row &+ 1])
            var sum: V = 0
            while edge < end {
                sum += V(weights[edge]) * x[Int(neighbours[edge])]
                edge &+= 1
            }
            y[row] = sum
        }
    }

    @inline(never)
    static func column<V: Value>(_ rows: Rows, double weights: UnsafePointer<Double>, _ x: UnsafePointer<V>, _ y: UnsafeMutablePointer<V>) {
        let (offsets, neighbours) = (rows.offsets, rows.neighbours)
        var edge = Int(offsets[rows.range.lowerBound])
        for row in rows.range {
            let end = Int(offsets[row &+ 1])
            var sum: V = 0
            while edge < end {
                sum += V(weights[edge]) * x[Int(neighbours[edge])]
                edge &+= 1
            }
            y[row] = sum
        }
    }

    /// Panels of k columns, four at a time while they last, then two; the ids of a row are read again for each group.
    @inline(__always)
    static func panel<V: Value>(
        _ rows: Rows, columns: Int, _ x: UnsafePointer<V>, _ y: UnsafeMutablePointer<V>, weight: (Int) -> V
    ) {
        let (offsets, neighbours) = (rows.offsets, rows.neighbours)
        for row in rows.range {
            let start = Int(offsets[row]), end = Int(offsets[row &+ 1])
            var column = 0
            while column &+ 4 <= columns {
                var sum = SIMD4<V>(repeating: 0)
                for edge in start..<end {
                    let source = x + (Int(neighbours[edge]) &* columns &+ column)
                    sum += SIMD4(source[0], source[1], source[2], source[3]) * weight(edge)
                }
                for lane in 0..<4 { y[row &* columns &+ column &+ lane] = sum[lane] }
                column &+= 4
            }
            if column &+ 2 <= columns {
                var sum = SIMD2<V>(repeating: 0)
                for edge in start..<end {
                    let source = x + (Int(neighbours[edge]) &* columns &+ column)
                    sum += SIMD2(source[0], source[1]) * weight(edge)
                }
                y[row &* columns &+ column] = sum[0]
                y[row &* columns &+ column &+ 1] = sum[1]
                column &+= 2
            }
            if column < columns {
                var sum: V = 0
                for edge in start..<end { sum += x[Int(neighbours[edge]) &* columns &+ column] * weight(edge) }
                y[row &* columns &+ column] = sum
            }
        }
    }
}
