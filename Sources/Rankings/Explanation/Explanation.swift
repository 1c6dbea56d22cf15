import Foundations
import Graphs

/// Why one account stands where it stands: numbers and evidence; `sentences` says them in words.
public struct Explanation: Sendable {
    public let handle: Handle
    public let directedness: Directedness
    public let followers: Int
    public let following: Int
    /// 1 + accounts with more followers, of how many accounts.
    public let followerRank: Int
    public let accounts: Int
    /// Where the account stands in each of the rankings given.
    public let standings: [Standing]
    /// The largest shares of its PageRank, where a `pagerank` table was given.
    public let contributors: [Contributor]
    /// What the experts say; `nil` without seeds.
    public let attention: Attention?
    /// The shortest chain of follows from an expert to the account, both ends included; a single entry for an expert,
    /// `nil` without seeds or when there is none.
    public let chain: [Handle]?

    /// One account and its number.
    public struct Neighbour: Sendable, Equatable {
        public let handle: Handle
        public let score: Double
    }

    /// A place in a ranking and who stands next to it.
    public struct Standing: Sendable, Equatable {
        public let method: String
        public let score: Double
        /// 1 + accounts with a higher score.
        public let rank: Int
        /// Accounts with this very score, itself included.
        public let equals: Int
        /// The next higher and next lower scores, with the first account that has it.
        public let above: Neighbour?
        public let below: Neighbour?
    }

    /// What one follower passes on: damping·x_u·w(u, v) ÷ out-weight(u).
    public struct Contributor: Sendable, Equatable {
        public let handle: Handle
        public let amount: Double
        /// Of the account's whole score.
        public let share: Double
    }

    /// The account's row of `experts`, also when no expert follows it.
    public struct Attention: Sendable, Equatable {
        public let expertFollowers: Int
        public let observedExperts: Int
        public let experts: Int
        public let purity: Double
        public let expected: Double
        public let lift: Double
        /// `nil` for experts, and after an expansion.
        public let pValue: Double?
        public let qValue: Double?
        public let descriptiveTail: Double?
        /// `nil` when no observed expert follows it.
        public let rank: Int?
        public let ranked: Int
        public let score: Double
        /// 0 for a seed, r for an expert reached in round r; `nil` for no expert.
        public let expertRound: Int?
        public let mostTelling: [TellingExpert]
        /// Who of the experts followed it first and who last, where ties are dated.
        public let first, latest: DatedNeighbour?
        /// What is missing to the first 10 and the first 100, where it is not among them.
        public let missing: [Missing]
        /// How many experts with unlike choices its expert followers are worth; `nil` when not asked for, or when the
        /// circle left some of them out.
        public let independentExperts: Double?
        public let above: Neighbour?
        public let below: Neighbour?
    }

    public struct TellingExpert: Sendable, Equatable {
        public let handle: Handle
        public let weight: Double
        public let following: Int
        /// Of the summed weight of all its expert followers.
        public let share: Double
    }

    /// An account and a time in seconds since 1970.
    public struct DatedNeighbour: Sendable, Equatable {
        public let handle: Handle
        public let time: Int64
    }

    /// What it would take to be among the first.
    public struct Missing: Sendable, Equatable {
        public let top: Int
        /// Score to add to draw level with the last of them.
        public let score: Double
        /// The fewest observed experts not following it yet whose weights come to that; `nil` when all together do not.
        public let experts: Int?
    }

    /// Explains one account.
    ///
    /// - Parameters:
    ///   - scores: complete rankings of this graph; with one named `pagerank`, its largest contributions are found.
    ///   - circle: the most experts among whom likeness is looked for, as in `ExpertCircle`; 0 gives no number of
    ///     independent ones.
    ///   - most: entries of each list.
    /// - Throws: `AllocationFailure`, `LinearAlgebraFailure`, `Interruption`. O(vertices · rankings + accounts reached by the
    ///   experts), one pass over the offsets of the in-edges, the edges on the cheaper side of the way from an expert, and
    ///   with k expert followers O(k² · accounts that two of them follow).
    public init(
        _ vertex: VertexID, in graph: Graph, scores: [ScoreTable] = [], experts: ExpertTable? = nil,
        circle: Int = 0, most: Int = 5, _ execution: Execution
    ) throws {
        handle = graph.handles.handle(of: vertex)
        directedness = graph.directedness
        let followers = graph.followerCount(of: vertex)
        self.followers = followers
        following = graph.followingCount(of: vertex)
        accounts = graph.vertexCount
        followerRank = try 1 + graph.vertexCount(withMoreThan: followers, .followers, execution)
        standings = scores.map { Standing(vertex, in: $0) }
        contributors = scores.first { $0.method == PageRank.name }.map {
            Explanation.contributors(to: vertex, in: graph, $0, most: most)
        } ?? []
        attention = try experts.map { try Attention(vertex, in: $0, circle: circle, most: most, execution) }
        chain = try experts.flatMap { try FollowChain.shortest(from: $0.experts.vertices, to: vertex, in: graph, execution) }
            .map { $0.map { graph.handles.handle(of: $0) } }
    }
}

extension Explanation.Standing {
    init(_ vertex: VertexID, in table: ScoreTable) {
        let score = table.scores[Int(vertex)]
        var higher = 0, equals = 0
        var above: VertexID?, below: VertexID?
        for v in 0..<table.scores.count {
            let other = table.scores[v]
            if other > score {
                higher += 1
                if above.map({ other < table.scores[Int($0)] }) ?? true { above = VertexID(v) }
            } else if other < score {
                if below.map({ other > table.scores[Int($0)] }) ?? true { below = VertexID(v) }
            } else {
                equals += 1
            }
        }
        func neighbour(_ vertex: VertexID?) -> Explanation.Neighbour? {
            vertex.map { .init(handle: table.handles.handle(of: $0), score: table.scores[Int($0)]) }
        }
        self.init(
            method: table.method, score: score, rank: higher + 1, equals: equals, above: neighbour(above), below: neighbour(below))
    }
}

extension Explanation.Attention {
    init(_ vertex: VertexID, in table: ExpertTable, circle limit: Int, most: Int, _ execution: Execution) throws {
        let place = AccountPlace(of: vertex, in: table)
        let evidence = table.evidence(for: vertex)
        let k = evidence.count
        let expected = table.nullModel(of: vertex).mean
        let handles = table.graph.handles
        func neighbour(_ entry: Int?) -> Explanation.Neighbour? {
            entry.map { .init(handle: handles.handle(of: table.attention.vertices[$0]), score: table.accounts.scores[$0]) }
        }
        let dated = table.graph.isDated ? table.datedExperts(of: vertex) : []
        func datedNeighbour(_ expert: DatedExpert?) -> Explanation.DatedNeighbour? {
            expert.map { .init(handle: handles.handle(of: $0.expert), time: $0.time) }
        }
        let total = evidence.reduce(0) { $0 + $1.weight }
        let tail = place.flatMap { table.logTail(of: vertex, $0.expertFollowers) }
        let circle = try limit > 0 ? ExpertCircle(of: evidence.map(\.expert), table.experts, in: table.graph, limit: limit, execution) : nil
        self.init(
            expertFollowers: k, observedExperts: table.experts.observedCount, experts: table.experts.count,
            purity: ExpertTable.purity(k, of: table.graph.followerCount(of: vertex)), expected: expected,
            lift: ExpertTable.lift(k, expected), pValue: table.wasExpanded ? nil : tail.map(ExpertTable.probability),
            qValue: tail.flatMap(table.qValue(ofLogTail:)),
            descriptiveTail: table.wasExpanded ? tail.map(ExpertTable.probability) : nil, rank: place?.rank, ranked: table.count,
            score: place?.score ?? 0, expertRound: table.experts.round(of: vertex),
            mostTelling: evidence.prefix(max(0, most)).map {
                .init(
                    handle: handles.handle(of: $0.expert), weight: $0.weight, following: $0.following,
                    share: total > 0 ? $0.weight / total : 0)
            },
            first: datedNeighbour(dated.first), latest: datedNeighbour(dated.last),
            missing: Explanation.Missing.all(score: place?.score ?? 0, rank: place?.rank, evidence, of: vertex, in: table),
            independentExperts: circle.map {
                $0.effectiveNumber(of: $0.places(of: evidence.map(\.expert)), evidenceFor: vertex, in: table.graph)
            },
            above: neighbour(place?.above), below: neighbour(place?.below))
    }
}

extension Explanation {
    /// The followers that pass most on, from the scores of a `pagerank` table and the damping among its options.
    private static func contributors(
        to vertex: VertexID, in graph: Graph, _ table: ScoreTable, most: Int
    ) -> [Contributor] {
        guard let damping = table.options.first(where: { $0.name == "damping" }).flatMap({ Double($0.value) }) else { return [] }
        let whole = table.scores[Int(vertex)]
        var passed: [(follower: VertexID, amount: Double)] = []
        graph.withRow(.followers, of: vertex) { row in
            for i in 0..<row.count {
                let u = row.vertices[i]
                passed.append((u, damping * table.scores[Int(u)] * row.weight(at: i) / graph.outWeight(of: u)))
            }
        }
        passed.sort {
            if $0.amount != $1.amount { return $0.amount > $1.amount }
            return graph.handles.precedes($0.follower, $1.follower)
        }
        return passed.prefix(max(0, most)).map {
            Contributor(
                handle: graph.handles.handle(of: $0.follower), amount: $0.amount, share: whole > 0 ? $0.amount / whole : 0)
        }
    }
}
