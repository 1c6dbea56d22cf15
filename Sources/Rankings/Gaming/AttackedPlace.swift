/// Where an account stands after an attack (of size 0: before).
public struct AttackedPlace: Sendable, Equatable {
    /// The score.
    public let value: Double
    /// 1 + accounts with a higher score; `nil` for who has no place.
    public var rank: Int?
    /// Expert followers that its popularity alone would bring; `nil` where experts do not count.
    public var expected: Double?

    init(value: Double, rank: Int?) {
        self.value = value
        self.rank = rank
    }

    public func isAmong(_ first: Int) -> Bool { rank.map { $0 <= first } ?? false }
}
