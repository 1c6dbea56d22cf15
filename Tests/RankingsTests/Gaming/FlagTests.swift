import Foundations
import Graphs
import Rankings
import Testing

@Suite struct FlagTests {
    private func names(_ table: FlagTable, _ rule: FlagRules.Rule) -> Set<String> {
        Set(table.flags.filter { $0.rule == rule }.map { table.graph.handles.text(of: $0.vertex) })
    }

    /// Of planted mass-followers whose lists are known, three in four are flagged, of bots nine in ten; nine in ten flags are right.
    @Test(arguments: [UInt64(1), 2, 3, 7]) func `planted mass-followers and bots are found`(seed: UInt64) throws {
        let planted = try MarketRecoveryTests.Planted(try MarketOptions(randomSeed: seed))
        let graph = planted.graph
        let table = try FlagRules().flags(in: graph, .serial)
        for (rule, role, share) in [(FlagRules.Rule.massFollower, "mass-follower", 0.75), (.botLike, "bot", 0.9)] {
            let truth = Set(planted.role.filter { $0.value == role }.keys).filter { name in
                Handle(name).flatMap { graph.handles.vertex(of: $0) }.map { graph.followingCount(of: $0) > 0 } ?? false
            }
            let found = names(table, rule), right = found.intersection(truth).count
            #expect(Double(right) >= share * Double(truth.count), "\(role): \(right) of \(truth.count) found")
            #expect(right * 10 >= found.count * 9, "\(role): \(found.count - right) of \(found.count) are none")
        }
        #expect(table.ringCount == 0)
    }

    @Test(arguments: [8, 30]) func `a planted ring is found, and its target is not in it`(size: Int) throws {
        let network = AttackedNetwork.random(people: 300, edges: 4_000, seed: 4).after(.ring, on: "v200", size: size)
        let table = try FlagRules().flags(in: try network.graph(), .serial)
        #expect(names(table, .ring) == Set((0..<size).map { "new\($0)" }))
        #expect(table.ringCount == 1)
        #expect(table.flags.filter { $0.rule == .ring }.allSatisfy { $0.value == 1 && $0.group == 1 })
        #expect(try FlagRules(ringSize: size + 1).flags(in: try network.graph(), .serial).count(.ring) == 0)
    }

    /// Missing ties, followers from outside and hangers-on: a ring is what the three thresholds say.
    @Test func `rings need density and closedness`() throws {
        var edges: [(String, String)] = []
        for a in 0..<10 { for b in 0..<10 where a != b && !(a == 0 && b == 1) { edges.append(("r\(a)", "r\(b)")) } }
        // A hanger-on with eight mutual ties, and two loose accounts that follow a member.
        for b in 0..<8 { edges += [("hanger", "r\(b)"), ("r\(b)", "hanger")] }
        edges += [("x", "r5"), ("y", "r5")]
        let graph = try Fixture.graph(edges)
        func ring(_ rules: FlagRules) throws -> Set<String> { names(try rules.flags(in: graph, .serial), .ring) }
        let members = Set((0..<10).map { "r\($0)" })
        // 44 of 45 pairs, with the hanger-on 52 of 55: dense enough at 0.9, too loose for 0.96.
        #expect(try ring(FlagRules()) == members.union(["hanger"]))
        #expect(try ring(FlagRules(ringDensity: 0.96)) == members)
        #expect(try ring(FlagRules(ringSize: 10, ringDensity: 0.99)) == [])
        // r5 has 2 of its 12 followers outside.
        #expect(try ring(FlagRules(ringSize: 9, ringOutside: 0.15)).contains("r5") == false)
    }

    /// The definitions by sets of names, round after round.
    @Test(arguments: [UInt64(1), 2, 3]) func `mass-followers and bots by definition`(seed: UInt64) throws {
        let edges = Fixture.randomEdges(people: 120, edges: 1_500, seed: seed)
        let slow = SlowExperts(edges, experts: [])
        let rules = try FlagRules(massFollowing: 15, followedBack: 0.08, botFollowing: 8, botShare: 0.2)
        var mass: Set<String> = []
        for (name, followees) in slow.following where followees.count >= 15 {
            let known = followees.filter { slow.following[$0] != nil }
            let back = known.filter { slow.following[$0]?.contains(name) ?? false }
            if !known.isEmpty && Double(back.count) < 0.08 * Double(known.count) { mass.insert(name) }
        }
        var bots = Set(slow.following.filter { name, followees in
            let followers = slow.followers[name] ?? []
            return followees.count >= 8 && !mass.contains(name) && followers.intersection(mass).count * 4 >= followers.count
        }.keys)
        while let out = bots.first(where: { name in
            let others = (slow.followers[name] ?? []).subtracting(mass)
            return Double(others.intersection(bots).count) < 0.2 * Double(others.count)
        }) { bots.remove(out) }
        let table = try rules.flags(in: try Fixture.graph(edges), .serial)
        #expect(!mass.isEmpty && !bots.isEmpty)
        #expect(names(table, .massFollower) == mass)
        #expect(names(table, .botLike) == bots)
    }

    @Test func `the quantile is that of accounts that follow somebody`() throws {
        // a0 follows nobody, a1 one, …, a50 fifty: above 98 % of fifty is only the last.
        let edges = (1...50).flatMap { tail in (0..<tail).map { ("a\(tail)", "b\($0)") } }
        let table = try FlagRules().flags(in: try Fixture.graph(edges + [("b0", "z")]), .serial)
        #expect(table.massThreshold == 50)
        #expect(names(table, .massFollower) == ["a50"])
        let cells = Cells(table.resultTable())
        #expect(cells.text("evidence", 0) == "follows 50; of the 1 whose lists are known, 0 follow back")
        // Nobody follows a20 … a49, who follow twenty or more.
        #expect(names(table, .botLike) == Set((20...49).map { "a\($0)" }))
    }

    @Test func `one account has its own flags, and threads change nothing`() throws {
        let graph = try MarketRecoveryTests.Planted(try MarketOptions(people: 600, randomSeed: 4)).graph
        let one = try FlagRules().flags(in: graph, .serial), four = try FlagRules().flags(in: graph, Execution(threads: 4))
        #expect(one.flags == four.flags && !one.flags.isEmpty)
        #expect(one.resultTable(of: one.flags[0].vertex).rowCount == one.flags.count { $0.vertex == one.flags[0].vertex })
    }

    @Test func `values out of range are refused`() throws {
        #expect(throws: RankingFailure.self) { try FlagRules(massFollowing: 0) }
        #expect(throws: RankingFailure.self) { try FlagRules(massQuantile: 1) }
        #expect(throws: RankingFailure.self) { try FlagRules(followedBack: 0) }
        #expect(throws: RankingFailure.self) { try FlagRules(botFollowing: 0) }
        #expect(throws: RankingFailure.self) { try FlagRules(botShare: 1.1) }
        #expect(throws: RankingFailure.self) { try FlagRules(ringSize: 2) }
        #expect(throws: RankingFailure.self) { try FlagRules(ringDensity: 0) }
        #expect(throws: RankingFailure.self) { try FlagRules(ringOutside: 1) }
        #expect(throws: GamingFailure.undirected) {
            try FlagRules().flags(in: try Fixture.graph([("a", "b")], .undirected), .serial)
        }
    }
}
