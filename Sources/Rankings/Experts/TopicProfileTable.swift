import Foundations
import Graphs

/// A person's profile over topics: whose experts follow them, and whether one topic's or many.
///
/// The share of topic t is p_t = r_t ÷ Σ r with r_t = k_t ÷ observed experts of t, so that a topic with many experts does not
/// win by their number. exp(−Σ p·ln p) is how many topics, evenly divided, that is worth: 1 for a specialist, as many as there
/// are topics for a generalist. Accounts with at least three expert followers over all topics are listed.
/// O(vertices + Σ accounts reached), by ranges of vertices side by side.
public struct TopicProfileTable: Sendable {
    public enum Order: Sendable {
        /// The fewest effective topics first, equal ones by expert followers.
        case specialists
        /// The most effective topics first, equal ones by expert followers.
        case generalists
    }

    public struct Account: Sendable {
        public let vertex: VertexID
        /// Σ k_t.
        public let expertFollowers: Int
        /// p_t of the topics whose experts follow the account, the largest share first, equal ones in the order of the topics.
        public let shares: [(topic: Int, share: Double)]
        /// 1…topics.
        public let effectiveTopics: Double
    }

    public let topics: [String]
    public let graph: Graph
    public let accounts: [Account]

    static let fewest = 3

    /// - Precondition: at least two tables, of the same graph.
    public init(_ tables: [ExpertTable], _ order: Order, _ execution: Execution) {
        precondition(tables.count >= 2)
        graph = tables[0].graph
        topics = tables.map { $0.seeds.topic ?? "" }
        let handles = graph.handles
        accounts = TopicProfileTable.merged(tables, execution).sorted { a, b in
            if a.effectiveTopics != b.effectiveTopics {
                return (a.effectiveTopics < b.effectiveTopics) == (order == .specialists)
            }
            if a.expertFollowers != b.expertFollowers { return a.expertFollowers > b.expertFollowers }
            return handles.precedes(a.vertex, b.vertex)
        }
    }

    private static let width = 1 << 15

    private static func merged(_ tables: [ExpertTable], _ execution: Execution) -> [Account] {
        let ranges = (tables[0].graph.vertexCount + width - 1) / width
        return Array(execution.mapChunks(ranges) { accounts(in: VertexID($0 * width), tables) }.joined())
    }

    /// The counts of a range of vertices from all topics, put together by vertex: counted, then filled in.
    private static func accounts(in first: VertexID, _ tables: [ExpertTable]) -> [Account] {
        let entries = tables.map { table in
            let vertices = table.attention.vertices.elements
            return vertices.partitioningIndex { $0 >= first }..<vertices.partitioningIndex { Int($0) >= Int(first) + width }
        }
        var next = [Int](repeating: 0, count: width + 1)
        for (table, range) in zip(tables, entries) {
            for entry in range { next[Int(table.attention.vertices.pointer[entry] - first) + 1] += 1 }
        }
        for local in 0..<width { next[local + 1] += next[local] }
        var counts = [(topic: Int, count: Int)](repeating: (0, 0), count: next[width])
        for (topic, (table, range)) in zip(tables, entries).enumerated() {
            for entry in range {
                let local = Int(table.attention.vertices.pointer[entry] - first)
                counts[next[local]] = (topic, Int(table.attention.counts.pointer[entry]))
                next[local] += 1
            }
        }
        var accounts: [Account] = [], start = 0
        for local in 0..<width {
            let own = counts[start..<next[local]]
            start = next[local]
            let total = own.reduce(0) { $0 + $1.count }
            if total >= fewest { accounts.append(account(first + VertexID(local), total, Array(own), tables)) }
        }
        return accounts
    }

    private static func account(
        _ vertex: VertexID, _ total: Int, _ counts: [(topic: Int, count: Int)], _ tables: [ExpertTable]
    ) -> Account {
        let rates = counts.map { (topic: $0.topic, rate: Double($0.count) / Double(tables[$0.topic].experts.observedCount)) }
        let whole = rates.reduce(0) { $0 + $1.rate }
        let shares = rates.map { (topic: $0.topic, share: $0.rate / whole) }
        let entropy = shares.reduce(0) { $0 - ($1.share > 0 ? $1.share * PortableMath.log($1.share) : 0) }
        return Account(
            vertex: vertex, expertFollowers: total,
            shares: shares.sorted { $0.share != $1.share ? $0.share > $1.share : $0.topic < $1.topic },
            effectiveTopics: PortableMath.exp(entropy))
    }

    /// `rank,handle,main_topic,main_share,effective_topics,topics,expert_followers,followers,profile`; the profile names up to
    /// five topics with their shares.
    public func resultTable(top: Int? = nil) -> ResultTable {
        var ranks: [Int] = []
        for (row, account) in accounts.enumerated() {
            let isEqual = row > 0 && account.effectiveTopics == accounts[row - 1].effectiveTopics
                && account.expertFollowers == accounts[row - 1].expertFollowers
            ranks.append(isEqual ? ranks[row - 1] : row + 1)
        }
        let places = ranks
        return ResultTable(
            rowCount: max(0, min(top ?? accounts.count, accounts.count)),
            columns: [
                .init("rank", .integer { Int64(places[$0]) }),
                .init("handle", .text { graph.handles.text(of: accounts[$0].vertex) }),
                .init("main_topic", .text { accounts[$0].shares.first.map { topics[$0.topic] } }),
                .init("main_share", .real { accounts[$0].shares.first?.share }),
                .init("effective_topics", .real { accounts[$0].effectiveTopics }),
                .init("topics", .integer { Int64(accounts[$0].shares.count) }),
                .init("expert_followers", .integer { Int64(accounts[$0].expertFollowers) }),
                .init("followers", .integer { Int64(graph.followerCount(of: accounts[$0].vertex)) }),
                .init("profile", .text { row in
                    accounts[row].shares.prefix(5).map { "\(topics[$0.topic]) \(($0.share * 100).rounded() / 100)" }.joined(separator: "; ")
                }),
            ])
    }
}
