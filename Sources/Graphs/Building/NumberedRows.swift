import Foundations

/// Where gathered rows lie and what their targets are called once vertices are numbered. O(vertices), in parallel but for the sort by degree.
///
/// SAFETY: slots and targets come from the rows; chunks own disjoint vertices, so disjoint targets.
struct NumberedRows: Sendable {
    let ordering: VertexOrdering
    /// By final number: the slot of the row.
    let slot: BulkBuffer<UInt32>
    /// By what stands for a vertex among the targets: its final number.
    let numberOfTarget: BulkBuffer<VertexID>

    init<Payload: EdgePayload>(_ rows: borrowing GatheredRows<Payload>, _ execution: Execution) throws {
        let numbers = rows.numbers, slots = rows.slots, lengths = rows.lengths
        let n = numbers?.count ?? rows.numbersBelow, chunkLength = 1 << 16, chunks = (n + chunkLength - 1) / chunkLength
        @Sendable func vertices(_ chunk: Int) -> Range<Int> { chunk * chunkLength..<min((chunk + 1) * chunkLength, n) }
        @Sendable func slot(_ v: Int) -> Int { slots.of(numbers?.pointer[v] ?? UInt32(truncatingIfNeeded: v)) }

        let degrees = try BulkBuffer<UInt32>(count: n), inDegreeKeys = rows.inDegreeKeys.keys
        let inDegrees = try numbers == nil ? inDegreeKeys : BulkBuffer<UInt8>(count: n)
        execution.forEachChunk(chunks) { chunk in
            for v in vertices(chunk) { degrees.pointer[v] = lengths.pointer[slot(v)] }
            guard let numbers else { return }
            for v in vertices(chunk) { inDegrees.pointer[v] = inDegreeKeys.pointer[Int(numbers.pointer[v])] }
        }
        let ordering = try VertexOrdering(outDegrees: degrees, inDegrees: inDegrees, execution)
        // Nobody asks for the degrees any more: slots take their place.
        let slotOf = degrees, numberOfTarget = try numbers == nil ? ordering.number : BulkBuffer<VertexID>(count: rows.numbersBelow)
        execution.forEachChunk(chunks) { chunk in
            for place in vertices(chunk) {
                slotOf.pointer[place] = UInt32(truncatingIfNeeded: slot(Int(ordering.firstAppearance.pointer[place])))
            }
            guard let numbers else { return }
            for v in vertices(chunk) { numberOfTarget.pointer[Int(numbers.pointer[v])] = ordering.number.pointer[v] }
        }
        self.ordering = ordering
        self.slot = slotOf
        self.numberOfTarget = numberOfTarget
    }
}
