import Comparisons
import Foundations
import Graphs
import Rankings

extension MarketReport {
    /// The report of a market whose first score comes from `experts`: ranking, evidence and seeds are read off the table.
    ///
    /// - Parameter top: rows of the ranking on the page.
    public init(
        words: Words, comparison: Comparison, experts: ExpertTable, top: Int = 50, run: RunInfo, record: RunRecord? = nil
    ) {
        let graph = experts.graph
        self.init(
            words: words, comparison: comparison,
            ranking: experts.resultTable(evidence: .mostTelling(3), top: top),
            evidence: MarketReport.evidence(of: PersonLists(comparison).everybody.compactMap(\.handle), in: experts),
            seeds: Seeds(
                found: experts.seeds.vertices.count, missing: experts.seeds.missing.map(\.handle.description),
                observedExperts: experts.experts.observedCount),
            directedness: graph.directedness, ledger: graph.ledger, run: run, record: record,
            network: ExpertNetwork(experts))
    }

    /// What the network shows about those of the handles that are in it; somebody without a row has no expert follower.
    static func evidence(of handles: some Sequence<Handle>, in experts: ExpertTable) -> [Handle: Evidence] {
        var found: [Handle: Evidence] = [:]
        for handle in handles {
            guard let vertex = experts.graph.handles.vertex(of: handle) else { continue }
            let followers = experts.row(of: vertex).map { Int(experts.expertFollowers[$0]) } ?? 0
            let named = followers == 0 ? [] : experts.evidence(for: vertex).prefix(2).map { experts.graph.handles.text(of: $0.expert) }
            found[handle] = Evidence(
                expertFollowers: followers, followers: experts.graph.followerCount(of: vertex), namedExperts: named)
        }
        return found
    }
}

extension MarketReport.Words {
    /// Words for a market that nobody has described: from what the two sides are.
    public static func usual(market: String, directedness: Directedness, offline: OutcomeKind) -> MarketReport.Words {
        let measured =
            switch offline {
            case .nominations: "buyers name them when asked whose advice counts"
            case .yesNo: "they bought or adopted"
            case .time: "they bought or adopted early"
            case .rank, .score, .lowerIsBetter: "they weigh much in purchases, by the offline data given"
            }
        let social = directedness == .directed ? "experts of the field follow them" : "they are connected to experts of the field"
        return MarketReport.Words(market: market, social: social, offline: measured)
    }
}
