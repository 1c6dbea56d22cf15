import Foundation
import Foundations
import Graphs
import Rankings
import Testing

/// Scores that weigh the followers, against their definitions.
@Suite struct ExpertScoreTests {
    private let edges = Fixture.randomEdges(people: 90, edges: 900, seed: 4)
    private let names = (0..<20).map { "v\($0 * 4)" }

    private func seeds(in graph: Graph) throws -> SeedSet {
        try SeedSet(names.enumerated().compactMap { place, name in Handle(name).map { Seed(handle: $0, weight: Double(1 + place % 3)) } },
            in: graph.handles)
    }

    private func scores(_ score: Experts.Score, _ graph: Graph) throws -> (table: ExpertTable, byName: [String: Double]) {
        let table = try Experts(seeds: seeds(in: graph), score: score).table(graph, .serial)
        return (table, Dictionary(uniqueKeysWithValues: (0..<table.count).map { (graph.handles.text(of: table.vertices[$0]), table.scores[$0]) }))
    }

    private func weight(_ name: String) -> Double { Double(1 + (names.firstIndex(of: name) ?? 0) % 3) }

    @Test func `selective followers count by the logarithm of whom they follow`() throws {
        let graph = try Fixture.graph(edges), slow = SlowExperts(edges, experts: Set(names))
        let (table, scores) = try scores(.selective, graph)
        for (name, score) in scores {
            let expected = (slow.followers[name] ?? []).intersection(slow.experts).reduce(0) {
                $0 + weight($1) / log2(1 + Double((slow.following[$1] ?? []).count))
            }
            #expect(abs(score - expected) <= 1e-12 * expected, "\(name)")
        }
        #expect(!table.resultTable().columns.contains { $0.name == "insider" })
    }

    /// The standing is that of PageRank on the graph of the follows between experts, whose dangling mass is teleported.
    @Test func `standing is PageRank among the experts`() throws {
        let graph = try Fixture.graph(edges), slow = SlowExperts(edges, experts: Set(names))
        let inner = edges.filter { slow.experts.contains($0.0) && slow.experts.contains($0.1) }
        let circle = try Fixture.graph(inner)
        let listed = slow.experts.filter { Handle($0).flatMap { circle.handles.vertex(of: $0) } != nil }
        #expect(listed.count == slow.experts.count, "every expert has a tie to another: the reference covers all")
        let teleport = try SeedSet(slow.experts.compactMap { name in Handle(name).map { Seed(handle: $0, weight: weight(name)) } }, in: circle.handles)
        let reference = try PageRank(dangling: .teleport, seeds: teleport, tolerance: 1e-12).rank(circle, .serial)
        var standing: [String: Double] = [:]
        for v in 0..<circle.vertexCount {
            standing[circle.handles.text(of: VertexID(v))] = reference.scores[v] * Double(slow.experts.count)
        }
        let (table, scores) = try scores(.standing, graph)
        for (name, score) in scores {
            let followers = (slow.followers[name] ?? []).intersection(slow.experts)
            let expected = followers.reduce(0) { $0 + weight($1) * (standing[$1] ?? .nan) }
            #expect(abs(score - expected) <= 1e-9 * expected, "\(name): \(score) against \(expected)")
        }
        let cells = Cells(table.resultTable(evidence: .none))
        for row in 0..<cells.count { #expect(cells.real("insider", row) == table.scores[row] / Double(table.expertFollowers[row])) }
    }

    @Test func `the counts and tails do not depend on the score`() throws {
        let graph = try Fixture.graph(edges)
        let plain = try Experts(seeds: seeds(in: graph)).table(graph, .serial)
        for score in Experts.Score.allCases {
            let other = try Experts(seeds: seeds(in: graph), score: score).table(graph, .serial)
            for row in 0..<plain.count {
                let place = try #require(other.row(of: plain.vertices[row]))
                #expect(other.expertFollowers[place] == plain.expertFollowers[row] && other.qValue(place) == plain.qValue(row))
            }
        }
    }
}
