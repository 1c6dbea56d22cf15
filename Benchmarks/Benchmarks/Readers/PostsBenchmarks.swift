import DataIO
import Foundations
import Graphs

/// Reading posts as JSON Lines, each mentioning one account.
func postsBenchmarks() {
    measured("import of posts") {
        let recipe = BenchmarkNetwork.recipe(scale: 13, edges: 8 << 13)
        let file = try TemporaryFile("jsonl", recipe) {
            "{\"id\":\"\($0)-\($1)\",\"author\":\"\(named($0))\",\"text\":\"What held up our last order\",\"mentions\":[\"\(named($1))\"]}\n"
        }
        return (file, try BenchmarkNetwork.build(recipe, named: named))
    } work: { input, execution in
        try NetworkReader.read([input.0.path], NetworkOptions(), execution)
    } verify: { input, graph in
        let wanted = input.1
        try expect(graph.vertexCount == wanted.vertexCount && graph.edgeCount == wanted.edgeCount, "\(graph.edgeCount) ties were read, not \(wanted.edgeCount)")
        for vertex in 0..<VertexID(wanted.vertexCount) {
            guard let same = graph.handles.vertex(of: wanted.handles.handle(of: vertex)) else { throw Unverified(description: "vertex \(vertex) is missing") }
            try expect(graph.followerCount(of: same) == wanted.followerCount(of: vertex), "followers of vertex \(vertex)")
        }
    }
}
