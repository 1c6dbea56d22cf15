import DataIO
import Foundation
import Foundations
import Graphs
import TestSupport
import Testing

@Suite struct NetworkReaderTests {
    private func format(_ text: String, _ change: (inout NetworkOptions) -> Void = { _ in }) -> NetworkFormat {
        var options = NetworkOptions()
        change(&options)
        return NetworkFormat.detect(firstBytes: ArraySlice(text.utf8), options)
    }

    @Test func formatsAreToldByContent() {
        for text in ["1 2\n", "# c\n1\t2\t3\n", "a,b\n", "from,to,weight\na,b,1\n", "source\ttarget\n", "1 2 \n", "% asym\n1 1 .8\n", "x\n"] {
            #expect(format(text) == .edgeList, "\(text)")
        }
        for text in [
            "\"Source\"\t\"Target\"\n\"a\"\t\"b\"\n", "from,to,relation\na,b,friend\n", "a;b\n", "from,to,Time,Type\n1,2,3,4\n",
            "a,b,count\nx,y,1\n", "FROM_NODE,TO_NODE,TRUST_INDEX,TIME\n6,2,4,1\n", "\u{0}a\u{0},\u{0}b\u{0}\n\u{0}c", "from,to,time\na,b,1\n",
        ] { #expect(format(text) == .table, "\(text)") }
        for text in ["{\"id\": 1}\n", "[{\"id\": 1}]", "\u{FEFF}{\"a\":1}", "author,text,id\nx,hello,1\n"] {
            #expect(format(text) == .posts, "\(text)")
        }
        #expect(format("a,b\n") { $0.columns = [ColumnMapping(role: "follower", column: "1")] } == .table)
        #expect(format("a\n") { $0.accountList = .followersOf("z") } == .accountList)
        #expect(format("{\n") { $0.inputFormat = .edgeList } == .edgeList)
    }

    @Test func severalSourcesAreOneInput() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("1 2\n", to: "b1.txt")
        _ = try folder.write("2,3\n", to: "b2.txt")
        let named = try folder.write("\"from\",\"to\"\n\"3\",\"x\"\n", to: "a.csv")
        let graph = try NetworkReader.read([folder.file("b*.txt"), named])
        #expect(graph.vertexCount == 4 && graph.arcCount == 3 && graph.ledger.sources.count == 3)
        #expect(graph.ledger.sources.map { $0.name.suffix(6) } == ["b1.txt", "b2.txt", "/a.csv"])
    }

    @Test func listsOfOneAccount() throws {
        let folder = try TemporaryFolder()
        let list = try folder.write("# c\nb\nc \r\n\nd", to: "list.txt")
        var options = NetworkOptions()
        options.accountList = .followersOf("a")
        let followers = try NetworkReader.read([list], options)
        #expect(followers.followerCount(of: try #require(Handle("a").flatMap { followers.handles.vertex(of: $0) })) == 3)
        options.accountList = .followingOf("a")
        let following = try NetworkReader.read([list], options)
        #expect(following.followingCount(of: try #require(Handle("a").flatMap { following.handles.vertex(of: $0) })) == 3)
        options.malformedLines = .skip
        options.header = .firstLine
        #expect(try NetworkReader.read([list], options).arcCount == 2)
    }

    @Test func accountsComeFromTheNamesOfFiles() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("x\ny\n", to: "friends_a.txt")
        _ = try folder.write("x\n", to: "friends_b.txt")
        var options = NetworkOptions()
        #expect(throws: AccountListFailure.self) { try NetworkReader.read([folder.file("friends_{account}.txt")], options) }
        options.accountList = .followingOf("{account}")
        let graph = try NetworkReader.read([folder.file("friends_{account}.txt")], options)
        #expect(graph.vertexCount == 4 && graph.arcCount == 3)
        #expect(graph.followingCount(of: try #require(Handle("a").flatMap { graph.handles.vertex(of: $0) })) == 2)
    }

    @Test func graphFilesAreMapped() throws {
        let folder = try TemporaryFolder()
        let text = try folder.write("a b\nb c 2\n", to: "e.txt")
        let graph = try NetworkReader.read([text])
        try GraphFile.write(graph, toPath: folder.file("g.peerage"), .serial)
        let mapped = try NetworkReader.read([folder.file("g.peerage")])
        #expect(mapped.vertexCount == 3 && mapped.arcCount == 2 && mapped.isWeighted)
        #expect(throws: NetworkFailure.self) { try NetworkReader.read([folder.file("g.peerage"), text]) }
        #expect(throws: NetworkFailure.self) { try NetworkReader.read([text, folder.file("g.peerage")]) }
    }

    @Test func failuresHaveTheirKinds() throws {
        let folder = try TemporaryFolder()
        func kind(_ patterns: [String]) -> FailureKind? {
            do {
                _ = try NetworkReader.read(patterns)
                return nil
            } catch { return (error as? any Failure)?.kind }
        }
        #expect(kind([]) == .usage)
        #expect(kind([folder.file("absent.txt")]) == .noInput)
        #expect(kind([folder.file("absent*.txt")]) == .noInput)
        #expect(kind([folder.path]) == .noInput)
        #expect(kind([try folder.write("", to: "empty.txt")]) == .badData)
        #expect(kind([try folder.write("x\n", to: "one.txt")]) == .badData)
    }

    @Test func interruptionStopsTheReading() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("1 2\n", to: "e.txt")
        #expect(throws: Interruption.self) { try NetworkReader.read([path], NetworkOptions(), Execution(isInterrupted: { true })) }
    }
}
