import Foundations

/// Edges on their way into a graph that may not fit in memory. While everything fits they stay in their blocks; from
/// then on they go to chains, one for each bucket of sources, in memory and in a file.
package final class EdgeSpill {
    let spilling: Spilling
    let store: SlotStore
    /// One a bucket of sources: key = source without its bucket bits, value = target.
    private(set) var chains: [ArcChain] = []
    /// What was in the blocks taken so far.
    private(set) var selfLoops: UInt64 = 0
    private(set) var edges: UInt64 = 0
    private(set) var hasWeights = false
    private(set) var hasTimes = false
    /// Whether edges have left their blocks.
    private(set) var isActive = false
    private var pending: UInt64 = 0
    private var pendingArcs: UInt64 = 0

    init(_ spilling: Spilling) {
        self.spilling = spilling
        store = SlotStore(
            slotBytes: spilling.slotBytes, memoryCap: spilling.budget / 8 * 5, makeFile: spilling.makeFile)
    }

    /// Hears of new blocks at the end of `blocks`, and takes them all when they have become too much.
    /// - Parameter ids: asked for once, before the first are taken: what to put in the place of the numbers that edges carry
    func relieve(
        _ blocks: inout [EdgeBlock], new: [EdgeBlock], vertexCount: Int, ids: () throws -> BulkBuffer<VertexID>?
    ) throws {
        for block in new {
            pending += EdgeSpill.bytes(of: block)
            pendingArcs += UInt64(block.arcs.count)
        }
        if isActive {
            if pending >= min(spilling.budget / 16, 64 << 20) { try take(&blocks, vertexCount: vertexCount, spilling.execution) }
            return
        }
        let arcs = max(pendingArcs, spilling.expectedEdges)
        guard spilling.isForced || new.contains(where: { EdgeSpill.needs(arcs, $0, vertexCount) > spilling.budget }) else { return }
        isActive = true
        if let ids = try ids() { blocks = try EdgeBlock.renumbered(blocks, by: ids, spilling.execution) }
        try take(&blocks, vertexCount: vertexCount, spilling.execution)
    }

    private static func bytes(of block: EdgeBlock) -> UInt64 {
        UInt64(block.arcs.count) * (8 + (block.weights == nil ? 0 : 8) + (block.times == nil ? 0 : 8))
    }

    /// Bytes that building in memory may take: generous, because there is no way back from it.
    private static func needs(_ arcs: UInt64, _ block: EdgeBlock, _ vertexCount: Int) -> UInt64 {
        let payload: UInt64 = (block.weights == nil ? 0 : 8) + (block.times == nil ? 0 : 16)
        return arcs * (16 + 3 * payload) + 100 * UInt64(vertexCount)
    }

    /// Moves the arcs of all blocks to the chains, buckets side by side.
    private func take(_ blocks: inout [EdgeBlock], vertexCount: Int, _ execution: Execution) throws {
        if chains.isEmpty { chains = (0..<EdgeBlock.bucketCount).map { _ in ArcChain(store) } }
        let wideKeys = vertexCount > 1 << (16 + Int(EdgeBlock.bucketBits))
        let taken = blocks, chains = chains
        blocks = []
        try execution.tryEachChunk(chains.count) { bucket in
            for block in taken { try EdgeSpill.append(block, bucket, to: chains[bucket], wideKeys: wideKeys) }
        }
        for block in taken {
            selfLoops += UInt64(block.selfLoops)
            edges += UInt64(block.edges)
            hasWeights = hasWeights || block.weights != nil
            hasTimes = hasTimes || block.times != nil
        }
        pending = 0
        pendingArcs = 0
    }

    private static func append(_ block: EdgeBlock, _ bucket: Int, to chain: ArcChain, wideKeys: Bool) throws {
        let start = Int(block.starts[bucket]), count = Int(block.starts[bucket + 1]) - start
        let format = ArcFormat(wideKeys: wideKeys, weights: block.weights != nil, times: block.times != nil)
        try chain.append(count, format) { columns, place, from, length in
            let arcs = block.arcs.pointer + start + from
            for i in 0..<length {
                columns.setKey(place + i, arcs[i].localSource)
                columns.values[place + i] = arcs[i].target
            }
            if let weights = block.weights { (columns.weights! + place).update(from: weights.pointer + start + from, count: length) }
            if let times = block.times { (columns.times! + place).update(from: times.pointer + start + from, count: length) }
        }
    }

    /// Takes the last blocks and closes the chains.
    func finish(_ blocks: inout [EdgeBlock], vertexCount: Int, _ execution: Execution) throws {
        try take(&blocks, vertexCount: vertexCount, execution)
        for chain in chains { try chain.close() }
    }

    /// Makes room in memory for `bytes` more: below the budget, everything kept in memory goes to the file.
    func makeRoom(_ bytes: UInt64) throws {
        guard BulkMemory.bytesInUse + bytes > spilling.budget else { return }
        for chain in chains { try chain.evict() }
        store.dropMemory()
        guard let limit = spilling.limit, BulkMemory.bytesInUse + bytes > limit else { return }
        throw SpillFailure.limitTooSmall(needed: BulkMemory.bytesInUse + bytes, limit: limit)
    }
}
