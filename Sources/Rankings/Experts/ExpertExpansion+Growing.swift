import Foundations
import Graphs

extension ExpertExpansion {
    /// The members and what happened. By counts O(Σ followees of experts) over all rounds, by other rules a round; 5 bytes per
    /// vertex.
    ///
    /// - Throws: `ExpansionFailure`, `AllocationFailure`, `Interruption`.
    func grow(
        from seeds: SeedSet, _ accounts: ObservedAccounts, in graph: Graph, _ execution: Execution
    ) throws -> (members: [ExpertMember], trace: ExpansionTrace) {
        var kept = Array(zip(seeds.vertices, seeds.weights))
        var dropped: [ExpansionTrace.Change] = []
        while true {
            var (members, trace) = try grow(from: kept, accounts, in: graph, execution)
            let leaving = dropsSeeds ? try seedsWithoutExpert(kept, members, accounts, in: graph, execution) : []
            guard !leaving.isEmpty else {
                trace.changes += dropped
                return (members, trace)
            }
            let last = trace.rounds.last?.number ?? 0
            dropped += leaving.map { .init(round: last + 1, vertex: $0, reason: .dropped, expertFollowers: 0, lift: nil) }
            kept.removeAll { leaving.place(of: $0.0) != nil }
            guard !kept.isEmpty else { throw ExpansionFailure.everySeedDropped(seeds: seeds.vertices.count) }
        }
    }

    private func grow(
        from seeds: [(VertexID, Double)], _ accounts: ObservedAccounts, in graph: Graph, _ execution: Execution
    ) throws -> (members: [ExpertMember], trace: ExpansionTrace) {
        switch rule {
        case .seedsOnly: (seeds.map { ($0.0, $0.1, 0) }, ExpansionTrace())
        case .counts(let followers, let purity):
            try leastFixedPoint(from: seeds, followers, purity, accounts, in: graph, execution)
        case .lift, .top: try iterate(from: seeds, accounts, in: graph, execution)
        }
    }

    /// Seeds that no observed expert of the result follows, ascending.
    private func seedsWithoutExpert(
        _ seeds: [(VertexID, Double)], _ members: [ExpertMember], _ accounts: ObservedAccounts, in graph: Graph, _ execution: Execution
    ) throws -> [VertexID] {
        let experts = ExpertSet(members, accounts, in: graph, execution)
        let count = try AttentionCount(experts.observedVertices, weights: experts.observedWeights, .followees, in: graph, execution)
        return seeds.map(\.0).filter { count.entry(of: $0) == nil }
    }

    /// Counts only the followees of those who are new in each round.
    private func leastFixedPoint(
        from seeds: [(VertexID, Double)], _ least: Int, _ purity: Double, _ accounts: ObservedAccounts, in graph: Graph,
        _ execution: Execution
    ) throws -> (members: [ExpertMember], trace: ExpansionTrace) {
        var members: [ExpertMember] = seeds.map { ($0.0, $0.1, 0) }
        var trace = ExpansionTrace()
        let isMember = try BulkBuffer<Bool>(count: graph.vertexCount)
        for (seed, _) in seeds { isMember[Int(seed)] = true }
        let followers = try BulkBuffer<UInt32>(count: graph.vertexCount)
        var frontier = seeds.map(\.0).sorted()
        while !frontier.isEmpty {
            let voters = frontier.filter { accounts.contains($0, in: graph) }
            let count = try AttentionCount(voters, .followees, in: graph, execution)
            frontier.removeAll()
            for entry in 0..<count.vertices.count {
                let vertex = count.vertices.pointer[entry]
                followers[Int(vertex)] += count.counts.pointer[entry]
                guard !isMember[Int(vertex)], Int(followers[Int(vertex)]) >= least,
                    Double(followers[Int(vertex)]) >= purity * Double(graph.followerCount(of: vertex))
                else { continue }
                frontier.append(vertex)
            }
            guard !frontier.isEmpty else { break }
            let number = trace.rounds.count + 1, experts = members.count + frontier.count
            guard experts <= maximumExperts else {
                throw ExpansionFailure.tooMany(experts: experts, limit: maximumExperts, round: number)
            }
            for vertex in frontier { isMember[Int(vertex)] = true }
            members += frontier.map { ($0, admittedWeight, number) }
            trace.rounds.append(.init(number: number, added: frontier.count, experts: experts))
            trace.changes += frontier.map {
                .init(round: number, vertex: $0, reason: .qualified, expertFollowers: Int(followers[Int($0)]), lift: nil)
            }
        }
        return (members, trace)
    }
}
