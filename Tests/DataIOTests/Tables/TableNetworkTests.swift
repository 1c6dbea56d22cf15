import DataIO
import Foundations
import Graphs
import Testing
import TestSupport

@Suite struct TableNetworkTests {
    private func edges(_ text: String, _ change: (inout NetworkOptions) -> Void = { _ in }) throws -> [String: Double] {
        try TextTable(text).network(Networks.options(change)).weightedEdges()
    }

    private func message(_ text: String, _ change: (inout NetworkOptions) -> Void = { _ in }) -> (any Failure)? {
        failure { _ = try edges(text, change) }
    }

    @Test(arguments: [
        "source,target", "Follower,Followee", "FROM,TO", "src,dst", "id_1,id_2", "from_node,to_node", "From Node,To Node", "nominator,nominee",
    ])
    func usualNamesInAnyCase(_ header: String) throws {
        #expect(try edges("\(header)\na,b\nb,c\n") == ["a>b": 1, "b>c": 1])
    }

    @Test func directionSwapsTheColumnsAndUndirectedForgetsThem() throws {
        #expect(try edges("from,to\na,b\n") { $0.direction = .followeeFollower } == ["b>a": 1])
        let text = "from,to,weight\na,b,1\nb,a,2\n"
        let graph = try TextTable(text).network(Networks.options { $0.direction = .undirected })
        #expect(graph.weightedEdges() == ["a>b": 3] && graph.edgeCount == 1)
    }

    @Test func duplicatesAddTheirWeightsAndSelfLoopsAreDropped() throws {
        let graph = try TextTable("from,to,weight\na,b,1.5\na,b,2\na,a,9\nc,c,1\n").network()
        #expect(graph.weightedEdges() == ["a>b": 3.5])
        #expect(graph.vertexCount == 3)
        #expect(graph.ledger.duplicatesMerged == 1 && graph.ledger.selfLoopsDropped == 2 && graph.ledger.edgesRead == 4)
        #expect(try edges("from,to\na,b\na,b\n") == ["a>b": 1])
        #expect(try edges("from,to\na,b\na,b\n") { $0.duplicates = .count } == ["a>b": 2])
    }

    @Test func negativeWeightsAreRefusedDroppedOrTurned() throws {
        let text = "from,to,weight\na,b,2\nc,d,-3\n"
        let refused = try #require(message(text))
        #expect(refused.kind == .badData && refused.description.contains("table.csv:3:5: the weight -3 is negative (--negative-weights drop or absolute)"))
        let dropped = try TextTable(text).network(Networks.options { $0.negativeWeights = .drop })
        #expect(dropped.weightedEdges() == ["a>b": 2] && dropped.vertexCount == 4 && dropped.ledger.negativeWeightsDropped == 1)
        let turned = try TextTable(text).network(Networks.options { $0.negativeWeights = .absolute })
        #expect(turned.weightedEdges() == ["a>b": 2, "c>d": 3] && turned.ledger.negativeWeightsMadeAbsolute == 1)
    }

    @Test(arguments: [("0", "a weight of 0"), ("", "empty field"), ("nan", "not a number"), ("1e999", "too large"), ("x", "not a number")])
    func unusableWeightsAreMalformed(_ weight: String, _ reason: String) {
        #expect(message("from,to,weight\na,b,\(weight)\nc,d,1\n")?.description.contains(reason) == true)
    }

    @Test func malformedRowsMayBeSkippedAndAreNamed() throws {
        let graph = try TextTable("from,to,weight\na,b,x\nc,d,1\n").network(Networks.options { $0.malformedLines = .skip })
        #expect(graph.weightedEdges() == ["c>d": 1])
        #expect(graph.vertexCount == 2)
        #expect(graph.ledger.linesRejected == 1)
        #expect(graph.ledger.firstOffences.first?.column == 5)
    }

    @Test func idsThatASpreadsheetRoundedAreErrors() {
        #expect(message("from,to\n1.4E+18,b\n")?.description.contains("a spreadsheet has rounded") == true)
    }

    @Test func handlesStayTexts() throws {
        #expect(try edges("from,to\nNA,007\nnull,7\n\" x \",None\n") == ["NA>007": 1, "null>7": 1, "x>None": 1])
    }

    @Test func platformRulesApplyAndAreCounted() throws {
        let graph = try TextTable("from,to\n@Alice,https://twitter.com/Bob\nalice,bob\n").network(Networks.options { $0.platform = .x })
        #expect(graph.weightedEdges() == ["alice>bob": 1])
        #expect(graph.ledger.handlesFolded == 2)
    }

    @Test func severalRelationsNeedAChoice() throws {
        let text = "from,to,relation\na,b,friend\nb,c,advice\nc,d,trust\n"
        let refused = try #require(message(text))
        #expect(refused.kind == .badData)
        #expect(refused.description.contains("\u{201C}relation\u{201D} holds several values (friend, advice, trust)"))
        #expect(refused.description.contains("--where \"relation=friend\""))
        #expect(try edges(text) { $0.selection = [RowCondition(column: "relation", value: "advice")] } == ["b>c": 1])
        #expect(try edges(text) { $0.layers = .merge }.count == 3)
        // Another condition does not choose a relation.
        #expect(message(text.replacing("c,d", with: "b,d")) { $0.selection = [RowCondition(column: "from", value: "b")] }?.kind == .badData)
        #expect(try edges("from,to,type\na,b,Directed\nb,c,Directed\n").count == 2)
    }

    @Test func layerColumnMayBeMapped() {
        #expect(message("from,to,what\na,b,x\nb,c,y\n") { $0.columns = [ColumnMapping(role: "layer", column: "what")] }?.kind == .badData)
    }

    @Test func timesAreKeptFirstAndLast() throws {
        let graph = try TextTable("from,to,time\na,b,2021-01-02\na,b,1970-01-01T00:01:40Z\na,b,200.9\nb,a,\n").network()
        let times = try #require(graph.parts.times)
        let a = try #require(Handle("a").flatMap { graph.handles.vertex(of: $0) })
        let place = Int(graph.parts.outEdges.offsets[Int(a)])
        #expect(times.first[place] == 100 && times.last[place] == 1_609_545_600)
        #expect(message("from,to,time\na,b,2021-01-02\na,b,soon\n")?.description.contains("is not a time") == true)
    }

    @Test func columnsOnlyNamedLikeTimesAreLeftOut() throws {
        let text = "from,to,date\na,b,26/06/2021\n"
        let graph = try TextTable(text).network()
        #expect(graph.parts.times == nil && graph.ledger.remarks.contains { $0.contains("date") })
        #expect(message(text) { $0.columns = [ColumnMapping(role: "time", column: "date")] }?.kind == .badData)
    }

    @Test func oneColumnCannotBeBothEnds() {
        #expect(message("x,y\na,b\n") { $0.columns = [ColumnMapping(role: "follower", column: "x"), ColumnMapping(role: "followee", column: "x")] }?.kind == .usage)
    }

    @Test func gzipIsReadAsIs() throws {
        // printf 'from,to\na,b\n' | gzip -n
        let bytes: [UInt8] = [
            0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x4B, 0x2B, 0xCA, 0xCF, 0xD5, 0x29, 0xC9, 0xE7, 0x4A, 0xD4, 0x49, 0xE2, 0x02, 0x00, 0x6D, 0x34, 0x0B, 0x97, 0x0C, 0x00, 0x00, 0x00,
        ]
        #expect(try TextTable(bytes: bytes).network().weightedEdges() == ["a>b": 1])
        #expect(failure { _ = try TextTable(bytes: Array(bytes.prefix(20))).network() }?.kind == .badData)
    }
}
