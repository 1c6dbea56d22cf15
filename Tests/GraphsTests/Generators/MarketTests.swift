import Foundations
import Graphs
import Testing

@Suite struct MarketTests {
    private func rows(_ table: ResultTable) -> [[String]] {
        (0..<table.rowCount).map { row in
            table.columns.map { column in
                switch column.cells {
                case .text(let cell): cell(row) ?? ""
                case .integer(let cell): cell(row).map { "\($0)" } ?? ""
                case .real(let cell): cell(row).map { "\($0)" } ?? ""
                case .number(let cell): cell(row).map { "\($0)" } ?? ""
                case .truth(let cell): cell(row).map { "\($0)" } ?? ""
                }
            }
        }
    }

    private func column(_ name: String, _ table: ResultTable) -> [String] {
        guard let place = table.columns.firstIndex(where: { $0.name == name }) else { return [] }
        return rows(table).map { $0[place] }
    }

    /// FNV-1a of everything, so that a changed byte anywhere is seen.
    private func digest(_ market: Market) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ text: String) { for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 } }
        for (name, table) in market.tables {
            add(name)
            for row in rows(table) { add(row.joined(separator: "\u{1F}") + "\n") }
        }
        for post in 0..<market.postCount { add(market.post(post) + "\n") }
        return hash
    }

    @Test func `the same options give the same bytes, on every machine`() throws {
        let options = try MarketOptions(people: 300, randomSeed: 5)
        #expect(digest(try Market(options)) == digest(try Market(options)))
        let found = digest(try Market(options))
        #expect(found == 3_319_048_097_825_447_463, "the bytes of the generator changed: say so in CHANGELOG and make the sample market anew")
        #expect(digest(try Market(try MarketOptions(people: 300, randomSeed: 6))) != digest(try Market(options)))
    }

    @Test func `the text of the follows is their table, whatever the threads`() throws {
        let options = try MarketOptions(people: 2_500, communities: 3, unobservedShare: 0.3, randomSeed: 8)
        let market = try Market(options), threaded = try Market(options, Execution(threads: 3))
        let text = (0..<threaded.followTextParts).flatMap { threaded.followText(part: $0) }
        let lines = rows(market.followTable).map { $0.joined(separator: ",") + "\n" }
        #expect(String(decoding: text, as: UTF8.self) == lines.joined())
    }

    @Test func `tables refer to each other`() throws {
        let market = try Market(try MarketOptions(people: 500, topics: 2, randomSeed: 7))
        let handles = Set(column("handle", market.profileTable))
        let persons = Set(column("person", market.truthTable))
        #expect(handles.count == 500)
        #expect(persons.count == 510)
        #expect(Set(column("follower", market.followTable)).isSubset(of: Set(column("handle", market.observedTable))))
        #expect(Set(column("followee", market.followTable)).isSubset(of: handles))
        #expect(Set(column("handle", market.seedTable)).isSubset(of: handles))
        #expect(Set(column("topic", market.seedTable)) == ["topic-1", "topic-2"])
        let roster = Set(column("person", market.peopleTable))
        #expect(Set(column("nominee", market.nominationTable)).isSubset(of: roster))
        #expect(Set(column("nominator", market.nominationTable)).isSubset(of: persons))
        #expect(column("handle", market.peopleTable).contains("none"))
        #expect(column("handle", market.peopleTable).contains(""))
    }

    @Test func `scores count distinct nominators, and nobody names themselves`() throws {
        let market = try Market(try MarketOptions(people: 800, randomSeed: 8))
        let nominators = column("nominator", market.nominationTable), nominees = column("nominee", market.nominationTable)
        var names: [String: Set<String>] = [:]
        for (nominator, nominee) in zip(nominators, nominees) {
            #expect(nominator != nominee)
            names[nominee, default: []].insert(nominator)
        }
        for (person, score) in zip(column("person", market.peopleTable), column("score", market.peopleTable)) {
            #expect(Int(score) == names[person]?.count ?? 0, "\(person)")
        }
    }

    @Test func `seeds are some of the experts`() throws {
        let market = try Market(try MarketOptions(people: 1_000, seedShare: 0.5, randomSeed: 9))
        let truth = rows(market.truthTable)
        let experts = Set(truth.filter { $0[2] == "expert" }.map { $0[1] })
        let seeds = Set(column("handle", market.seedTable))
        #expect(experts.count == 40)
        #expect(seeds.count == 20)
        #expect(seeds.isSubset(of: experts))
        #expect(Set(column("weight", market.seedTable)).isSubset(of: ["1.0", "2.0"]))
    }

    @Test func `overlap ties offline influence to expertise`() throws {
        func meanOfExperts(_ overlap: Double) throws -> Double {
            let market = try Market(try MarketOptions(overlap: overlap, randomSeed: 10))
            let experts = Set(rows(market.truthTable).filter { $0[2] == "expert" }.map { $0[0] })
            let scores = rows(market.peopleTable).filter { experts.contains($0[0]) }.compactMap { Double($0[6]) }
            return scores.reduce(0, +) / Double(scores.count)
        }
        let none = try meanOfExperts(0), all = try meanOfExperts(1)
        #expect(all > 2 * none, "\(none) without, \(all) with overlap")
    }

    @Test func `posts are lines of JSON with times in order`() throws {
        let market = try Market(try MarketOptions(people: 400, postsPerPerson: 2, randomSeed: 11))
        #expect(market.postCount == 800)
        let lines = (0..<market.postCount).map { market.post($0) }
        #expect(lines.allSatisfy { $0.hasPrefix("{\"id\":\"1") && $0.hasSuffix("}") && !$0.contains("\\") && !$0.contains("\n") })
        let times = lines.compactMap { $0.split(separator: "\"").dropFirst(7).first }
        #expect(times == times.sorted())
        #expect(times.first?.hasPrefix("2025-01-01T00:") == true)
        #expect(times.last?.hasPrefix("2025-03-31T23:") == true)
        #expect(lines.contains { $0.contains("\"repost_of\"") } && lines.contains { $0.contains("\"reply_to\"") })
    }

    @Test func `options outside their range are refused`() {
        #expect(throws: MarketFailure.self) { try MarketOptions(people: 10, randomSeed: 1) }
        #expect(throws: MarketFailure.self) { try MarketOptions(overlap: 1.5, randomSeed: 1) }
        #expect(throws: MarketFailure.self) { try MarketOptions(overlap: .nan, randomSeed: 1) }
        #expect(throws: MarketFailure.self) { try MarketOptions(seedShare: 0, randomSeed: 1) }
        #expect(throws: MarketFailure.self) { try MarketOptions(unobservedShare: 1, randomSeed: 1) }
        #expect(throws: MarketFailure.self) { try MarketOptions(communities: 0, randomSeed: 1) }
        #expect(throws: MarketFailure.self) { try MarketOptions(topics: 21, randomSeed: 1) }
    }
}
