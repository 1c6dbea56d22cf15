import Foundations

/// Turns arcs by range of targets into in-rows, range by range, and writes them to their section.
///
/// SAFETY: ranges own disjoint targets, offsets and slices of the section.
struct InRows<Weight: EdgePayload> {
    let offsets: BulkBuffer<UInt64>

    /// O(arcs + vertices); `limit` arcs a thread at a time, or one row.
    init(
        _ ranges: ArcsByTarget, _ store: SlotStore, _ columns: SectionColumns, vertexCount n: Int, limit: Int, _ execution: Execution
    ) throws {
        let offsets = try BulkBuffer<UInt64>(count: n + 1), cuts = ranges.cuts, chains = ranges.chains
        let starts = chains.runStarts(\.arcs)
        let widest = (0..<cuts.count).reduce(1) { max($0, cuts.targets(of: $1).count) }
        try execution.tryEachUnit(cuts.count, worker: { try ArcGathering<Weight>(slotBytes: store.slotBytes, keys: widest) }, {
            gathering, range in
            let targets = cuts.targets(of: range)
            try gathering.count(chains[range], keys: targets.count)
            var running = UInt64(starts[range])
            for local in 0..<targets.count {
                offsets.pointer[targets.lowerBound + local] = running
                running += gathering.counts.pointer[local]
            }
            let groups = gathering.groups(keys: targets.count, limit: limit)
            for group in groups {
                try gathering.place(chains[range], group, isWhole: groups.count == 1)
                let first = Int(offsets.pointer[targets.lowerBound + group.lowerBound]), count = gathering.arcs(of: group)
                try columns.write(neighbours: gathering.values, 0..<count, .in, at: first, .serial)
                if columns.weightBytes > 0 {
                    let payloads = gathering.payloads
                    try columns.write(weights: { payloads.pointer[$0].weight }, count, .in, at: first, .serial)
                }
            }
            chains[range].release()
        })
        offsets.pointer[n] = UInt64(starts[starts.count - 1])
        self.offsets = offsets
    }
}
