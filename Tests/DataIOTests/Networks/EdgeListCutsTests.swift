import DataIO
import Foundation
import Foundations
import Graphs
import TestSupport
import Testing

/// Numbers are read at two places of a block in turn: wherever a text is cut, whatever lines stand at the cut, the graph must
/// be that of a reader that splits strings.
@Suite struct EdgeListCutsTests {
    private func graph(_ path: String, batch: Int, threads: Int) throws -> (Graph, IngestLedger) {
        let builder = try GraphBuilder()
        var ledger = IngestLedger()
        try EdgeListReader(NetworkOptions(), batchLength: batch).read(
            InputSource.open(path), into: builder, ledger: &ledger, Execution(threads: threads))
        return (try builder.build(ledger: ledger, Execution(threads: threads)), ledger)
    }

    /// By handle: ties with their weights, and handles by first appearance.
    private func reference(_ text: String) -> (ties: [String: Double], handles: [String]) {
        var ties: [String: Double] = [:], handles: [String] = [], known: Set<String> = []
        for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
            let fields = line.split { $0 == "\t" || $0 == " " }.map(String.init)
            guard fields.count >= 2 else { continue }
            for handle in fields.prefix(2) where known.insert(handle).inserted { handles.append(handle) }
            if fields[0] != fields[1] { ties["\(fields[0])>\(fields[1])", default: 0] += fields.count > 2 ? Double(fields[2]) ?? 0 : 1 }
        }
        return (ties, handles)
    }

    private func check(_ graph: Graph, _ text: String, _ remark: Comment) {
        let expected = reference(text)
        var handles = [String](repeating: "", count: graph.vertexCount)
        for v in 0..<UInt32(graph.vertexCount) { handles[Int(graph.parts.firstAppearance[Int(v)])] = graph.handles.text(of: v) }
        #expect(handles == expected.handles, remark)
        var ties: [String: Double] = [:]
        let out = graph.parts.outEdges
        for v in 0..<graph.vertexCount {
            for place in Int(out.offsets[v])..<Int(out.offsets[v + 1]) {
                let weight = switch out.weights {
                case .none: 1.0
                case .single(let buffer): Double(buffer[place])
                case .double(let buffer): buffer[place]
                }
                ties["\(graph.handles.text(of: UInt32(v)))>\(graph.handles.text(of: out.neighbours[place]))"] = weight
            }
        }
        let merged = graph.parts.outWeights == nil ? expected.ties.mapValues { _ in 1 } : expected.ties
        #expect(ties == merged, remark)
    }

    /// Numbers of one to ten digits, the largest that fit in 32 bits among them.
    private func number(_ random: inout SeededRandom) -> String {
        let digits = random.below(11)
        if digits == 0 { return ["0", "4294967295", "99999999", "10000000", "9999999"][Int(random.below(5))] }
        var limit: UInt64 = 1
        for _ in 0..<digits { limit *= 10 }
        return "\(min(random.below(limit), UInt64(UInt32.max)))"
    }

    private func text(_ lines: Int, odd: UInt64, _ random: inout SeededRandom) -> String {
        var text = "1\t2\n"
        for _ in 0..<lines {
            let a = number(&random), b = number(&random)
            switch odd == 0 ? 9 : random.below(odd) {
            case 0: text += "# \(a)\t\(b)\n"
            case 1: text += "\(a)\t\(b)\r\n"
            case 2: text += "\(a)\t\(b)\t3\n"
            case 3: text += "\n"
            case 4: text += " \(a)\t\(b) \n"
            case 5: text += "\(a)\t\(b)\t2.5\n"
            default: text += "\(a)\t\(b)\n"
            }
        }
        return text
    }

    @Test func everyCutGivesTheSameGraph() throws {
        let folder = try TemporaryFolder()
        var random = SeededRandom(seed: 4)
        for (round, odd) in ([0, 12, 7, 40] as [UInt64]).enumerated() {
            let text = text(40, odd: odd, &random), path = try folder.write(text, to: "cut\(round).txt")
            for batch in 32...160 { check(try graph(path, batch: batch, threads: 1 + batch % 3).0, text, "odd \(odd), batch \(batch)") }
        }
    }

    /// From one line up, so that the middle of the block falls on every byte of a line.
    @Test func everyLengthIsReadWhole() throws {
        let folder = try TemporaryFolder()
        var random = SeededRandom(seed: 5)
        for round in 0..<400 {
            let text = String(text(Int(random.below(30)), odd: [0, 0, 9, 60][round % 4], &random).dropLast(round % 2))
            let path = try folder.write(text, to: "length.txt")
            let (graph, ledger) = try graph(path, batch: 1 << 20, threads: 2)
            check(graph, text, "round \(round)")
            #expect(ledger.sources.first?.bytes == UInt64(text.utf8.count))
        }
    }

    /// A word in the last line sends blocks that were read as numbers through the rules for text.
    @Test func aWordAtTheEndChangesNothingBefore() throws {
        let folder = try TemporaryFolder()
        var random = SeededRandom(seed: 6)
        for round in 0..<50 {
            let text = text(30, odd: 20, &random) + "1\tword\n"
            let path = try folder.write(text, to: "word.txt")
            for batch in [64, 300, 1 << 20] { check(try graph(path, batch: batch, threads: 2).0, text, "round \(round), batch \(batch)") }
        }
    }

    /// Names of every length at which they are looked up in another way, some alike but for their end.
    @Test func namesOfEveryLengthAreReadWhole() throws {
        let folder = try TemporaryFolder()
        var random = SeededRandom(seed: 7)
        func name() -> String {
            let length = [1, 2, 3, 4, 7, 8, 9, 10, 12, 14, 15, 16, 17, 23, 24, 25, 40][Int(random.below(17))]
            return String("anna_maria_von_und_zu_der_und_die_und_das_".prefix(length - 1)) + "abcd7Z_.".map(String.init)[Int(random.below(8))]
        }
        for round in 0..<60 {
            var text = ""
            for line in 0..<40 {
                text += "\(name())\t\(name())"
                text += round % 3 == 0 && line % 4 == 1 ? "\t3\n" : round % 3 == 1 && line % 5 == 2 ? "\r\n" : "\n"
            }
            let path = try folder.write(text, to: "names.txt")
            for batch in [100, 133, 177, 1 << 20] { check(try graph(path, batch: batch, threads: 1 + batch % 3).0, text, "round \(round), batch \(batch)") }
        }
    }
}
