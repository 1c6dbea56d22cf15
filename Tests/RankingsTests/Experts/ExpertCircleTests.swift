import Foundations
import Graphs
import Rankings
import Testing

@Suite struct ExpertCircleTests {
    private func circle(_ edges: [(String, String)], _ names: [String], limit: Int = 500) throws -> (ExpertCircle, Graph) {
        let graph = try Fixture.graph(edges)
        let table = try Experts(seeds: try Fixture.seeds(names, in: graph)).table(graph, .serial)
        return (try ExpertCircle(table.experts, in: graph, limit: limit, .serial), graph)
    }

    @Test func `who follows whom among the experts`() throws {
        let (circle, graph) = try circle([("a", "b"), ("b", "a"), ("a", "c"), ("c", "x"), ("x", "a")], ["a", "b", "c"])
        let place = Dictionary(uniqueKeysWithValues: circle.experts.enumerated().map { (graph.handles.text(of: $1), $0) })
        let (a, b, c) = (try #require(place["a"]), try #require(place["b"]), try #require(place["c"]))
        #expect(circle.mutualFollows[a, b] == 1 && circle.mutualFollows[b, a] == 1)
        #expect(circle.mutualFollows[a, c] == 1 && circle.mutualFollows[c, a] == 0)
        #expect(circle.density == 0.5)
        #expect(circle.reciprocity == 2.0 / 3)
    }

    /// More accounts that two experts follow than a tile of each piece holds, and any number of threads.
    @Test func `shared followees of hundreds of long lists`() throws {
        let people = 100_000, experts = 300, builder = try GraphBuilder()
        var random = SeededRandom(seed: 12), ids: [VertexID] = []
        for v in 0..<people { ids.append(try builder.vertex("v\(v)".utf8)) }
        for expert in 0..<experts {
            for _ in 0..<2_400 {
                let followed = random.below(people)
                if followed != expert { try builder.addEdge(ids[expert], ids[followed]) }
            }
        }
        let graph = try builder.build()
        let table = try Experts(seeds: try Fixture.seeds((0..<experts).map { "v\($0)" }, in: graph)).table(graph, rows: 1, .serial)
        let circle = try ExpertCircle(table.experts, in: graph, .serial)
        #expect(try ExpertCircle(table.experts, in: graph, Execution(threads: 3)).sharedFollowees == circle.sharedFollowees)
        let lists = circle.experts.map { expert in graph.withRow(.followees, of: expert) { Set($0.vertices) } }
        for i in stride(from: 0, to: experts, by: 13) {
            for j in 0..<experts { #expect(circle.sharedFollowees[i, j] == Double(lists[i].intersection(lists[j]).count)) }
        }
    }

    /// Against sets intersected one pair at a time.
    @Test(arguments: [UInt64(1), 2]) func `shared followees are intersections`(seed: UInt64) throws {
        let edges = Fixture.randomEdges(people: 300, edges: 6_000, seed: seed)
        let names = (0..<40).map { "v\($0 * 7)" }
        let (circle, graph) = try circle(edges, names)
        let slow = SlowExperts(edges, experts: Set(names))
        for i in circle.experts.indices {
            let mine = slow.following[graph.handles.text(of: circle.experts[i])] ?? []
            for j in circle.experts.indices {
                let theirs = slow.following[graph.handles.text(of: circle.experts[j])] ?? []
                let shared = mine.intersection(theirs).count
                #expect(circle.sharedFollowees[i, j] == Double(shared))
                let cosine = Double(shared) / Double(mine.count * theirs.count).squareRoot()
                #expect(abs(circle.similarity(i, j) - cosine) <= 1e-15)
            }
        }
    }

    @Test func `twins count once, strangers fully`() throws {
        let twins = ["t1", "t2", "t3"].flatMap { expert in ["p", "q", "r", "s"].map { (expert, $0) } }
        let (circle, graph) = try circle(twins + [("lone", "m"), ("lone", "n"), ("lone", "p")], ["t1", "t2", "t3", "lone"])
        let p = try #require(Handle("p").flatMap { graph.handles.vertex(of: $0) })
        let three = circle.places(of: circle.experts.filter { graph.handles.text(of: $0).hasPrefix("t") })
        #expect(abs(circle.effectiveNumber(of: three, in: graph) - 1) < 1e-12)
        // As evidence for p, what they have in common besides p counts: the twins share all, the fourth nothing.
        let all = Array(circle.experts.indices)
        #expect(abs(circle.effectiveNumber(of: all, evidenceFor: p, in: graph) - 16.0 / 10) < 1e-12)
        #expect(circle.effectiveNumber(of: [], in: graph) == 0)
        #expect(circle.groups(threshold: 0.9).map(\.count) == [3, 1])
        #expect(circle.groups(threshold: 0).map(\.count) == [4])
    }

    @Test func `the limit keeps the most selective and says how many it left out`() throws {
        let edges = [("a", "x"), ("b", "x"), ("b", "y"), ("c", "x"), ("c", "y"), ("c", "z")]
        let (circle, graph) = try circle(edges, ["a", "b", "c"], limit: 2)
        #expect(circle.leftOut == 1)
        #expect(circle.experts.map { graph.handles.text(of: $0) }.sorted() == ["a", "b"])
    }
}
