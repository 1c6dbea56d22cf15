import Foundations
import Graphs
import Rankings
import Testing

/// HITS on one weakly connected component.
struct HITSComponentTests {
    /// A dense part of 60 and a sparse one of 100 people that do not touch, and one person without ties.
    private static let strong = SmallNetwork.random(60, edges: 900, seed: 51, weighted: true)
    private static let large = SmallNetwork.connected(100, extra: 150, seed: 52)

    private static let union: SmallNetwork = {
        SmallNetwork(161, weighted: strong.edges + large.edges.map { ($0.0 + 60, $0.1 + 60, $0.2) })
    }()

    @Test func theLargestScoresAsIfAloneAndTheRestNothing() throws {
        for side in ["hits-authority", "hits-hub"] {
            var options = RankingOptions()
            let whole = try #require(try Catalogue.methods(named: [side], options).first).rank(Self.union.graph(), .serial)
            #expect(whole.byName(161)[..<60].reduce(0, +) > 0.999, "the dense part wins")
            options.component = .largest
            let table = try #require(try Catalogue.methods(named: [side], options).first).rank(Self.union.graph(), .serial)
            let scores = table.byName(161)
            #expect(scores[..<60].allSatisfy { $0 == 0 } && scores[160] == 0)
            let dense = DenseHITS(Self.large)
            let expected = side == "hits-hub" ? dense.hub : dense.authority
            #expect(distance(Array(scores[60..<160]), expected) <= 1e-9)
            #expect(table.options.contains(OptionValue("component", "largest")))
        }
    }

    @Test func outsideTheStrongestPartAllScoreNothing() throws {
        // A fully tied part: hubs 0–9, authorities 10–19, and a tail from hub 0 that hubs 20 and 21 carry on to 23. The authority 10 follows
        // 24, who follows 25: no hub of the part reaches them. 26 to 35 are a weaker part of their own.
        let core = (0..<10).flatMap { hub in (10..<20).map { (hub, $0) } }
        let tail = [(0, 22), (20, 22), (20, 23), (21, 23)], beside = [(10, 24), (24, 25)]
        let weaker = (26..<31).flatMap { hub in (31..<36).map { (hub, $0) } }
        let network = SmallNetwork(36, core + tail + beside + weaker)
        let authority = try HITSAuthority(HITSOptions()).rank(network.graph(), .serial).byName(36)
        let hub = try HITSHub(HITSOptions()).rank(network.graph(), .serial).byName(36)
        for v in 0..<36 {
            #expect((authority[v] > 0) == ((10..<20).contains(v) || v == 22 || v == 23), "authority \(v): \(authority[v])")
            #expect((hub[v] > 0) == ((0..<10).contains(v) || v == 20 || v == 21), "hub \(v): \(hub[v])")
        }
        #expect(abs(authority.reduce(0, +) - 1) <= 1e-14 && abs(hub.reduce(0, +) - 1) <= 1e-14)
        let dense = DenseHITS(network)
        #expect(distance(authority, dense.authority) <= 1e-9 && distance(hub, dense.hub) <= 1e-9)
    }

    @Test func aHandleNamesItsComponent() throws {
        let handle = try #require(Handle("v3"))
        let table = try HITSAuthority(HITSOptions(component: .containing(handle))).rank(Self.union.graph(), .serial)
        let scores = table.byName(161)
        #expect(distance(Array(scores[..<60]), DenseHITS(Self.strong).authority) <= 1e-9)
        #expect(scores[60...].allSatisfy { $0 == 0 })
        #expect(table.options.contains(OptionValue("component", "of:v3")))
    }

    /// Two equal stars have no answer together, and one each.
    @Test func aComponentResolvesWhatTheWholeRefuses() throws {
        let graph = try SmallNetwork(12, (2..<7).map { ($0, 0) } + (7..<12).map { ($0, 1) }).graph()
        let failure = #expect(throws: RankingFailure.self) { try HITSAuthority(HITSOptions()).rank(graph, .serial) }
        #expect(failure?.description.contains("--component") == true)
        for centre in 0..<2 {
            let handle = try #require(Handle("v\(centre == 0 ? 4 : 9)"))
            let scores = try HITSAuthority(HITSOptions(component: .containing(handle))).rank(graph, .serial).byName(12)
            #expect(abs(scores[centre] - 1) <= 1e-12 && scores[1 - centre] == 0)
        }
    }

    @Test func unusableComponentsAreErrorsWithTheReason() throws {
        let lonely = try #require(Handle("v160")), unknown = try #require(Handle("v1600"))
        let refused = #expect(throws: RankingFailure.self) {
            try HITSHub(HITSOptions(component: .containing(lonely))).rank(Self.union.graph(), .serial)
        }
        #expect(refused?.description.contains("no edge") == true)
        let missing = #expect(throws: UnknownHandle.self) {
            try HITSHub(HITSOptions(component: .containing(unknown))).rank(Self.union.graph(), .serial)
        }
        #expect(missing?.suggestions.contains(lonely) == true)
    }

    @Test func namedAsOnTheCommandLine() throws {
        #expect(HITSOptions.Component("all") == .all && HITSOptions.Component("largest") == .largest)
        #expect(HITSOptions.Component("of:largest") == .containing(try #require(Handle("largest"))))
        #expect(HITSOptions.Component("of:") == nil && HITSOptions.Component("small") == nil)
    }

    /// A handle may be typed as the platform writes it.
    @Test func thePlatformsRulesApply() throws {
        let builder = try GraphBuilder(BuildOptions(platform: .x))
        let ids = try ["ann", "bob", "cy", "dan"].map { try builder.vertex($0.utf8) }
        try builder.addEdge(ids[0], ids[1])
        try builder.addEdge(ids[2], ids[3])
        let graph = try builder.build()
        let typed = try #require(Handle("@Bob"))
        let scores = try HITSAuthority(HITSOptions(component: .containing(typed))).rank(graph, .serial).values
        let bob = try #require(Handle("bob").flatMap { graph.handles.vertex(of: $0) })
        #expect(scores[Int(bob)] == 1 && scores.reduce(0, +) == 1)
    }
}

extension SmallNetwork {
    /// A random tree with random edges on top: one weakly connected component.
    static func connected(_ vertices: Int, extra: Int, seed: UInt64) -> SmallNetwork {
        var random = SeededRandom(seed: seed)
        var seen = Set<Int>(), edges: [(Int, Int, Double)] = []
        for v in 1..<vertices {
            let u = random.below(v)
            seen.insert(v * vertices + u)
            edges.append((v, u, 1))
        }
        for _ in 0..<extra {
            let u = random.below(vertices), v = random.below(vertices)
            if u != v && seen.insert(u * vertices + v).inserted { edges.append((u, v, 1)) }
        }
        return SmallNetwork(vertices, weighted: edges)
    }
}
