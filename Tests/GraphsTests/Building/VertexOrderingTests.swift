import Foundations
import Graphs
import Testing

@Suite struct VertexOrderingTests {
    /// Fans in order of how many they follow; every follow twice, which counts once.
    @Test(arguments: [1, 2, 4]) func tiesComeByFollowersUpTo255ThenByFirstAppearance(threads: Int) throws {
        let builder = try GraphBuilder()
        func follow(_ from: String, _ to: String) throws { try builder.addEdge(builder.vertex(from.utf8), builder.vertex(to.utf8)) }
        let followers = [("few", 3), ("many", 256), ("most", 300), ("one less", 254), ("as many", 255), ("nobody", 0)]
        for (name, _) in followers { _ = try builder.vertex(name.utf8) }
        for (name, count) in followers {
            for fan in 0..<count {
                try follow("fan \(fan)", name)
                try follow("fan \(fan)", name)
            }
        }
        let graph = try builder.build(Execution(threads: threads))
        #expect(graph.parts.ordering == "out-degree/2")
        let names = (0..<graph.vertexCount).map { graph.handles.text(of: VertexID($0)) }
        #expect(names.suffix(followers.count) == ["many", "most", "as many", "one less", "few", "nobody"])
        #expect(names.first == "fan 0" && names[299] == "fan 299")
    }

    /// Accounts of the same out-degree in two runs of vertices that different threads number.
    @Test(arguments: [1, 3]) func everyGroupIsSorted(threads: Int) throws {
        let builder = try GraphBuilder()
        var random = SeededRandom(seed: 5)
        let vertices = 2_000
        for v in 0..<vertices { _ = try builder.vertex("v\(v)".utf8) }
        for v in 0..<vertices {
            for _ in 0..<random.below(150) { try builder.addEdge(VertexID(v), VertexID(random.uniform() * random.uniform() * Double(vertices))) }
        }
        let graph = try builder.build(Execution(threads: threads))
        let keys = (0..<VertexID(vertices)).map {
            (graph.followingCount(of: $0), min(graph.followerCount(of: $0), 255), -Int(graph.parts.firstAppearance[Int($0)]))
        }
        #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 > $1 })
    }
}
