import Graphs
import Rankings

func followersBenchmarks() {
    measured("followers", limit: { 9 * Double($0.vertexCount) + 65_536 }) {
        BenchmarkNetwork.graph
    } work: { graph, execution in
        try Followers().rank(graph, execution)
    } verify: { graph, table in
        try expect(Array(table.scores.elements) == graph.pushed { _ in 1 }, "followers are not what the out-rows say")
    }
}
