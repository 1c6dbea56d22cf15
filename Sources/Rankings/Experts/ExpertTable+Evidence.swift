import Foundations
import Graphs

/// One expert that follows an account, and how much its attention tells.
public struct ExpertEvidence: Sendable, Equatable {
    public let expert: VertexID
    /// Its weight as an expert.
    public let weight: Double
    /// How many accounts it follows: who follows few chooses, who follows everybody does not.
    public let following: Int
}

/// One expert that follows an account, and since when: seconds since 1970.
public struct DatedExpert: Sendable, Equatable {
    public let expert: VertexID
    public let time: Int64
}

extension ExpertTable {
    /// The observed experts that follow a vertex, the most telling first: by weight ÷ accounts followed, the highest
    /// first, equal ones by handle bytes.
    ///
    /// Reads the account's own followers when they are few, else looks it up in every expert's row:
    /// O(min(followers · log experts, experts · log followees)).
    public func evidence(for vertex: VertexID) -> [ExpertEvidence] {
        var found: [ExpertEvidence] = []
        func add(_ place: Int) {
            let expert = experts.vertices[place]
            found.append(
                ExpertEvidence(expert: expert, weight: experts.weights[place], following: graph.followingCount(of: expert)))
        }
        if graph.followerCount(of: vertex) <= experts.observedCount * 8 {
            graph.withRow(.followers, of: vertex) { row in
                for follower in row.vertices where experts.isObserved(follower) {
                    if let place = experts.place(of: follower) { add(place) }
                }
            }
        } else {
            for place in experts.observed {
                let follows = graph.withRow(.followees, of: experts.vertices[place]) { $0.vertices.place(of: vertex) != nil }
                if follows { add(place) }
            }
        }
        return found.sorted { a, b in
            let x = a.weight * Double(b.following), y = b.weight * Double(a.following)
            if x != y { return x > y }
            return graph.handles.precedes(a.expert, b.expert)
        }
    }

    /// The observed experts that follow a vertex at a known time, the first to follow it first, equal ones by handle bytes.
    public func datedExperts(of vertex: VertexID) -> [DatedExpert] {
        evidence(for: vertex).compactMap { evidence in
            graph.firstTime(of: evidence.expert, following: vertex).map { DatedExpert(expert: evidence.expert, time: $0) }
        }.sorted { a, b in
            if a.time != b.time { return a.time < b.time }
            return graph.handles.precedes(a.expert, b.expert)
        }
    }

    /// Every tie between an observed expert and the accounts of the first `rows` rows, in the order of the rows:
    /// columns `handle,expert,expert_weight,expert_following`.
    public func evidenceTable(rows: Int) -> ResultTable {
        var ties: [(vertex: VertexID, ExpertEvidence)] = []
        for row in 0..<max(0, min(rows, vertices.count)) {
            for evidence in evidence(for: vertices[row]) { ties.append((vertices[row], evidence)) }
        }
        let all = ties
        let handles = graph.handles
        return ResultTable(
            rowCount: all.count,
            columns: [
                .init("handle", .text { handles.text(of: all[$0].vertex) }),
                .init("expert", .text { handles.text(of: all[$0].1.expert) }),
                .init("expert_weight", .real { all[$0].1.weight }),
                .init("expert_following", .integer { Int64(all[$0].1.following) }),
            ])
    }
}
