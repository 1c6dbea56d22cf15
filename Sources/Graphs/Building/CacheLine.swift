/// What memory is fetched in. Where a store is to come that fills a line bit by bit, among hundreds of others, the next line is asked
/// for: stores wait for theirs in order.
enum CacheLine {
    static let bytes = 64
    /// 4-byte entries of a line.
    static let entries = bytes / 4
}
