import DataIO
import Foundation
import Foundations
import Graphs
import TestSupport
import Testing

@Suite struct EdgeListReaderTests {
    private func read(
        _ text: String, name: String = "edges.txt", threads: Int = 1, _ change: (inout NetworkOptions) -> Void = { _ in }
    ) throws -> Graph {
        let folder = try TemporaryFolder()
        var options = NetworkOptions()
        change(&options)
        return try NetworkReader.read([folder.write(text, to: name)], options, Execution(threads: threads))
    }

    /// Edges as "a>b" with their weights, in bytewise order.
    private func ties(_ graph: Graph) -> [String] {
        var found: [String] = []
        for v in 0..<VertexID(graph.vertexCount) {
            graph.withRow(.followees, of: v) { row in
                for i in 0..<row.count {
                    let weight = graph.isWeighted ? "=\(row.weight(at: i))" : ""
                    found.append("\(graph.handles.text(of: v))>\(graph.handles.text(of: row.vertices[i]))\(weight)")
                }
            }
        }
        return found.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }

    private func malformed(_ text: String, _ change: (inout NetworkOptions) -> Void = { _ in }) -> MalformedLine? {
        do {
            _ = try read(text) {
                $0.inputFormat = .edgeList
                change(&$0)
            }
            return nil
        } catch let error as MalformedLine {
            return error
        } catch {
            Issue.record("\(error)")
            return nil
        }
    }

    @Test(arguments: [
        "a b\nb c\n", "a\tb\nb\tc\n", "a,b\nb,c\n", "a b\r\nb c\r\n", "a b\nb c", "# x\n% y\n\na b\n#z\nb c\n", "\u{FEFF}a b\nb c\n",
        "  a   b  \n b \t c\n", "a , b\nb ,c\n", "source,target\na,b\nb,c\n", "FROM\tTO\na\tb\nb\tc\n", "id_1,id_2\na,b\nb,c\n",
        "target,source\nb,a\nc,b\n", "a b \nb c \n",
    ])
    func separatorsCommentsAndHeaders(_ text: String) throws {
        let graph = try read(text)
        #expect(ties(graph) == ["a>b", "b>c"])
        #expect(graph.vertexCount == 3 && graph.ledger.edgesRead == 2)
    }

    @Test func oneKnownNameIsNoHeader() throws { #expect(ties(try read("source x\nx y\n")) == ["source>x", "x>y"]) }

    @Test func aHeaderWithOtherNamesNeedsTheOption() throws {
        #expect(ties(try read("who,whom\na,b\n") { $0.header = .firstLine }) == ["a>b"])
        #expect(try read("who,whom\na,b\n") { $0.header = .firstLine }.ledger.sources[0].format.contains("header: who whom"))
    }

    @Test func direction() throws {
        #expect(ties(try read("a b\n") { $0.direction = .followeeFollower }) == ["b>a"])
        let both = try read("a b\nb a\n") { $0.direction = .undirected }
        #expect(ties(both) == ["a>b", "b>a"] && both.edgeCount == 1 && both.ledger.duplicatesMerged == 1)
    }

    @Test func thirdField() throws {
        #expect(ties(try read("a b 2\na b .5\nb a 1e1\n")) == ["a>b=2.5", "b>a=10.0"])
        #expect(ties(try read("1 2 3\n1 2 4\n")) == ["1>2=7.0"])
        #expect(ties(try read("a b 2\n") { $0.third = .ignore }) == ["a>b"])
        let timed = try read("a b 20\na b 10.9\n") { $0.third = .time }
        #expect(!timed.isWeighted && timed.parts.times?.first[0] == 10 && timed.parts.times?.last[0] == 20)
        let mixed = try read("a b\na b 2\nc d\n")
        #expect(ties(mixed) == ["a>b=3.0", "c>d=1.0"])
        #expect(mixed.ledger.remarks.contains { $0.contains("2 edges have no third field") })
    }

    @Test func timesReadAsWeightsAreRemarked() throws {
        let graph = try read("1 2 1341100972\n2 3 1341101181\n")
        #expect(graph.ledger.remarks.contains { $0.contains("--third time") })
        #expect(try !read("1 2 5\n2 3 1341101181\n").ledger.remarks.contains { $0.contains("--third time") })
    }

    @Test func negativeWeights() throws {
        #expect(malformed("a b 1\na c -2\n")?.defect == .weightNegative(token: "-2"))
        let dropped = try read("a b 1\nc d -2\n1 2 -3\n") { $0.negativeWeights = .drop }
        #expect(ties(dropped) == ["a>b=1.0"] && dropped.vertexCount == 6 && dropped.ledger.negativeWeightsDropped == 2)
        let absolute = try read("a b 1\nc d -2\n") { $0.negativeWeights = .absolute }
        #expect(ties(absolute) == ["a>b=1.0", "c>d=2.0"] && absolute.ledger.negativeWeightsMadeAbsolute == 1)
    }

    @Test func numericDroppedEdgesKeepTheirEnds() throws {
        let graph = try read("5 6 -1\n1 2 1\n") { $0.negativeWeights = .drop }
        #expect(graph.vertexCount == 4 && graph.ledger.edgesRead == 2)
        let five = try #require(Handle("5").flatMap { graph.handles.vertex(of: $0) })
        #expect(graph.parts.firstAppearance[Int(five)] == 0)
    }

    /// Every defect, with its line and column (in bytes, from 1), among numbers as among names.
    @Test(arguments: [
        ("1 2\n3\n", 2, 1, LineDefect.oneField(token: "3")), ("a b\nc\n", 2, 1, .oneField(token: "c")),
        ("1 2\n\n# x\n1 2 3 4\n", 4, 1, .tooManyFields(count: 4, token: "1", .blanks)), ("a,b\nx,,\n", 2, 3, .emptyHandle),
        ("a,b\n,x\n", 2, 1, .emptyHandle), ("1\t2\n1\t2\tx\n", 2, 5, .weightNotNumber(token: "x")),
        ("a b 1\na b nan\n", 2, 5, .weightNotNumber(token: "nan")), ("a b 1\na b 0x1p3\n", 2, 5, .weightNotNumber(token: "0x1p3")),
        ("a b 1\na b 1e999\n", 2, 5, .weightNotFinite(token: "1e999")), ("1 2 1\n1 2 0\n", 2, 5, .weightZero(token: "0")),
        ("1.4E+18 2\n", 1, 1, .roundedNumber(token: "1.4E+18")), ("7 1E+05\n", 1, 3, .roundedNumber(token: "1E+05")),
        ("a \"b\"\n", 1, 3, .quotedField(token: "\"b\"")), ("a b\0c\n", 1, 3, .nulByte(token: "b\0c")),
    ])
    func defectsAreNamed(_ text: String, _ line: UInt64, _ column: Int, _ defect: LineDefect) throws {
        let found = try #require(malformed(text))
        #expect(found.line == line && found.column == column && found.defect == defect)
        #expect(found.kind == .badData && found.description.contains("edges.txt:\(line):\(column): "))
        #expect(found.description.contains("--skip-malformed"))
    }

    @Test func handlesAreValidUTF8OfAtMost65535Bytes() throws {
        let folder = try TemporaryFolder()
        try Data([0x61, 0x20, 0xC3, 0x28, 0x0A]).write(to: URL(fileURLWithPath: folder.file("bad.txt")))
        #expect(throws: MalformedLine.self) { try NetworkReader.read([folder.file("bad.txt")]) }
        let long = String(repeating: "x", count: 65_535)
        #expect(try read("a \(long)\n").vertexCount == 2)
        #expect(malformed("a \(long)x\n")?.defect == .longHandle(bytes: 65_536))
        #expect(ties(try read("é e\u{301}\n")) == ["é>e\u{301}"])
    }

    @Test func exponentsWithoutPlusAreHandles() throws { #expect(try read("1e5 3E8\n").vertexCount == 2) }

    @Test func malformedLinesCanBeSkippedAndCounted() throws {
        let graph = try read("a b\nx\nb c\n" + String(repeating: "lonely\n", count: 20) + "c d q\n") { $0.malformedLines = .skip }
        #expect(ties(graph) == ["a>b", "b>c"])
        #expect(graph.ledger.linesRejected == 22 && graph.ledger.firstOffences.count == IngestLedger.offencesKept)
        #expect(graph.ledger.firstOffences[0].line == 2 && graph.ledger.firstOffences[1].line == 4)
        #expect(graph.vertexCount == 3, "rejected lines make no vertices")
    }

    @Test func differentDigitsAreDifferentHandles() throws {
        let graph = try read("7 007\n007 07\n4294967295 4294967296\n0 00\n")
        #expect(ties(graph) == ["007>07", "0>00", "4294967295>4294967296", "7>007"])
    }

    @Test func verticesAreTheHandlesSeen() throws {
        let graph = try read("1000000000 5\n7 7\n")
        #expect(graph.vertexCount == 3 && graph.arcCount == 1 && graph.ledger.selfLoopsDropped == 1)
    }

    @Test func platformRulesApplyAndAreCounted() throws {
        let graph = try read("@A https://x.com/b\nA B\n") { $0.platform = .x }
        #expect(ties(graph) == ["a>b"] && graph.ledger.handlesFolded == 4 && graph.ledger.duplicatesMerged == 1)
        #expect(graph.platform == .x)
    }

    @Test func duplicatesCanBeCounted() throws {
        #expect(ties(try read("1 2\n1 2\n2 1\n") { $0.duplicates = .count }) == ["1>2=2.0", "2>1=1.0"])
    }

    @Test func aCommentIsNoNetwork() { #expect(throws: NetworkFailure.self) { try read("# nothing\n") } }

    @Test func ledgerSaysWhatWasRead() throws {
        let ledger = try read("# c\nfrom to\n1 2\n2 3\n2 2\n1 2\n").ledger
        #expect(ledger.sources.count == 1 && ledger.sources[0].lines == 6 && ledger.sources[0].bytes == 28)
        #expect(ledger.sources[0].format == "edge list, space separated, header: from to")
        #expect(ledger.edgesRead == 4 && ledger.selfLoopsDropped == 1 && ledger.duplicatesMerged == 1)
        #expect(ledger.edges == 2 && ledger.vertices == 3)
    }
}
