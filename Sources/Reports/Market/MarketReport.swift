import Comparisons
import Foundations
import Graphs

/// Everything that one page about a market shows: results of the other modules and the words that name them.
///
/// `page()` turns it into HTML. Equal reports give equal bytes, so `record`, which holds times and paths, is left out
/// where pages are to be compared.
public struct MarketReport: Sendable {
    /// What this market's people call things; plain words without the name of a statistic.
    public struct Words: Sendable {
        /// The market, such as `Hearing aids, Northern Germany`: the page's title.
        public var market: String
        /// Completes "In the network, people stand high when …": `other audiology experts follow them`.
        public var social: String
        /// Completes "Offline, people stand high when …": `buyers name them as advisers on purchases`.
        public var offline: String

        public init(market: String, social: String, offline: String) {
            self.market = market
            self.social = social
            self.offline = offline
        }
    }

    /// What the network shows about one handle.
    public struct Evidence: Sendable, Equatable {
        /// Observed experts that follow the account.
        public var expertFollowers: Int
        /// Followers in the data.
        public var followers: Int
        /// A few experts that follow it, the most telling first.
        public var namedExperts: [String]

        public init(expertFollowers: Int, followers: Int, namedExperts: [String] = []) {
            self.expertFollowers = expertFollowers
            self.followers = followers
            self.namedExperts = namedExperts
        }
    }

    /// The seeds that the experts were found from.
    public struct Seeds: Sendable {
        public var found: Int
        /// Handles that are not in the network.
        public var missing: [String]
        /// Experts whose own lists were fetched, the seeds among them.
        public var observedExperts: Int

        public init(found: Int, missing: [String], observedExperts: Int) {
            self.found = found
            self.missing = missing
            self.observedExperts = observedExperts
        }
    }

    public var words: Words
    /// The first score of the comparison is the one that the page is about.
    public var comparison: Comparison
    /// The best of the ranking, with their evidence; already cut to what the page should show.
    public var ranking: ResultTable
    /// Evidence by handle, for the people of the three lists.
    public var evidence: [Handle: Evidence]
    public var seeds: Seeds?
    /// The drawing of the experts; `nil` where there are none.
    public var network: ExpertNetwork?
    public var directedness: Directedness
    public var ledger: IngestLedger
    public var run: RunInfo
    public var record: RunRecord?

    /// - Precondition: the comparison has at least one score.
    public init(
        words: Words, comparison: Comparison, ranking: ResultTable, evidence: [Handle: Evidence] = [:],
        seeds: Seeds? = nil, directedness: Directedness, ledger: IngestLedger, run: RunInfo, record: RunRecord? = nil,
        network: ExpertNetwork? = nil
    ) {
        precondition(!comparison.scores.isEmpty, "a market report needs a compared score")
        self.words = words
        self.comparison = comparison
        self.ranking = ranking
        self.evidence = evidence
        self.seeds = seeds
        self.directedness = directedness
        self.ledger = ledger
        self.run = run
        self.record = record
        self.network = network
    }
}
