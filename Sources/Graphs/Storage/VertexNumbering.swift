/// What the name of the vertex numbering promises of the degrees; `GraphAudit` holds a graph to it.
struct VertexNumbering: Sendable {
    /// In-degrees of equal out-degree descend as far as they are below this.
    static let inDegreeLimit = 255

    /// Out-degrees descend.
    let isByOutDegree: Bool
    /// Vertices of equal out-degree are in the order of their in-degrees, those of `inDegreeLimit` and more being equal.
    let isByInDegree: Bool

    init(named name: String) {
        isByOutDegree = name.hasPrefix("out-degree/")
        isByInDegree = name == VertexOrdering.name
    }
}
