import CPrefetch

/// What passes ask the memory for before they need it. Among random reads no processor foresees even the stream of ids, so
/// that these are asked for always; the values at the ids, where they are far, since asking costs as much as reading what is near.
/// Distances and limit are measured (docs/performance.md); they change no result.
struct Ahead {
    /// How many edges ahead ids are asked for.
    private static let ids = 768
    /// How many edges ahead the values at their ids are asked for, which reads those ids.
    static let sources = 256
    /// Bytes of values that are read fast enough without being asked for.
    private static let near = 12 << 20

    private let neighbours: UnsafePointer<VertexID>
    /// Whether values are asked for.
    let areFar: Bool

    /// - Parameters:
    ///   - valueBytes: of all vertices
    ///   - end: the edge behind the last that is passed
    ///   - edgeCount: edges whose ids may be read
    @inline(__always)
    init(_ neighbours: UnsafePointer<VertexID>, valueBytes: Int, end: Int, edgeCount: Int) {
        self.neighbours = neighbours
        areFar = valueBytes > Ahead.near && end + Ahead.sources <= edgeCount
    }

    /// For the next 16 edges at most.
    @inline(__always)
    func askForIDs(from edge: Int) { prefetch_line(neighbours + (edge &+ Ahead.ids)) }

    /// - Precondition: `areFar`, and the edge is one of those passed.
    @inline(__always)
    func source(_ edge: Int) -> Int { Int(neighbours[edge &+ Ahead.sources]) }
}
