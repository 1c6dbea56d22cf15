import Comparisons
import Foundation
import Foundations
import Graphs
import Rankings
import Testing

@Suite struct LayerTests {
    private func list(_ name: String, _ handles: [String]) -> Layer { Layer(name: name, members: handles.compactMap { Handle($0) }) }

    private func network(_ name: String, _ edges: [(String, String)]) throws -> Layer {
        let builder = try GraphBuilder(BuildOptions())
        for (tail, head) in edges { try builder.addEdge(builder.vertex(tail.utf8), builder.vertex(head.utf8)) }
        return Layer(name: name, scores: try Followers().rank(try builder.build(), .serial))
    }

    @Test func plainListsOverlap() {
        let overlap = LayerOverlap(list("a", ["x", "y", "z", "y"]), list("b", ["y", "z", "u", "v", "w"]))
        #expect(overlap.firstCount == 3 && overlap.secondCount == 5 && overlap.both == 2 && overlap.correlation == nil)
        #expect(overlap.jaccard.value == 2.0 / 6 && overlap.firstInSecond.value == 2.0 / 3 && overlap.secondInFirst.value == 2.0 / 5)
        // Wilson: the p with |2/3 − p| = 1.96·√(p(1 − p)/3), both ends.
        for p in [overlap.firstInSecond.low, overlap.firstInSecond.high] {
            #expect(abs(abs(2.0 / 3 - p) - 1.959_963_984_540_054 * (p * (1 - p) / 3).squareRoot()) < 1e-9)
        }
        let nothing = LayerOverlap(list("a", ["x"]), list("b", ["y"]))
        #expect(nothing.both == 0 && nothing.jaccard.value == 0 && nothing.jaccard.high < 1)
    }

    @Test func ranksOfThePeopleInBothAreCorrelated() throws {
        // In-degrees 4, 3, 2, 1 of p, q, r, s; in the other layer 1, 2, 4, 3.
        let a = try network("a", [("p", 4), ("q", 3), ("r", 2), ("s", 1)].flatMap { name, n in (0..<n).map { ("f\($0)", name) } })
        let b = try network("b", [("p", 1), ("q", 2), ("r", 4), ("s", 3)].flatMap { name, n in (0..<n).map { ("g\($0)", name) } })
        let correlation = try #require(LayerOverlap(a, b).correlation)
        // 1 − 6·(9 + 1 + 4 + 4) ÷ (4·15), with d = 3, 1, −2, −2.
        #expect(abs(correlation.value + 0.8) < 1e-12)
        let z = atanh(-0.8), half = 1.959_963_984_540_054 * (1.32).squareRoot()
        #expect(abs(correlation.low - tanh(z - half)) < 1e-9 && abs(correlation.high - tanh(z + half)) < 1e-9)
    }

    @Test func onePlaceOutOfSeveral() throws {
        let a = try network("a", [("f0", "p"), ("f1", "p"), ("f0", "q")]), b = try network("b", [("q", "p"), ("r", "p")])
        let ranks = LayerRanks([a, b], weights: [3, 1])
        func row(_ name: String) -> LayerRanks.Row? { ranks.rows.first { $0.handle.description == name } }
        // a: p, q, then f0 and f1 alike; b: p, then q and r alike.
        #expect(row("p")?.combined == (3 * 3.5 / 4 + 2.5 / 3) / 4)
        #expect(row("q")?.combined == (3 * 2.5 / 4 + 1.0 / 3) / 4)
        #expect(row("f0")?.combined == 3 * 1.0 / 4 / 4 && row("r")?.combined == 1.0 / 3 / 4)
        #expect(row("f0")?.ranks == [3, nil] && row("r")?.ranks == [nil, 2] && row("q")?.ranks == [2, 2])
        #expect(ranks.rows.map(\.rank) == [1, 2, 3, 3, 5])
        #expect(ranks.resultTable(top: 2).rowCount == 2)
        #expect(ranks.resultTable().columns.map(\.name) == ["rank", "handle", "combined", "a_rank", "b_rank"])
    }
}
