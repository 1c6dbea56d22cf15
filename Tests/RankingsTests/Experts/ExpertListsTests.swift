import Foundation
import Foundations
import Graphs
import Rankings
import Testing

/// Core, celebrities, bridges, early followers, profiles over topics, and stability, against slow computations.
@Suite struct ExpertListsTests {
    private func name(_ vertex: VertexID, _ graph: Graph) -> String { graph.handles.text(of: vertex) }

    @Test(arguments: [UInt64(1), 2, 3], [1, 2, 4]) func `the core is the greatest set that follows itself`(seed: UInt64, least: Int) throws {
        let edges = Fixture.randomEdges(people: 70, edges: 500, seed: seed), seeds = (0..<8).map { "v\($0 * 3)" }
        let graph = try Fixture.graph(edges)
        let table = try Experts(seeds: try Fixture.seeds(seeds, in: graph)).table(graph, .serial)
        let core = try ExpertCore(table, least: least, .serial)
        var inside = Set(seeds)
        for (follower, followee) in edges where seeds.contains(follower) { inside.insert(followee) }
        func followers(_ name: String) -> Int { edges.count { $0.1 == name && $0.0 != name && inside.contains($0.0) } }
        while true {
            let leaving = inside.filter { followers($0) < least }
            if leaving.isEmpty { break }
            inside.subtract(leaving)
        }
        #expect(Set(core.members.map { name($0, graph) }) == inside)
        for (member, count) in zip(core.members, core.coreFollowers) { #expect(count == followers(name(member, graph))) }
        #expect(core.coreFollowers == core.coreFollowers.sorted(by: >))
        #expect(core.seeds.inside == inside.intersection(seeds).count && core.seeds.all == seeds.count)
        if let first = core.members.first {
            let rest = try ExpertCore(table, least: least, excluding: [first], .serial)
            #expect(rest.members == Array(core.members.dropFirst()) && rest.excludedCount == 1)
        }
    }

    @Test func `celebrities are popular and followed as chance has it`() throws {
        // The star has 60 followers of 80 people, three experts among them; the gem has only experts.
        var edges = (0..<60).map { ("p\($0)", "star") } + [("e0", "gem"), ("e1", "gem"), ("e2", "gem"), ("e3", "gem")]
        edges += (0..<4).flatMap { e in (0..<6).map { ("e\(e)", "p\($0 + e * 6)") } } + (0..<3).map { ("e\($0)", "star") }
        edges += (0..<60).flatMap { p in (1...5).map { ("p\(p)", "p\((p + $0) % 60)") } }
        let graph = try Fixture.graph(edges)
        let table = try Experts(seeds: try Fixture.seeds(["e0", "e1", "e2", "e3"], in: graph)).table(graph, .serial)
        let found = table.celebrities()
        #expect(found.map { name(table.vertices[$0.row], graph) } == ["star"])
        let star = try #require(found.first)
        #expect(star.attentionRank == 2 && star.liftRank > star.attentionRank)
        let cells = Cells(table.celebrityTable(found))
        #expect(cells.integer("followers", 0) == 63 && cells.integer("expert_followers", 0) == 3)
    }

    @Test func `bridges are followed by experts of different camps`() throws {
        // Two camps of four experts with choices of their own; `own` is followed by one camp, `bridge` by two of each.
        var edges: [(String, String)] = []
        for camp in 0..<2 {
            for e in 0..<4 {
                edges += (0..<12).map { ("c\(camp)e\(e)", "c\(camp)p\($0)") }
                edges.append(("c\(camp)e\(e)", "own\(camp)"))
                if e < 2 { edges.append(("c\(camp)e\(e)", "bridge")) }
            }
        }
        for other in 0..<300 { edges += (1...4).map { ("o\(other)", "o\((other + $0) % 300)") } }
        let graph = try Fixture.graph(edges)
        let seeds = (0..<2).flatMap { camp in (0..<4).map { "c\(camp)e\($0)" } }
        let table = try Experts(seeds: try Fixture.seeds(seeds, in: graph)).table(graph, .serial)
        let bridges = try BridgeTable(table, .serial)
        let first = try #require(bridges.accounts.first)
        #expect(name(table.vertices[first.row], graph) == "bridge" && first.groups == 2)
        #expect(abs(first.independentExperts - 2) < 0.2)
        let own = try #require(bridges.accounts.first { name(table.vertices[$0.row], graph) == "own0" })
        #expect(own.groups == 1 && abs(own.independentExperts - 1) < 0.1)
    }

    /// Followers of ten risers at random times, one of them always the first.
    @Test func `early followers are those who follow risers before others`() throws {
        let builder = try GraphBuilder(BuildOptions())
        var random = SeededRandom(seed: 5), expected: [String: (sum: Double, variance: Double, count: Int)] = [:]
        func add(_ tail: String, _ head: String, _ time: Int64?) throws {
            try builder.addEdge(builder.vertex(tail.utf8), builder.vertex(head.utf8), weight: nil, time: time)
        }
        for riser in 0..<10 {
            var times: [(String, Int64)] = [("scout", 10)]
            for fan in 0..<12 { times.append(("fan\(fan)", Int64(100 + random.below(40)))) }
            for expert in 0..<3 { times.append(("e\(expert)", Int64(200 + random.below(40)))) }
            for (tail, time) in times { try add(tail, "riser\(riser)", time) }
            let n = Double(times.count)
            for (tail, time) in times {
                let before = times.count { $0.1 < time }, equal = times.count { $0.1 == time }
                let e = (n - (Double(before) + Double(equal + 1) / 2)) / (n - 1)
                let old = expected[tail] ?? (0, 0, 0)
                expected[tail] = (old.sum + e, old.variance + (n + 1) / (12 * (n - 1)), old.count + 1)
            }
        }
        for other in 0..<400 { for step in 1...6 { try add("o\(other)", "o\((other + step) % 400)", nil) } }
        let graph = try builder.build()
        let table = try Experts(seeds: try Fixture.seeds(["e0", "e1", "e2"], in: graph)).table(graph, .serial)
        let early = try EarlyTable(table, .serial)
        #expect(early.risers == 10 && early.accounts.count == expected.count)
        #expect(name(try #require(early.accounts.first).vertex, graph) == "scout")
        for account in early.accounts {
            let slow = try #require(expected[name(account.vertex, graph)])
            #expect(account.risers == slow.count && abs(account.earliness - slow.sum / Double(slow.count)) < 1e-12)
            #expect(abs(account.z - (slow.sum - Double(slow.count) / 2) / slow.variance.squareRoot()) < 1e-12)
        }
        // The dates of the experts' own follows stand in the ranking.
        let row = try #require(Handle("riser3").flatMap { graph.handles.vertex(of: $0) }.flatMap { table.row(of: $0) })
        let dated = table.datedExperts(of: table.vertices[row])
        #expect(dated.count == 3 && dated.map(\.time) == dated.map(\.time).sorted())
        let cells = Cells(table.resultTable())
        #expect(cells.text("first_expert", row) == name(dated[0].expert, graph))
        #expect(cells.text("latest_expert_time", row) == UTCTime.text(dated[2].time))
        let undated = try Fixture.graph(ExpertsTests.small)
        #expect(throws: EarlyFailure.undated) {
            try EarlyTable(try Experts(seeds: try Fixture.seeds(["ann"], in: undated)).table(undated, .serial), .serial)
        }
    }

    @Test(arguments: [UInt64(1), 2]) func `profiles over topics follow from the counts`(seed: UInt64) throws {
        let edges = Fixture.randomEdges(people: 80, edges: 700, seed: seed), graph = try Fixture.graph(edges)
        let groups = [(0..<6), (6..<20), (20..<24)].map { range in range.map { "v\($0 * 3)" } }
        let tables = try groups.enumerated().map { place, names in
            let seeds = try SeedSet(names.compactMap { Handle($0).map { Seed(handle: $0) } }, topic: "t\(place)", in: graph.handles)
            return try Experts(seeds: seeds).table(graph, rows: 0, .serial)
        }
        let slow = groups.map { SlowExperts(edges, experts: Set($0)) }
        let profiles = TopicProfileTable(tables, .specialists, Execution(threads: 2))
        let everybody = Set(edges.flatMap { [$0.0, $0.1] })
        #expect(profiles.accounts.count == everybody.count { name in slow.reduce(0) { $0 + $1.expertFollowers(name) } >= 3 })
        for account in profiles.accounts {
            let rates = slow.map { Double($0.expertFollowers(name(account.vertex, graph))) / Double($0.experts.count) }
            let whole = rates.reduce(0, +), shares = rates.map { $0 / whole }
            let effective = exp(shares.reduce(0) { $0 - ($1 > 0 ? $1 * log($1) : 0) })
            #expect(abs(account.effectiveTopics - effective) < 1e-12)
            for (topic, share) in account.shares { #expect(abs(share - shares[topic]) < 1e-14) }
            #expect(account.shares.map(\.share) == account.shares.map(\.share).sorted(by: >))
        }
        let breadths = profiles.accounts.map(\.effectiveTopics)
        #expect(breadths == breadths.sorted())
        let generalists = TopicProfileTable(tables, .generalists, .serial).accounts.map(\.effectiveTopics)
        #expect(generalists == breadths.sorted(by: >))
    }

    @Test(arguments: [Experts.Score.weight, .lift]) func `stability is the range of ranks without one seed`(score: Experts.Score) throws {
        let edges = Fixture.randomEdges(people: 60, edges: 500, seed: 8), names = (0..<9).map { "v\($0 * 4)" }
        let graph = try Fixture.graph(edges)
        let method = Experts(seeds: try Fixture.seeds(names, in: graph), score: score)
        let table = try method.table(graph, .serial)
        let stability = try SeedStability(table, of: method, .serial)
        let observed = SlowExperts(edges, experts: Set(names)).experts
        #expect(stability.seeds == observed.count)
        func rank(_ name: String, without seed: String?) -> Int {
            let slow = SlowExperts(edges, experts: Set(names.filter { $0 != seed }))
            func value(_ name: String) -> Double {
                let k = Double(slow.expertFollowers(name))
                return score == .weight ? k : (k + 1) / (slow.expected(name) + 1)
            }
            let reached = slow.followers.keys.filter { slow.expertFollowers($0) > 0 }
            guard slow.expertFollowers(name) > 0 else { return reached.count + 1 }
            return 1 + reached.count { value($0) > value(name) + 1e-12 }
        }
        for row in 0..<min(12, table.count) {
            let name = name(table.vertices[row], graph)
            let ranks = [rank(name, without: nil)] + observed.map { rank(name, without: $0) }
            #expect(stability.ranks[row] == (ranks.min() ?? 0)...(ranks.max() ?? 0), "\(name)")
        }
    }
}
