import Foundations
import Graphs
import Rankings
import Testing

/// Standings on random graphs against sets of names.
@Suite struct StandingTests {
    private let listed: [(brand: String, side: BrandSide, accounts: [String])] = [
        ("Them", .competitor, ["v1", "v40"]), ("Acme", .us, ["v3", "v5"]), ("Other", .competitor, ["v2"]), ("Lab", .us, ["v17"]),
        ("Absent", .competitor, ["nobody"]),
    ]

    private func brands(_ graph: Graph) throws -> BrandList {
        try BrandList(
            listed.flatMap { brand in
                brand.accounts.compactMap { Handle($0) }.map { BrandAccount(handle: $0, brand: brand.brand, side: brand.side) }
            }, in: graph.handles)
    }

    @Test(arguments: [(Directedness.directed, UInt64(1)), (.directed, 2), (.undirected, 3)])
    func `every number is that of sets of names`(directedness: Directedness, seed: UInt64) throws {
        let edges = Fixture.randomEdges(people: 120, edges: 1_500, seed: seed)
        let graph = try Fixture.graph(edges, directedness)
        // v3 and v40 are accounts of brands: they are not asked.
        let names = (0..<30).map { "v\($0 * 4)" } + ["v3"]
        let table = try Experts(seeds: try Fixture.seeds(names, in: graph)).table(graph, rows: 0, .serial)
        let standing = try Standing(try brands(graph), among: table.experts, .withOutEdges, in: graph, .serial)
        let accounts = Set(listed.flatMap(\.accounts))
        let slow = SlowExperts(edges, experts: Set(names).subtracting(accounts), directedness)
        #expect(Set(standing.experts.map(graph.handles.text(of:))) == slow.experts)
        #expect(standing.leftOut == Set(names).intersection(accounts).count { !(slow.following[$0] ?? []).isEmpty })
        #expect(standing.rows.count == listed.count)
        let n = slow.experts.count
        func followers(_ brand: String) -> Set<String> {
            let own = listed.first { $0.brand == brand }?.accounts ?? []
            return own.reduce(into: Set()) { $0.formUnion(slow.followers[$1] ?? []) }.subtracting(own)
        }
        let fans = Dictionary(uniqueKeysWithValues: listed.map { ($0.brand, followers($0.brand).intersection(slow.experts)) })
        let ours = try #require(fans["Acme"]).union(try #require(fans["Lab"]))
        for row in standing.rows {
            let name = row.brand.name
            let mine = try #require(fans[name]), own = listed.first { $0.brand == name }?.accounts ?? []
            #expect(row.followers == followers(name).count && row.expertFollowers == mine.count)
            #expect(row.share == .wilson(mine.count, of: n))
            let others = fans.filter { $0.key != name }.values.reduce(into: Set()) { $0.formUnion($1) }
            #expect(row.exclusive == mine.subtracting(others).count)
            let followed = own.reduce(into: Set()) { $0.formUnion(slow.following[$1] ?? []) }.intersection(slow.experts)
            let isObserved = own.contains { !(slow.following[$0] ?? []).isEmpty }
            #expect(row.followsExperts == (isObserved ? followed.count : nil))
            #expect(row.followedBack == (isObserved ? followed.intersection(mine).count : nil))
            if row.brand.side == .us { #expect(row.lead == nil) } else {
                let lead = ShareInterval.difference(
                    both: ours.intersection(mine).count, first: ours.subtracting(mine).count, second: mine.subtracting(ours).count,
                    neither: n - ours.union(mine).count)
                #expect(row.lead == lead)
            }
            let all = slow.following.filter { !own.contains($0.key) }.values.reduce(0) { $0 + $1.count }
            let ofExperts = slow.experts.reduce(0) { $0 + (slow.following[$1] ?? []).count }
            let expected = Double(followers(name).count) * Double(ofExperts) / Double(all)
            #expect(abs(row.lift - (Double(mine.count) + 1) / (expected + 1)) < 1e-12 * row.lift)
        }
        let order = standing.rows.map { ($0.brand.side == .us ? 0 : 1, -$0.share.value) }
        #expect(zip(order, order.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test func `one account has the numbers that experts gives it`() throws {
        let edges = Fixture.randomEdges(people: 200, edges: 2_500, seed: 9)
        let graph = try Fixture.graph(edges)
        let table = try Experts(seeds: try Fixture.seeds((0..<25).map { "v\($0 * 8)" }, in: graph)).table(graph, .serial)
        for name in ["v1", "v2", "v3", "v31"] {
            let handle = try #require(Handle(name))
            let brands = try BrandList([BrandAccount(handle: handle, side: .us)], in: graph.handles)
            let row = try Standing(brands, among: table.experts, .withOutEdges, in: graph, Execution(threads: 3)).rows[0]
            let vertex = try #require(graph.handles.vertex(of: handle))
            let place = try #require(table.row(of: vertex))
            #expect(row.expertFollowers == Int(table.expertFollowers[place]) && row.followers == table.followers(place))
            #expect(abs(row.lift - table.lift(place)) < 1e-12)
            #expect(row.exclusive == row.expertFollowers)
        }
    }

    @Test func `a list of observed accounts says whose silence counts`() throws {
        let graph = try Fixture.graph([("e", "us"), ("f", "us"), ("us", "e"), ("f", "x")])
        let brands = try BrandList([BrandAccount(handle: try #require(Handle("us")), side: .us)], in: graph.handles)
        let table = try Experts(seeds: try Fixture.seeds(["e", "f"], in: graph)).table(graph, rows: 0, .serial)
        let all = try Standing(brands, among: table.experts, .withOutEdges, in: graph, .serial).rows[0]
        #expect(all.followsExperts == 1 && all.followedBack == 1)
        let vertices = ["e", "f"].compactMap { Handle($0).flatMap(graph.handles.vertex(of:)) }.sorted()
        let some = try Standing(brands, among: table.experts, .given(vertices), in: graph, .serial).rows[0]
        #expect(some.followsExperts == nil && some.followedBack == nil && some.expertFollowers == 2)
    }

    @Test func `brands that are the experts leave nobody to ask`() throws {
        let graph = try Fixture.graph([("e", "x"), ("y", "e")])
        let brands = try BrandList([BrandAccount(handle: try #require(Handle("e")), side: .us)], in: graph.handles)
        let table = try Experts(seeds: try Fixture.seeds(["e"], in: graph)).table(graph, rows: 0, .serial)
        #expect(throws: StandingFailure.self) {
            _ = try Standing(brands, among: table.experts, .withOutEdges, in: graph, .serial)
        }
    }
}
