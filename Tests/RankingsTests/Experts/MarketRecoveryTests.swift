import Foundations
import Graphs
import Rankings
import Testing

/// What was planted must be found again.
@Suite struct MarketRecoveryTests {
    struct Planted {
        let graph: Graph
        let seeds: SeedSet
        let role: [String: String]
        let isSeed: Set<String>

        init(_ options: MarketOptions) throws {
            let market = try Market(options)
            let follows = Cells(market.followTable), seeds = Cells(market.seedTable), truth = Cells(market.truthTable)
            graph = try Fixture.graph((0..<follows.count).map { (follows.text("follower", $0), follows.text("followee", $0)) })
            let list = (0..<seeds.count).compactMap { row in
                Handle(seeds.text("handle", row)).map { Seed(handle: $0, weight: seeds.real("weight", row)) }
            }
            self.seeds = try SeedSet(list, in: graph.handles)
            isSeed = Set(list.map(\.handle.description))
            role = Dictionary(
                (0..<truth.count).map { (truth.text("handle", $0), truth.text("planted_role", $0)) },
                uniquingKeysWith: { first, _ in first })
        }

        func role(_ row: Int, _ table: ExpertTable) -> String { role[graph.handles.text(of: table.vertices[row])] ?? "?" }
    }

    @Test(arguments: [UInt64(1), 2, 3]) func `unlisted experts lead, celebrities and mass-followers don't`(seed: UInt64) throws {
        let planted = try Planted(try MarketOptions(randomSeed: seed))
        let table = try Experts(seeds: planted.seeds).table(planted.graph, .serial)
        let experts = planted.role.values.count { $0 == "expert" }
        let leaders = (0..<experts).map { planted.role($0, table) }
        #expect(leaders.count { $0 == "expert" } >= experts * 85 / 100, "\(leaders)")
        #expect(leaders.allSatisfy { $0 != "mass-follower" && $0 != "bot" && $0 != "celebrity" })
        #expect(leaders.prefix(experts / 2).count { $0 == "expert" } >= experts / 2 - 2)
        // Of those who are no seeds, the ones beyond chance are the experts.
        let found = (0..<table.count).filter { (table.qValue($0) ?? 1) < 0.01 && table.expertFollowers[$0] >= 3 }
        let right = found.count { planted.role($0, table) == "expert" }
        #expect(right >= (experts - planted.isSeed.count) * 9 / 10, "\(right) of \(experts - planted.isSeed.count)")
        #expect(found.count - right <= found.count / 20, "\(found.count - right) of \(found.count) are no experts")
    }

    /// With one expert in twenty known, among celebrities, mass-followers, bots and accounts whose lists were not fetched.
    @Test(arguments: UInt64(1)...20) func `a twentieth of the experts finds the others`(seed: UInt64) throws {
        let planted = try Planted(try MarketOptions(seedShare: 0.05, postsPerPerson: 0, randomSeed: seed))
        let method = Experts(seeds: planted.seeds, score: .lift, expansion: try ExpertExpansion(.top(100)), excluded: planted.seeds.vertices)
        let wanted = planted.role.count { $0.value == "expert" && !planted.isSeed.contains($0.key) }
        let table = try method.table(planted.graph, rows: wanted, .serial)
        let right = (0..<table.vertices.count).count { planted.role($0, table) == "expert" }
        #expect(planted.seeds.vertices.count <= 4)
        #expect(Double(right) >= 0.8 * Double(wanted), "R-precision \(right) ÷ \(wanted)")
    }

    /// With two fields in the market the seeds must choose: those of one field find its experts, not the other's.
    @Test(arguments: UInt64(1)...6) func `seeds of one field find the experts of that field`(seed: UInt64) throws {
        let market = try Market(try MarketOptions(topics: 2, seedShare: 0.05, postsPerPerson: 0, randomSeed: seed))
        let follows = Cells(market.followTable), seeds = Cells(market.seedTable), truth = Cells(market.truthTable)
        let graph = try Fixture.graph((0..<follows.count).map { (follows.text("follower", $0), follows.text("followee", $0)) })
        let rows = (0..<truth.count).filter { truth.text("planted_role", $0) == "expert" }
        for topic in ["topic-1", "topic-2"] {
            let own = (0..<seeds.count).filter { seeds.text("topic", $0) == topic }
            let set = try SeedSet(own.compactMap { Handle(seeds.text("handle", $0)).map { Seed(handle: $0) } }, in: graph.handles)
            let known = Set(own.map { seeds.text("handle", $0) })
            let wanted = Set(rows.filter { truth.text("topic", $0) == topic }.map { truth.text("handle", $0) }).subtracting(known)
            let others = Set(rows.filter { truth.text("topic", $0) != topic }.map { truth.text("handle", $0) })
            let table = try Experts(seeds: set, score: .lift, expansion: try ExpertExpansion(.top(50)), excluded: set.vertices)
                .table(graph, rows: wanted.count, .serial)
            let found = (0..<table.vertices.count).map { graph.handles.text(of: table.vertices[$0]) }
            #expect(found.count { wanted.contains($0) } * 10 >= wanted.count * 8, "\(topic): \(found.count { wanted.contains($0) }) of \(wanted.count)")
            #expect(found.count { others.contains($0) } * 20 <= wanted.count, "\(topic): \(found.count { others.contains($0) }) of the other field")
        }
    }

    @Test func `by followers the celebrities lead`() throws {
        let planted = try Planted(try MarketOptions(randomSeed: 1))
        let graph = planted.graph
        let most = (0..<graph.vertexCount).max { graph.followerCount(of: VertexID($0)) < graph.followerCount(of: VertexID($1)) }
        #expect(planted.role[graph.handles.text(of: VertexID(try #require(most)))] == "celebrity")
    }

    @Test func `expansion from the seeds reaches the other experts`() throws {
        let planted = try Planted(try MarketOptions(randomSeed: 1))
        let grown = try ExpertExpansion(.counts(followers: 8, purity: 0.15))
        let table = try Experts(seeds: planted.seeds, expansion: grown).table(planted.graph, .serial)
        let experts = planted.role.values.count { $0 == "expert" }
        let reached = table.experts.vertices.map { planted.role[planted.graph.handles.text(of: $0)] ?? "?" }
        #expect(reached.count { $0 == "expert" } >= experts * 9 / 10, "\(reached.count { $0 == "expert" }) of \(experts)")
        #expect(reached.count { $0 != "expert" } <= experts / 5, "\(reached.count { $0 != "expert" }) more")
    }
}

/// The cells of a result table by column name.
struct Cells {
    private let table: ResultTable
    init(_ table: ResultTable) { self.table = table }
    var count: Int { table.rowCount }
    func text(_ column: String, _ row: Int) -> String {
        guard case .text(let cell)? = table.columns.first(where: { $0.name == column })?.cells else { return "no \(column)" }
        return cell(row) ?? ""
    }
    func real(_ column: String, _ row: Int) -> Double {
        guard case .real(let cell)? = table.columns.first(where: { $0.name == column })?.cells else { return .nan }
        return cell(row) ?? .nan
    }
    func integer(_ column: String, _ row: Int) -> Int64? {
        guard case .integer(let cell)? = table.columns.first(where: { $0.name == column })?.cells else { return nil }
        return cell(row)
    }
}
