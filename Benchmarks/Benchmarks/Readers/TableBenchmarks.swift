import DataIO
import Foundations
import Graphs

/// Reading a table with a header, the two columns not the first ones.
func tableBenchmarks() {
    measured("import of a table") {
        let recipe = BenchmarkNetwork.recipe(scale: 14, edges: 16 << 14)
        let file = try TemporaryFile("csv", recipe, header: "note,follower,followee\n") { "\"a, b\",\(named($0)),\(named($1))\n" }
        return (file, try BenchmarkNetwork.build(recipe, named: named))
    } work: { input, execution in
        try NetworkReader.read([input.0.path], NetworkOptions(), execution)
    } verify: { input, graph in
        try expectSame(graph, input.1)
    }
}
