import Foundations
import Graphs

/// Rules under which members can leave again: everybody is judged anew in each round.
extension ExpertExpansion {
    func iterate(
        from seeds: [(VertexID, Double)], _ accounts: ObservedAccounts, in graph: Graph, _ execution: Execution
    ) throws -> (members: [ExpertMember], trace: ExpansionTrace) {
        let seedVertices = seeds.map(\.0).sorted()
        var trace = ExpansionTrace(), sets: [[VertexID]] = [[]], since: [VertexID: Int] = [:]
        while true {
            try execution.checkInterruption()
            let number = sets.count, before = sets[number - 1]
            let judgement = try Judgement(self, seeds, before, accounts, in: graph, execution)
            let now = try judgement.qualified(seedVertices)
            guard now.count + seeds.count <= maximumExperts else {
                throw ExpansionFailure.tooMany(experts: now.count + seeds.count, limit: maximumExperts, round: number)
            }
            if now == before { break }
            let added = now.filter { before.place(of: $0) == nil }, removed = before.filter { now.place(of: $0) == nil }
            trace.rounds.append(
                .init(number: number, added: added.count, removed: removed.count, experts: now.count + seeds.count))
            trace.changes += added.map { judgement.change($0, .qualified, round: number) }
            trace.changes += removed.map { judgement.change($0, .unqualified, round: number) }
            for vertex in added { since[vertex] = number }
            let first = sets.firstIndex(of: now)
            sets.append(now)
            guard first != nil || number == ExpertExpansion.maximumRounds else { continue }
            trace.end = first.map { .circle(sets: number - $0) } ?? .wandering(rounds: number)
            let steady = ExpertExpansion.steady(first.map { sets[$0...] } ?? sets.suffix(ExpertExpansion.lastRounds))
            trace.changes += now.filter { steady.place(of: $0) == nil }.map { judgement.change($0, .unsteady, round: number) }
            sets.append(steady)
            break
        }
        let members: [ExpertMember] = seeds.map { ($0.0, $0.1, 0) }
        return (members + (sets.last ?? []).map { ($0, admittedWeight, since[$0] ?? 1) }, trace)
    }

    /// Those in every one of some sets, ascending.
    private static func steady(_ sets: ArraySlice<[VertexID]>) -> [VertexID] {
        guard let first = sets.first else { return [] }
        return first.filter { vertex in sets.dropFirst().allSatisfy { $0.place(of: vertex) != nil } }
    }

    /// What one set of experts says about everybody.
    private struct Judgement {
        let rule: Rule
        let experts: ExpertSet
        let count: AttentionCount
        let shuffle: EdgeShuffle
        let graph: Graph

        init(
            _ expansion: ExpertExpansion, _ seeds: [(VertexID, Double)], _ admitted: [VertexID], _ accounts: ObservedAccounts,
            in graph: Graph, _ execution: Execution
        ) throws {
            rule = expansion.rule
            self.graph = graph
            experts = ExpertSet(
                seeds.map { ($0.0, $0.1, 0) } + admitted.map { ($0, expansion.admittedWeight, 1) }, accounts, in: graph, execution)
            count = try AttentionCount(experts.observedVertices, weights: experts.observedWeights, .followees, in: graph, execution)
            shuffle = EdgeShuffle(of: experts, in: graph)
        }

        /// Ascending, without the seeds.
        func qualified(_ seeds: [VertexID]) throws -> [VertexID] {
            let others = try count.without(seeds)
            switch rule {
            case .lift(let followers, let lift):
                return (0..<others.vertices.count).filter { entry in
                    let k = Int(others.counts[entry])
                    return k >= followers && self.lift(others.vertices[entry], k) >= lift
                }.map { others.vertices[$0] }
            case .top(let most):
                return AccountOrder(vertices: others.vertices, scores: others.weights, handles: graph.handles)
                    .first(min(most, others.vertices.count)).map { others.vertices[Int($0)] }.sorted()
            case .counts, .seedsOnly: return []
            }
        }

        func change(_ vertex: VertexID, _ reason: ExpansionTrace.Change.Reason, round: Int) -> ExpansionTrace.Change {
            let k = count.count(of: vertex)
            return .init(round: round, vertex: vertex, reason: reason, expertFollowers: k, lift: lift(vertex, k))
        }

        private func lift(_ vertex: VertexID, _ k: Int) -> Double {
            ExpertTable.lift(k, shuffle.nullModel(of: vertex, graph, experts).mean)
        }
    }
}
