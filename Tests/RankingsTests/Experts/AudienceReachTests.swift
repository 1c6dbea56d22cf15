import Graphs
import Rankings
import Testing

@Suite struct AudienceReachTests {
    /// Customers c0…c5 follow the shops; twins t0…t5 follow the same shops; strangers follow each other and the star.
    private func market() throws -> Graph {
        var edges: [(String, String)] = []
        for group in ["c", "t"] {
            for person in 0..<6 { edges += (0..<8).map { ("\(group)\(person)", "shop\(($0 + person) % 10)") } + [("\(group)\(person)", "star")] }
        }
        for other in 0..<200 { edges += (1...5).map { ("o\(other)", "o\((other + $0) % 200)") } + [("o\(other)", "star")] }
        edges += [("c0", "guide"), ("c1", "guide"), ("t0", "guide"), ("o0", "shop0")]
        return try Fixture.graph(edges)
    }

    private func vertex(_ name: String, _ graph: Graph) throws -> VertexID { try graph.handles.find(try #require(Handle(name))) }

    @Test func `people like the audience follow what it follows`() throws {
        let graph = try market()
        let reach = try AudienceReach(
            try Fixture.seeds((0..<6).map { "c\($0)" }, in: graph), .withOutEdges, lookalikes: 6, in: graph, .serial)
        #expect(reach.lookalikes.map { graph.handles.text(of: $0) }.sorted() == (0..<6).map { "t\($0)" })
        #expect(reach.observed == 6 && reach.market == 212)
        let guide = try vertex("guide", graph), star = try vertex("star", graph)
        #expect(reach.audienceFollowers(of: guide) == 2 && reach.lookalikeFollowers(of: guide) == 1)
        #expect(reach.audienceShare(of: star) == 1 && reach.lookalikeShare(of: star) == 1 && reach.marketShare(of: star) == 1)
        #expect(reach.marketShare(of: guide) == 3.0 / 212)
        #expect(reach.audienceFollowers(of: try vertex("o5", graph)) == 0)
    }

    @Test func `no more look-alikes than follow the audience's choices, and none when none are asked for`() throws {
        let graph = try market(), seeds = try Fixture.seeds((0..<6).map { "c\($0)" }, in: graph)
        #expect(try AudienceReach(seeds, .withOutEdges, lookalikes: 0, in: graph, .serial).lookalikes.isEmpty)
        let all = try AudienceReach(seeds, .withOutEdges, lookalikes: 10_000, in: graph, .serial).lookalikes
        #expect(all.count == 7, "six twins and the one stranger with a shop")
    }
}

@Suite struct FollowerReachTests {
    /// Hop by hop from names.
    private func slow(_ edges: [(String, String)], _ start: String, mutual: Bool) -> [Int] {
        let pairs = Set(edges.map { "\($0.0) \($0.1)" })
        var seen: Set<String> = [start], last: Set<String> = [start], levels: [Int] = []
        while true {
            let next = Set(edges.filter { last.contains($0.1) && (!mutual || pairs.contains("\($0.1) \($0.0)")) }.map(\.0)).subtracting(seen)
            if next.isEmpty { return levels }
            levels.append(next.count)
            seen.formUnion(next)
            last = next
        }
    }

    @Test(arguments: [UInt64(1), 2, 3]) func `hops as by definition`(seed: UInt64) throws {
        let edges = Fixture.randomEdges(people: 90, edges: 260, seed: seed), graph = try Fixture.graph(edges)
        for name in ["v3", "v30", "v70"] {
            guard let vertex = Handle(name).flatMap({ graph.handles.vertex(of: $0) }) else { continue }
            let hops = try FollowerReach(of: vertex, in: graph, hops: 20, .serial).hops
            let all = slow(edges, name, mutual: false), mutual = slow(edges, name, mutual: true)
            #expect(hops.map(\.accounts) == all)
            #expect(hops.map(\.mutualAccounts).filter { $0 > 0 } == mutual)
            #expect(hops.last?.together ?? 0 == all.reduce(0, +) && hops.last?.mutualTogether ?? 0 == mutual.reduce(0, +))
            #expect(try FollowerReach(of: vertex, in: graph, hops: 1, .serial).hops == Array(hops.prefix(1)))
        }
    }
}
