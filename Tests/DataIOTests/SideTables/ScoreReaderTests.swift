import Comparisons
import DataIO
import Foundations
import Graphs
import Testing
import TestSupport

@Suite struct ScoreReaderTests {
    private func read(_ text: String, _ name: String = "pagerank.csv", column: String? = nil, options: TableOptions = TableOptions(), network: Set<Handle>? = nil) throws -> ScoreFile {
        let table = try TextTable(text, name: name)
        return try withExtendedLifetime(table) {
            try ScoreReader.read(table.path + (column.map { ":" + $0 } ?? ""), options, platform: .plain, networkHandles: network)
        }
    }

    private func lookup(_ score: SocialScore?, _ handle: String) -> SocialScore.Lookup? { Handle(handle).flatMap { score?.lookup($0) } }

    @Test func longForm() throws {
        let file = try read("rank,handle,score\n1,NA,0.5\n2,007,0.25\n")
        #expect(file.scores.map(\.name) == ["pagerank"])
        #expect(lookup(file.scores.first, "NA") == .score(0.5) && lookup(file.scores.first, "007") == .score(0.25))
        #expect(file.scores.first?.coverage == .complete && file.remarks.count == 1)
    }

    @Test func wideFormHasAScorePerMethod() throws {
        let text = "handle,pagerank,pagerank_rank,followers,followers_rank\na,0.5,1,3,1\nb,0.25,2,3,1\n"
        let file = try read(text, "scores.csv")
        #expect(file.scores.map(\.name) == ["pagerank", "followers"])
        #expect(lookup(file.scores.last, "b") == .score(3))
        #expect(try read(text, "scores.csv", column: "followers").scores.map(\.name) == ["followers"])
        #expect(failure { _ = try read(text, "scores.csv", column: "likes") }?.description.contains("columns seen: handle, pagerank") == true)
    }

    @Test func expertsFormAndOtherColumns() throws {
        let text = "rank\thandle\texpert_followers\tlift\tscore\tseed\n1\ta\t3\t2.5\t4\tfalse\n"
        #expect(lookup(try read(text, "experts.tsv").scores.first, "a") == .score(4))
        #expect(lookup(try read(text, "experts.tsv", column: "lift").scores.first, "a") == .score(2.5))
        #expect(failure { _ = try read("handle,likes\na,1\n") }?.description.contains(":COLUMN") == true)
        #expect(lookup(try read("handle,likes\na,1\n", column: "likes").scores.first, "a") == .score(1))
    }

    @Test func jsonKnowsWhetherItIsWhole() throws {
        let run = #"{"schema":"peerage.rank/1","run":{"command":"rank","network":{"vertices":3},"methods":[{"name":"hits-hub"}]},"#
        let text = run + "\n" + #""rows":[{"rank":1,"handle":"a","score":0.5},{"rank":2,"handle":"b","score":0.25}]}"#
        let cut = try read(text, "x.json")
        #expect(cut.scores.first?.name == "hits-hub" && cut.scores.first?.coverage == .top(2) && cut.remarks.isEmpty)
        #expect(lookup(cut.scores.first, "c") == .belowTopOrNotInNetwork(2))
        let network = Set(["a", "b", "c"].compactMap { Handle($0) })
        #expect(lookup(try read(text, "x.json", network: network).scores.first, "c") == .belowTop(2))
        #expect(lookup(try read(text, "x.json", network: network).scores.first, "d") == .notInNetwork)
        #expect(try read(text.replacing(":3}", with: ":2}"), "x.json").scores.first?.coverage == .complete)
    }

    @Test func jsonLines() throws {
        let file = try read("{\"rank\":1,\"handle\":\"a\",\"score\":1}\n{\"rank\":2,\"handle\":\"b\",\"score\":0}\n", "followers.ndjson")
        #expect(file.scores.first?.name == "followers" && file.scores.first?.count == 2)
        #expect(failure { _ = try read("{\"handle\":\"a\",\"score\":1}\n{\"handle\"}\n", "x.ndjson") }?.description.contains("x.ndjson:2:10: malformed JSON") == true)
        #expect(failure { _ = try read("{\"rows\":[1\n,}", "x.json") }?.description.contains("x.json:2:2: malformed JSON") == true)
    }

    @Test func runRecordBesideATableSaysWhetherItIsWhole() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("rank,handle,score\n1,a,2\n2,b,1\n", to: "best.csv")
        _ = try folder.write(#"{"run":{"methods":[{"name":"followers"}],"network":{"vertices":900}},"record":{}}"#, to: "best.run.json")
        let file = try withExtendedLifetime(folder) { try ScoreReader.read(path, platform: .plain) }
        #expect(file.scores.first?.coverage == .top(2) && file.scores.first?.name == "followers" && file.remarks.isEmpty)
    }

    @Test func ranksBeyondTheRowsShowThatSomeAreMissing() throws {
        #expect(try read("rank,handle,score\n1,a,2\n7,b,1\n").scores.first?.coverage == .top(2))
        #expect(try read("rank,handle,score\n1,a,2\n1,b,2\n3,c,1\n").scores.first?.coverage == .complete)
    }

    @Test func topicsNeedAChoice() throws {
        let text = "topic,rank,handle,score\nx,1,a,2\ny,1,a,3\n"
        #expect(failure { _ = try read(text) }?.description.contains("\u{201C}topic\u{201D} holds several values (x, y)") == true)
        let options = TableOptions(selection: [RowCondition(column: "topic", value: "y")])
        #expect(lookup(try read(text, options: options).scores.first, "a") == .score(3))
    }

    @Test func handlesAreListedOnce() {
        #expect(failure { _ = try read("handle,score\na,1\na,2\n") }?.description.contains("listed twice") == true)
        #expect(failure { _ = try read("handle,score\na,\n") }?.description.contains("empty field") == true)
    }

    @Test func colonsInNames() throws {
        let table = try TextTable("handle,score\na,1\n", name: "a:b.csv")
        #expect(withExtendedLifetime(table) { ScoreReader.parse(table.path).column } == nil)
        #expect(ScoreReader.parse("x.csv:score").column == "score")
    }
}
