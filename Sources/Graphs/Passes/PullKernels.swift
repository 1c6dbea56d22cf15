import CPrefetch

/// The loops over edges. A row is summed by one thread in an order that depends on its length alone: blocks of 64 edges
/// in four lanes, block sums added in 8 bytes, so that 4-byte values lose no more than a block's rounding. What comes up soon
/// is asked for early (`Ahead`): the random reads of `x` are what costs. Generic over the value, specialised within the module.
///
/// SAFETY: the section is a valid one (offsets ascend, ids below n), `x` and `y` have n · k entries and do not overlap,
/// and a call writes only the rows it was given.
enum PullKernels {
    typealias Value = BinaryFloatingPoint & SIMDScalar

    struct Rows {
        let range: Range<Int>
        let offsets: UnsafePointer<UInt64>
        let neighbours: UnsafePointer<VertexID>
        let ahead: Ahead
    }

    /// Edges of a block; a multiple of the lanes.
    private static let block = 64

    /// One column: y[v] ← Σ weight(e) · x[neighbour(e)].
    @inline(__always)
    static func column<V: Value>(
        _ rows: Rows, _ x: UnsafePointer<V>, _ y: UnsafeMutablePointer<V>, weight: (Int) -> V
    ) {
        if rows.ahead.areFar {
            column(rows, x, y, weight: weight) { prefetch_line(x + rows.ahead.source($0)) }
        } else {
            column(rows, x, y, weight: weight) { _ in }
        }
    }

    @inline(__always)
    private static func column<V: Value>(
        _ rows: Rows, _ x: UnsafePointer<V>, _ y: UnsafeMutablePointer<V>, weight: (Int) -> V, ask: (Int) -> Void
    ) {
        let (offsets, neighbours) = (rows.offsets, rows.neighbours)
        var edge = Int(offsets[rows.range.lowerBound])
        /// The next edges, a multiple of four, in four lanes.
        @inline(__always) func lanes(_ count: Int) -> V {
            var (a, b, c, d) = (V.zero, V.zero, V.zero, V.zero)
            let end = edge &+ count
            while edge < end {
                rows.ahead.askForIDs(from: edge)
                ask(edge)
                ask(edge &+ 1)
                ask(edge &+ 2)
                ask(edge &+ 3)
                a += weight(edge) * x[Int(neighbours[edge])]
                b += weight(edge &+ 1) * x[Int(neighbours[edge &+ 1])]
                c += weight(edge &+ 2) * x[Int(neighbours[edge &+ 2])]
                d += weight(edge &+ 3) * x[Int(neighbours[edge &+ 3])]
                edge &+= 4
            }
            return (a + b) + (c + d)
        }
        for row in rows.range {
            let end = Int(offsets[row &+ 1])
            var total = 0.0
            while end &- edge >= block { total += Double(lanes(block)) }
            var rest = lanes((end &- edge) & ~3)
            rows.ahead.askForIDs(from: edge)
            while edge < end {
                ask(edge)
                rest += weight(edge) * x[Int(neighbours[edge])]
                edge &+= 1
            }
            y[row] = V(total + Double(rest))
        }
    }

    /// Panels of k columns: sixteen at a time while they last, then eight, four, two, one; the ids of a row are read again for each group.
    @inline(__always)
    static func panel<V: Value>(
        _ rows: Rows, columns: Int, _ x: UnsafePointer<V>, _ y: UnsafeMutablePointer<V>, weight: (Int) -> V
    ) {
        if rows.ahead.areFar {
            panel(rows, columns: columns, x, y, weight: weight) { x, edge in
                prefetch_line(x + rows.ahead.source(edge) &* columns)
            }
        } else {
            panel(rows, columns: columns, x, y, weight: weight) { _, _ in }
        }
    }

    /// - Parameter ask: gets the first column of a group in row 0 of x, and an edge
    @inline(__always)
    private static func panel<V: Value>(
        _ rows: Rows, columns: Int, _ x: UnsafePointer<V>, _ y: UnsafeMutablePointer<V>, weight: (Int) -> V,
        ask: (UnsafePointer<V>, Int) -> Void
    ) {
        for row in rows.range {
            let edges = Int(rows.offsets[row])..<Int(rows.offsets[row &+ 1])
            var column = 0
            while column < columns {
                let group = Group(rows, edges, columns, x + column, y + (row &* columns &+ column))
                switch columns &- column {
                case 16...:
                    group.sum(SIMD16<V>.self, SIMD16<Double>.self, weight: weight, ask: ask)
                    column &+= 16
                case 8...:
                    group.sum(SIMD8<V>.self, SIMD8<Double>.self, weight: weight, ask: ask)
                    column &+= 8
                case 4...:
                    group.sum(SIMD4<V>.self, SIMD4<Double>.self, weight: weight, ask: ask)
                    column &+= 4
                case 2...:
                    group.sum(SIMD2<V>.self, SIMD2<Double>.self, weight: weight, ask: ask)
                    column &+= 2
                default:
                    group.single(weight: weight)
                    column &+= 1
                }
            }
        }
    }

    /// Some neighbouring columns of one row of a panel.
    private struct Group<V: Value> {
        let neighbours: UnsafePointer<VertexID>
        let ahead: Ahead
        let edges: Range<Int>
        let columns: Int
        /// The first column of the group in row 0 of x, and in the row of y.
        let x: UnsafePointer<V>
        let y: UnsafeMutablePointer<V>

        @inline(__always)
        init(
            _ rows: Rows, _ edges: Range<Int>, _ columns: Int, _ x: UnsafePointer<V>, _ y: UnsafeMutablePointer<V>
        ) {
            neighbours = rows.neighbours
            ahead = rows.ahead
            self.edges = edges
            self.columns = columns
            self.x = x
            self.y = y
        }

        @inline(__always)
        func sum<Lanes: SIMD, Wide: SIMD>(
            _: Lanes.Type, _: Wide.Type, weight: (Int) -> V, ask: (UnsafePointer<V>, Int) -> Void
        ) where Lanes.Scalar == V, Wide.Scalar == Double {
            var edge = edges.lowerBound
            var total = Wide(repeating: 0)
            repeat {
                let end = min(edge &+ block, edges.upperBound)
                for line in stride(from: edge, to: end, by: 16) { ahead.askForIDs(from: line) }
                var part = Lanes(repeating: 0)
                while edge < end {
                    ask(x, edge)
                    let source = UnsafeRawPointer(x + Int(neighbours[edge]) &* columns)
                    part += source.loadUnaligned(as: Lanes.self) * weight(edge)
                    edge &+= 1
                }
                for lane in 0..<Lanes.scalarCount { total[lane] += Double(part[lane]) }
            } while edge < edges.upperBound
            for lane in 0..<Lanes.scalarCount { y[lane] = V(total[lane]) }
        }

        @inline(__always)
        func single(weight: (Int) -> V) {
            var edge = edges.lowerBound
            var total = 0.0
            repeat {
                let end = min(edge &+ block, edges.upperBound)
                var part = V.zero
                while edge < end {
                    part += x[Int(neighbours[edge]) &* columns] * weight(edge)
                    edge &+= 1
                }
                total += Double(part)
            } while edge < edges.upperBound
            y[0] = V(total)
        }
    }
}
