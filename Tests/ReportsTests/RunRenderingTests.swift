import Foundation
import Foundations
import Graphs
import Rankings
import Reports
import Testing

@Suite struct RunRenderingTests {
    private func parsed(_ value: JSONValue) throws -> [String: Any] {
        let compact = try JSONSerialization.jsonObject(with: Data(value.compact.utf8)) as? NSDictionary
        let pretty = try JSONSerialization.jsonObject(with: Data(value.pretty.utf8)) as? NSDictionary
        #expect(compact == pretty)
        return try #require(compact as? [String: Any])
    }

    @Test func optionsThatAreNumbersBecomeNumbers() throws {
        let options = [
            OptionValue("damping", "0.85"), OptionValue("tolerance", "1e-09"), OptionValue("top", "10"), OptionValue("seed", "007"),
            OptionValue("dangling", "uniform"), OptionValue("big", "18446744073709551616"), OptionValue("inf", "inf"),
        ]
        let run = RunInfo(
            command: "rank", version: "1",
            methods: [.init(name: "pagerank", options: options, certificate: Certificate(kind: .proven, bound: 2e-10, iterations: 41, converged: true))])
        let methods = try #require(try parsed(run.json)["methods"] as? [[String: Any]])
        let read = try #require(methods[0]["options"] as? [String: Any])
        #expect(read["damping"] as? Double == 0.85 && read["tolerance"] as? Double == 1e-9 && read["top"] as? Int == 10)
        #expect(read["seed"] as? String == "007" && read["dangling"] as? String == "uniform")
        #expect(read["big"] as? String == "18446744073709551616" && read["inf"] as? String == "inf")
        let certificate = try #require(methods[0]["certificate"] as? [String: Any])
        #expect(certificate["bound"] as? Double == 2e-10 && certificate["iterations"] as? Int == 41)
        #expect(run.json.compact.contains("\"damping\":0.85,\"tolerance\":1e-09,\"top\":10,\"seed\":\"007\""), "in the order given")
    }

    @Test func theRunHoldsTheGraphByItsContent() throws {
        let builder = try GraphBuilder()
        try builder.addEdge(try builder.vertex("a".utf8), try builder.vertex("b".utf8), weight: nil)
        let network = RunInfo.Network(graph: try builder.build(), digest: "xxh3:1")
        let run = try parsed(RunInfo(command: "rank", version: "1", network: network).json)
        let read = try #require(run["network"] as? [String: Any])
        #expect(read["digest"] as? String == "xxh3:1" && read["vertices"] as? Int == 2 && read["edges"] as? Int == 1)
        #expect(read["directedness"] as? String == "directed" && read["weighted"] as? Bool == false)
    }

    @Test func theRecordHoldsWhatTheRunDoesNot() throws {
        let record = RunRecord(
            run: RunInfo(command: "rank", version: "1"), arguments: ["rank", "a b\u{1B}.csv"], started: "2025-03-01T09:30:00Z", seconds: 1.5,
            threads: 2, peakBulkBytes: .max, machine: [("system", "Linux")], files: [.init(role: .input, path: "a", bytes: 7)],
            steps: [.init(name: "read", seconds: 0.5)], warnings: ["w"], ledger: SampleMarket().ledger)
        let read = try #require(try parsed(record.json)["record"] as? [String: Any])
        #expect(read["arguments"] as? [String] == ["rank", "a b\u{1B}.csv"] && read["threads"] as? Int == 2)
        #expect(record.json.compact.contains("\"peak_bulk_bytes\":18446744073709551615"))
        #expect((read["ledger"] as? [String: Any])?["edges_read"] as? Int == 201_336)
        #expect(!record.run.json.compact.contains("threads"))
    }

    @Test func theLedgerSaysEverythingThatHappened() {
        var ledger = SampleMarket().ledger
        ledger.sources[0].name = "evil\u{1B}[2J.csv"
        ledger.linesRejected = 5
        ledger.counts = [.init("posts without mentions", 12)]
        #expect(
            ledger.text == """
                read evil\\u{1B}[2J.csv: 4.8 MB, 201,337 lines, CSV, header: follower followee
                  edges read              201,336
                  self-loops dropped           41
                  duplicates merged         1,203
                  lines rejected                5
                  posts without mentions       12
                  edges kept              200,091
                  vertices                  5,030
                rejected follows.csv:8113:4: empty followee
                  and 4 more rejected lines
                note: first line taken as a header

                """)
    }

    @Test func emptyContainersAndOddNumbersAreJSON() {
        let value = JSONValue.object([
            .init("a", .array([])), .init("b", .object([])), .init("c", .real(.nan)), .init("d", .real(-0.0)), .init("e", .optional(nil as String?)),
        ])
        #expect(value.compact == "{\"a\":[],\"b\":{},\"c\":null,\"d\":-0.0,\"e\":null}")
        #expect(value.pretty == "{\n  \"a\": [],\n  \"b\": {},\n  \"c\": null,\n  \"d\": -0.0,\n  \"e\": null\n}\n")
    }
}
