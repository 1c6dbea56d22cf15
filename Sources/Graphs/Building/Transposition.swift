import Foundations

/// Rows to be turned round: row v is `targets[start(v) ..< start(v) + offsets[v + 1] − offsets[v]]`.
struct RowsToTranspose<Payload: EdgePayload>: Sendable {
    /// Where rows begin if one followed the other.
    let offsets: BulkBuffer<UInt64>
    let targets: BulkBuffer<VertexID>
    let payloads: BulkBuffer<Payload>
    /// Rows that lie elsewhere: row v begins at `starts[rowOf[v]]`.
    let elsewhere: (rowOf: BulkBuffer<UInt32>, starts: BulkBuffer<UInt64>)?
    /// Targets are first replaced, in place, by `renumbering[target]`.
    let renumbering: BulkBuffer<VertexID>?

    var vertexCount: Int { offsets.count - 1 }
    var arcCount: Int { Int(offsets.pointer[vertexCount]) }

    @inline(__always) func start(of v: Int) -> Int {
        guard let elsewhere else { return Int(offsets.pointer[v]) }
        return Int(elsewhere.starts.pointer[Int(elsewhere.rowOf.pointer[v])])
    }
}

/// Rows with ascending entries: what a transposition gives.
struct SortedRows<Payload: EdgePayload>: Sendable {
    let offsets: BulkBuffer<UInt64>
    let neighbours: BulkBuffer<VertexID>
    let payloads: BulkBuffer<Payload>

    /// Turns rows round: row t of the result holds every v with t in row v, ascending. Two sequential steps instead of
    /// one random scatter: arcs go to ranges of targets (a two-byte key within the range and v), then each range is
    /// counted and placed within the cache. O(arcs + vertices); 6 bytes an arc for the time being.
    init(transposing rows: RowsToTranspose<Payload>, _ execution: Execution) throws {
        let n = rows.vertexCount
        let work = try TargetRanges(rows, execution)
        try execution.checkInterruption()
        let offsets = try BulkBuffer<UInt64>(count: n + 1)
        let neighbours = try BulkBuffer<VertexID>(count: rows.arcCount)
        let payloads = try payloadBuffer(Payload.self, count: rows.arcCount)
        execution.forEachChunk(work.rangeCount) { range in
            work.place(range, vertexCount: n, offsets: offsets, neighbours: neighbours, payloads: payloads)
        }
        offsets.pointer[n] = UInt64(rows.arcCount)
        self.offsets = offsets
        self.neighbours = neighbours
        self.payloads = payloads
    }
}

/// Arcs cut into ranges of targets, in ascending order of v within each.
///
/// SAFETY: chunks of rows write disjoint slices of each range, by the counts taken of the same rows before; ranges
/// own disjoint targets and slices of the result.
private struct TargetRanges<Payload: EdgePayload>: Sendable {
    let shift: Int
    let rangeCount: Int
    /// rangeCount + 1 starts in the arrays below.
    let starts: [Int]
    let keys: BulkBuffer<UInt16>
    let values: BulkBuffer<VertexID>
    let payloads: BulkBuffer<Payload>

    init(_ rows: RowsToTranspose<Payload>, _ execution: Execution) throws {
        let n = rows.vertexCount, arcs = rows.arcCount
        let bits = n <= 1 ? 0 : Int.bitWidth - (n - 1).leadingZeroBitCount
        let shift = min(max(bits - 9, 0), 16)
        let ranges = max((n + (1 << shift) - 1) >> shift, 1)
        let cuts = TargetRanges.cutRows(rows.offsets, pieces: min(max(arcs >> 16, 1), 64))
        let chunks = cuts.count - 1
        let counts = try BulkBuffer<UInt64>(count: chunks * ranges)
        execution.forEachChunk(chunks) { chunk in
            TargetRanges.count(rows, cuts[chunk]..<cuts[chunk + 1], shift, counts.pointer + chunk * ranges)
        }
        var starts = [Int](repeating: 0, count: ranges + 1)
        var running = 0
        for range in 0..<ranges {
            starts[range] = running
            for chunk in 0..<chunks {
                let count = Int(counts.pointer[chunk * ranges + range])
                counts.pointer[chunk * ranges + range] = UInt64(running)
                running += count
            }
        }
        starts[ranges] = running
        let keys = try BulkBuffer<UInt16>(count: arcs)
        let values = try BulkBuffer<VertexID>(count: arcs)
        let payloads = try payloadBuffer(Payload.self, count: arcs)
        execution.forEachChunk(chunks) { chunk in
            TargetRanges.scatter(
                rows, cuts[chunk]..<cuts[chunk + 1], shift, counts.pointer + chunk * ranges, keys.pointer, values.pointer,
                payloads.pointer)
        }
        self.shift = shift
        rangeCount = ranges
        self.starts = starts
        self.keys = keys
        self.values = values
        self.payloads = payloads
    }

    /// Row numbers that cut the arcs into about equal pieces.
    private static func cutRows(_ offsets: BulkBuffer<UInt64>, pieces: Int) -> [Int] {
        let n = offsets.count - 1, arcs = offsets.pointer[n]
        var cuts = [0]
        var row = 0
        for piece in 1..<max(pieces, 1) {
            let goal = arcs / UInt64(pieces) * UInt64(piece)
            while row < n && offsets.pointer[row] < goal { row += 1 }
            cuts.append(row)
        }
        cuts.append(n)
        return cuts
    }

    private static func count(
        _ rows: RowsToTranspose<Payload>, _ chunk: Range<Int>, _ shift: Int, _ counts: UnsafeMutablePointer<UInt64>
    ) {
        let offsets = rows.offsets.pointer, targets = rows.targets.pointer, renumbering = rows.renumbering?.pointer
        for v in chunk {
            let start = rows.start(of: v), length = Int(offsets[v + 1] - offsets[v])
            if let renumbering {
                for i in start..<start + length {
                    let target = renumbering[Int(targets[i])]
                    targets[i] = target
                    counts[Int(target >> UInt32(shift))] += 1
                }
            } else {
                for i in start..<start + length { counts[Int(targets[i] >> UInt32(shift))] += 1 }
            }
        }
    }

    private static func scatter(
        _ rows: RowsToTranspose<Payload>, _ chunk: Range<Int>, _ shift: Int, _ next: UnsafeMutablePointer<UInt64>,
        _ keys: UnsafeMutablePointer<UInt16>, _ values: UnsafeMutablePointer<VertexID>,
        _ payloads: UnsafeMutablePointer<Payload>
    ) {
        let offsets = rows.offsets.pointer, targets = rows.targets.pointer, given = rows.payloads.pointer
        let mask = UInt32(1 << shift) - 1
        for v in chunk {
            let start = rows.start(of: v), length = Int(offsets[v + 1] - offsets[v])
            for i in start..<start + length {
                let target = targets[i]
                let place = Int(next[Int(target >> UInt32(shift))])
                next[Int(target >> UInt32(shift))] += 1
                keys[place] = UInt16(truncatingIfNeeded: target & mask)
                values[place] = VertexID(truncatingIfNeeded: v)
                if MemoryLayout<Payload>.size > 0 { payloads[place] = given[i] }
            }
        }
    }

    func place(
        _ range: Int, vertexCount n: Int, offsets: BulkBuffer<UInt64>, neighbours: BulkBuffer<VertexID>,
        payloads result: BulkBuffer<Payload>
    ) {
        let first = range << shift, width = min(1 << shift, n - first)
        guard width > 0 else { return }
        let arcs = starts[range]..<starts[range + 1]
        let keys = keys.pointer, values = values.pointer, payloads = payloads.pointer
        let neighbours = neighbours.pointer, result = result.pointer, offsets = offsets.pointer + first
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: width) { next in
            for local in 0..<width { next[local] = 0 }
            for i in arcs { next[Int(keys[i])] += 1 }
            var running = UInt64(arcs.lowerBound)
            for local in 0..<width {
                let count = next[local]
                offsets[local] = running
                next[local] = running
                running += count
            }
            for i in arcs {
                let place = Int(next[Int(keys[i])])
                next[Int(keys[i])] += 1
                neighbours[place] = values[i]
                if MemoryLayout<Payload>.size > 0 { result[place] = payloads[i] }
            }
        }
    }
}
