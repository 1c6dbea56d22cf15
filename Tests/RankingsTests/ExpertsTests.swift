import Foundations
import Graphs
import Rankings
import Testing

@Suite struct ExpertsTests {
    /// ann, bob, cy are experts; zoe is followed by all three, max by one and two others, the star by everybody.
    static let small = [
        ("ann", "zoe"), ("bob", "zoe"), ("cy", "zoe"), ("ann", "max"), ("d", "max"), ("e", "max"), ("ann", "star"),
        ("d", "star"), ("e", "star"), ("f", "star"), ("g", "star"), ("bob", "ann"), ("ann", "bob"), ("zoe", "star"),
    ]

    private func row(_ name: String, _ table: ExpertTable) throws -> Int {
        let vertex = try #require(Handle(name).flatMap { table.graph.handles.vertex(of: $0) })
        return try #require(table.row(of: vertex), "no row for \(name)")
    }

    @Test func `a worked example`() throws {
        let graph = try Fixture.graph(Self.small)
        let table = try Experts(seeds: try Fixture.seeds(["ann", "bob", "cy"], in: graph)).table(graph, .serial)
        let names = (0..<table.count).map { graph.handles.text(of: table.vertices[$0]) }
        #expect(names == ["zoe", "ann", "bob", "max", "star"])
        #expect(Array(table.ranks.elements) == [1, 2, 2, 2, 2])
        let zoe = try row("zoe", table)
        #expect(table.expertFollowers[zoe] == 3)
        #expect(table.followers(zoe) == 3)
        #expect(table.purity(zoe) == 1)
        // 14 edges, 7 from experts (ann 4, bob 2, cy 1); zoe's own edge is left out: 13 and 7.
        let expected = 3.0 * 7 / 13
        #expect(table.expected(zoe) == expected)
        #expect(table.lift(zoe) == 4 / (expected + 1))
        // C(7, 3) ÷ C(13, 3) = 35 ÷ 286
        let p = try #require(table.pValue(zoe)), q = try #require(table.qValue(zoe))
        #expect(abs(p - 35.0 / 286) < 1e-15)
        // ann's own four edges are left out of both: 10 and 3.
        let ann = try row("ann", table)
        #expect(table.expected(ann) == 0.3)
        #expect(table.isSeed(ann))
        #expect(table.pValue(ann) == nil && table.qValue(ann) == nil && table.log10Tail(ann) == nil)
        // Nobody else is tested: zoe, max and star have followers; 3 tests.
        #expect(table.tested == 3)
        #expect(abs(q - 105.0 / 286) < 1e-15)
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5], [Directedness.directed, .undirected])
    func `every number agrees with the definition`(seed: UInt64, directedness: Directedness) throws {
        let edges = Fixture.randomEdges(people: 60, edges: 400, seed: seed)
        let graph = try Fixture.graph(edges, directedness)
        let names = (0..<12).map { "v\($0 * 5)" }
        let table = try Experts(seeds: try Fixture.seeds(names, in: graph), scope: .everybody).table(graph, .serial)
        let slow = SlowExperts(edges, experts: Set(names), directedness)
        #expect(table.count == graph.vertexCount)
        for row in 0..<table.count {
            let name = graph.handles.text(of: table.vertices[row])
            #expect(Int(table.expertFollowers[row]) == slow.expertFollowers(name), "\(name)")
            #expect(table.scores[row] == Double(slow.expertFollowers(name)))
            #expect(table.followers(row) == (slow.followers[name] ?? []).count)
            #expect(abs(table.expected(row) - slow.expected(name)) <= 1e-14 * slow.expected(name))
            #expect(table.evidence(for: table.vertices[row]).count == slow.expertFollowers(name))
            if names.contains(name) {
                #expect(table.pValue(row) == nil)
            } else {
                let p = try #require(table.pValue(row))
                #expect(abs(p - slow.tail(name)) <= 1e-11 * p, "\(name): \(p) against \(slow.tail(name))")
            }
        }
    }

    @Test func `adjusted values are Benjamini and Hochberg's over everybody tested`() throws {
        let edges = Fixture.randomEdges(people: 80, edges: 500, seed: 9)
        let graph = try Fixture.graph(edges)
        let names = (0..<20).map { "v\($0 * 4)" }
        let seeds = try Fixture.seeds(names, in: graph)
        let all = try Experts(seeds: seeds, scope: .everybody).table(graph, .serial)
        let tests = (0..<all.count).compactMap { row in
            all.followers(row) > 0 ? all.pValue(row).map { (row: row, p: $0) } : nil
        }
        #expect(all.tested == tests.count)
        for test in tests {
            // By definition: the least level at which the step-up procedure rejects this test.
            let levels: [Double] = tests.filter { $0.p >= test.p }.map { other in
                other.p * Double(tests.count) / Double(tests.count { $0.p <= other.p })
            }
            let level = levels.min() ?? 1
            let q = try #require(all.qValue(test.row))
            #expect(abs(q - min(1, level)) <= 1e-12 * q)
        }
        // Leaving rows out must not shrink the family.
        let followed = try Experts(seeds: seeds).table(graph, .serial)
        #expect(followed.tested == all.tested)
        for row in 0..<followed.count {
            let same = try #require(all.row(of: followed.vertices[row]))
            #expect(followed.qValue(row) == all.qValue(same))
        }
    }

    @Test func `weights add up, and other scores reorder`() throws {
        let graph = try Fixture.graph(Self.small)
        let list = [("ann", 0.5), ("bob", 2.0), ("cy", 4.0)]
        let seeds = try SeedSet(
            list.compactMap { entry in Handle(entry.0).map { Seed(handle: $0, weight: entry.1) } }, in: graph.handles)
        let table = try Experts(seeds: seeds).table(graph, .serial)
        #expect(table.scores[try row("zoe", table)] == 6.5)
        #expect(table.scores[try row("star", table)] == 0.5)
        let purity = try Experts(seeds: seeds, score: .purity).table(graph, .serial)
        #expect(purity.scores[try row("star", purity)] == 1.0 / 6)
        let lift = try Experts(seeds: seeds, score: .lift).table(graph, .serial)
        for row in 0..<lift.count { #expect(lift.scores[row] == lift.lift(row)) }
        #expect((1..<lift.count).allSatisfy { lift.scores[$0 - 1] >= lift.scores[$0] })
    }

    @Test func `only observed experts count`() throws {
        let graph = try Fixture.graph(Self.small)
        let seeds = try Fixture.seeds(["ann", "bob", "star"], in: graph)
        let table = try Experts(seeds: seeds).table(graph, .serial)
        #expect(table.experts.count == 3)
        #expect(table.experts.observedCount == 2)
        let names = ["ann", "zoe", "nobody"].compactMap { Handle($0) }
        let (observed, missing) = try ObservedAccounts.listed(names, in: graph.handles)
        #expect(missing.map(\.description) == ["nobody"])
        let given = try Experts(seeds: seeds, observed: observed).table(graph, .serial)
        #expect(given.experts.observedCount == 1)
        #expect(given.expertFollowers[try row("zoe", given)] == 1)
        let expected = 3.0 * 4 / 14
        #expect(given.expected(try row("max", given)) == expected)
    }

    @Test func `the score table covers everybody`() throws {
        let graph = try Fixture.graph(Self.small)
        let method = Experts(seeds: try Fixture.seeds(["ann", "bob"], in: graph))
        let scores = try method.rank(graph, .serial)
        let table = try method.table(graph, .serial)
        #expect(scores.method == "experts")
        #expect(scores.certificate == .exact)
        for v in 0..<graph.vertexCount {
            let score = table.row(of: VertexID(v)).map { table.scores[$0] } ?? 0
            #expect(scores.scores[v] == score)
        }
    }

    @Test func `threads change no bit`() throws {
        let graph = try Fixture.graph(Fixture.randomEdges(people: 2_000, edges: 20_000, seed: 3))
        var random = SeededRandom(seed: 4)
        let seeds = try SeedSet(
            (0..<200).compactMap { i in Handle("v\(i * 7)").map { Seed(handle: $0, weight: 0.1 + random.uniform()) } },
            in: graph.handles)
        let one = try Experts(seeds: seeds).table(graph, Execution(threads: 1))
        let three = try Experts(seeds: seeds).table(graph, Execution(threads: 3))
        #expect(one.count == three.count)
        for row in 0..<one.count {
            #expect(one.vertices[row] == three.vertices[row])
            #expect(one.scores[row].bitPattern == three.scores[row].bitPattern)
            #expect(one.pValue(row)?.bitPattern == three.pValue(row)?.bitPattern)
        }
    }

    @Test func `names and line order move nothing`() throws {
        let edges = Fixture.randomEdges(people: 100, edges: 700, seed: 12)
        let renamed = Array(edges.reversed()).map { ("x" + String($0.0.reversed()) + "y", "x" + String($0.1.reversed()) + "y") }
        let names = (0..<15).map { "v\($0 * 6)" }
        let graph = try Fixture.graph(edges), other = try Fixture.graph(renamed)
        let a = try Experts(seeds: try Fixture.seeds(names, in: graph)).table(graph, .serial)
        let b = try Experts(seeds: try Fixture.seeds(names.map { "x" + String($0.reversed()) + "y" }, in: other)).table(other, .serial)
        #expect(a.count == b.count)
        for row in 0..<a.count {
            let name = "x" + String(graph.handles.text(of: a.vertices[row]).reversed()) + "y"
            let same = try self.row(name, b)
            #expect(a.ranks[row] == b.ranks[same])
            #expect(a.expertFollowers[row] == b.expertFollowers[same])
            #expect(a.pValue(row) == b.pValue(same))
        }
    }

    @Test func `nobody to count is an error that says why`() throws {
        let graph = try Fixture.graph(Self.small)
        #expect(throws: ExpertFailure.noneObserved(experts: 1, .directed)) {
            try Experts(seeds: try Fixture.seeds(["star"], in: graph)).table(graph, .serial)
        }
        #expect(throws: ObservedFailure.self) { try ObservedAccounts.listed([], in: graph.handles) }
    }
}
