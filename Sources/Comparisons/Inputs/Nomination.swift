/// One answer of a respondent: `nominator` names `nominee` (the direction of every edge: it confers standing on its head).
public struct Nomination: Sendable, Equatable {
    public var row: Int
    public var nominator: String
    public var nominee: String
    /// Positive.
    public var weight: Double
    /// The respondent's choice set: village, market, interview group.
    public var cluster: String?

    public init(row: Int, nominator: String, nominee: String, weight: Double = 1, cluster: String? = nil) {
        self.row = row
        self.nominator = nominator
        self.nominee = nominee
        self.weight = weight
        self.cluster = cluster
    }
}
