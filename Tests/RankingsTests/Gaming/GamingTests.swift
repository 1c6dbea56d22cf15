import Foundations
import Graphs
import Rankings
import Testing

@Suite struct GamingTests {
    private func vertex(_ name: String, _ graph: Graph) throws -> VertexID {
        try #require(Handle(name).flatMap { graph.handles.vertex(of: $0) })
    }

    private func stage(_ network: AttackedNetwork, _ method: Gaming, _ names: [String], _ execution: Execution = .serial) throws -> GamingStage {
        let graph = try network.graph()
        let table = try Experts(seeds: network.seedSet(graph)).table(graph, rows: 0, execution)
        return try #require(try method.stage(names.map { try vertex($0, graph) }, in: graph, experts: [table], execution).first)
    }

    /// The proof of every closed form: each attacked network is built anew and ranked by the rankings as they are.
    @Test(arguments: [UInt64(1), 2, 3, 4], [false, true])
    func `moves are those of the network built anew`(seed: UInt64, weighted: Bool) throws {
        let network = AttackedNetwork.random(people: 60, edges: 420, seed: seed, weighted: weighted)
        let names = ["v3", "v10", "v40", "v59"].filter { name in network.edges.contains { $0.0 == name || $0.1 == name } }
        let stage = try stage(network, try Gaming(sizes: [1, 2, 7, 30], into: 5), names)
        let moves = try stage.moves()
        let graph = try network.graph()
        #expect(moves.count >= names.count * 5 * (3 * 4 + 2))
        for move in moves {
            let name = graph.handles.text(of: move.target)
            let attacked = network.after(move.attack, on: name, size: move.size)
            #expect(attacked.edges.count - network.edges.count == move.follows)
            for (place, rebuilt) in [(move.before, network), (move.after, attacked)] {
                let wanted = try rebuilt.place(of: name, by: move.score)
                let about: Comment = "\(name) by \(move.score) after \(move.size) \(move.attack): \(place) for \(wanted)"
                guard let ranks = wanted.ranks else {
                    #expect(place.rank == nil, about)
                    continue
                }
                #expect(place.rank.map { ranks.contains($0) } == true, about)
                #expect(abs(place.value - wanted.value) <= (move.score == .pagerank ? 1e-8 : 0), about)
            }
            #expect(move.isAmongFirst == (move.after.rank.map { $0 <= 5 } ?? false))
        }
    }

    /// In small dense networks every edge that an expert adds to its own list, and every follower that a copied account gains, decides places.
    @Test(arguments: UInt64(20)...27) func `others' places change with the target's`(seed: UInt64) throws {
        let network = AttackedNetwork.random(people: 24, edges: 150, seed: seed)
        let graph = try network.graph()
        let names = (0..<graph.vertexCount).map { graph.handles.text(of: VertexID($0)) }
        let method = try Gaming(scores: [.lift, .purity, .followers], attacks: [.boughtExperts, .sameOwner], sizes: [1, 2, 3])
        for move in try stage(network, method, names).moves() {
            let name = graph.handles.text(of: move.target)
            let wanted = try network.after(move.attack, on: name, size: move.size).place(of: name, by: move.score)
            #expect(move.after.rank == wanted.ranks?.lowerBound, "\(name) by \(move.score) after \(move.size) \(move.attack)")
        }
    }

    @Test func `expected expert followers are those of the network built anew`() throws {
        let network = AttackedNetwork.random(people: 60, edges: 420, seed: 9)
        let stage = try stage(network, try Gaming(scores: [.lift], sizes: [5]), ["v20"])
        for move in try stage.moves() {
            let attacked = network.after(move.attack, on: "v20", size: 5)
            let slow = SlowExperts(attacked.edges.map { ($0.0, $0.1) }, experts: Set(network.seeds.map(\.name)))
            let expected = try #require(move.after.expected)
            #expect(abs(expected - slow.expected("v20")) <= 1e-12 * expected, "\(move.attack)")
        }
    }

    /// Where more never harms, the price is the first size, of all from 1, at which the network built anew has the target there.
    @Test(arguments: [UInt64(5), 6]) func `prices are the least of all`(seed: UInt64) throws {
        let network = AttackedNetwork.random(people: 40, edges: 260, seed: seed)
        let method = try Gaming(into: 6, most: 60)
        let prices = try stage(network, method, ["v30", "v38"]).prices()
        let graph = try network.graph()
        var found = 0
        for price in prices where price.attack == .boughtExperts || price.attack == .fakeFollowers {
            let name = graph.handles.text(of: price.target)
            guard price.score != .lift, price.score != .purity || price.attack == .boughtExperts else { continue }
            let first = try (0...price.most).first { size in
                try network.after(price.attack, on: name, size: size).place(of: name, by: price.score).ranks.map { $0.upperBound <= 6 } ?? false
            }
            #expect(price.cost == first, "\(name) by \(price.score) by \(price.attack)")
            #expect(price.after.isAmong(6) == (price.cost != nil))
            if price.cost != nil { found += 1 }
        }
        #expect(found >= 4, "too few to tell")
    }

    @Test func `no made account moves the summed weight of experts`() throws {
        let network = AttackedNetwork.random(people: 60, edges: 420, seed: 2)
        let stage = try stage(network, try Gaming(into: 3), ["v41"])
        for price in try stage.prices() where price.score == .weight && price.attack != .boughtExperts {
            #expect(price.cost == nil && price.before == price.after || price.before.value == price.after.value)
        }
        let sentences = stage.sentences(try stage.prices())
        #expect(sentences.count == 5)
        let weight = try #require(sentences.first { $0.hasPrefix("by weight v41 stands at ") })
        #expect(weight.contains("; no number of made accounts takes it among the first 3, "))
        #expect(weight.hasSuffix(" bought experts do"))
    }

    @Test func `threads change nothing`() throws {
        let network = AttackedNetwork.random(people: 500, edges: 6_000, seed: 8)
        let method = try Gaming(into: 20, most: 5_000)
        let one = try stage(network, method, ["v300", "v400"]), four = try stage(network, method, ["v300", "v400"], Execution(threads: 4))
        let places = try [one, four].map { stage in try stage.moves().flatMap { [$0.before, $0.after] } + stage.prices().flatMap { [$0.before, $0.after] } }
        #expect(places[0] == places[1])
        #expect(try one.prices().map(\.cost) == four.prices().map(\.cost))
    }

    @Test func `without experts the scores and attacks that need them are left out`() throws {
        let graph = try AttackedNetwork.random(people: 30, edges: 150, seed: 3).graph()
        let stage = try #require(try Gaming(into: 3).stage([0], in: graph, experts: [], .serial).first)
        #expect(Set(try stage.prices().map(\.score)) == [.followers, .pagerank])
        #expect(Set(try stage.moves().map(\.attack)) == [.fakeFollowers, .ring, .sameOwner])
    }

    @Test func `who is among the first already pays nothing`() throws {
        let graph = try Fixture.graph([("a", "b"), ("c", "b"), ("d", "b"), ("b", "a")])
        let stage = try #require(try Gaming(into: 1).stage([try vertex("b", graph)], in: graph, experts: [], .serial).first)
        let prices = try stage.prices()
        #expect(prices.allSatisfy { $0.cost == 0 && $0.follows == 0 && $0.before == $0.after })
        #expect(stage.sentences(prices) == [
            "by followers b stands at 1, among the first 1 already", "by pagerank b stands at 1, among the first 1 already",
        ])
    }

    @Test func `targets are spread beyond the first, or are the first`() throws {
        let edges = (1...20).flatMap { head in (head..<21).map { ("t\($0)", "h\(head < 10 ? "0" : "")\(head)") } }
        let graph = try Fixture.graph(edges)
        func names(_ targets: GamingTargets, _ count: Int, into: Int) throws -> [String] {
            try targets.accounts(count, into: into, in: graph, .serial).map { graph.handles.text(of: $0) }
        }
        #expect(try names(.top, 3, into: 100) == ["h01", "h02", "h03"])
        // 40 accounts; beyond the first 10 are 30: places 10, 16, 22, 28, 34 from 0.
        #expect(try names(.beyond, 5, into: 10) == ["h11", "h17", "t11", "t17", "t4"])
        #expect(try names(.beyond, 100, into: 20).count == 20)
        // The twenty with no followers share place 21.
        #expect(throws: GamingFailure.nobodyBeyond(into: 21, accounts: 40)) { try names(.beyond, 5, into: 21) }
    }

    @Test func `what cannot be gamed is refused`() throws {
        let ties = try Fixture.graph([("a", "b"), ("b", "c")], .undirected)
        #expect(throws: GamingFailure.undirected) { try Gaming().stage([0], in: ties, experts: [], .serial) }
        #expect(throws: RankingFailure.self) { try Gaming(sizes: [0]) }
        #expect(throws: RankingFailure.self) { try Gaming(sizes: [1_000_000_001]) }
        #expect(throws: RankingFailure.self) { try Gaming(into: 0) }
        #expect(throws: RankingFailure.self) { try Gaming(most: 0) }
        #expect(throws: RankingFailure.self) { try Gaming(damping: 1) }
        #expect(throws: RankingFailure.self) { try Gaming(tolerance: 0) }
    }
}
