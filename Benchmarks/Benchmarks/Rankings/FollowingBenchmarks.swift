import Graphs
import Rankings

func followingBenchmarks() {
    measured("following", limit: { 9 * Double($0.vertexCount) + 65_536 }) {
        BenchmarkNetwork.graph
    } work: { graph, execution in
        try Following().rank(graph, execution)
    } verify: { graph, table in
        let ones = [Double](repeating: 1, count: graph.vertexCount)
        try expect(Array(table.scores.elements) == graph.gathered(ones), "following is not what the out-rows say")
    }
}
