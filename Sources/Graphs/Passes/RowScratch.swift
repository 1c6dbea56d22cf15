/// Memory for decoded neighbours that is taken at the first need, grows to the longest row asked for, and is freed by
/// whoever made it.
struct RowScratch {
    private var ids: UnsafeMutablePointer<VertexID>?
    private var capacity = 0

    /// Room for `count` ids; what was there before is gone.
    mutating func room(for count: Int) -> UnsafeMutablePointer<VertexID> {
        if let ids, count <= capacity { return ids }
        ids?.deallocate()
        capacity = max(count, 2 * capacity)
        let fresh = UnsafeMutablePointer<VertexID>.allocate(capacity: capacity)
        ids = fresh
        return fresh
    }

    func free() { ids?.deallocate() }
}
