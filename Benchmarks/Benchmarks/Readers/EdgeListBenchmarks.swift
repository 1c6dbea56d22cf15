import DataIO
import Foundation
import Foundations
import Graphs

/// Reading edge lists: numbers as handles, and handles of 9 to 15 letters.
func edgeListBenchmarks() {
    measured("import of an edge list, numbers") {
        try TemporaryFile("txt") { file in try BenchmarkNetwork.recipe.writeText { try file.write(contentsOf: Data($0)) } }
    } work: { file, execution in
        try NetworkReader.read([file.path], NetworkOptions(), execution)
    } verify: { _, graph in
        try expectSame(graph, BenchmarkNetwork.graph)
    }
    measured("import of an edge list, text") {
        let recipe = BenchmarkNetwork.recipe(scale: 16, edges: 16 << 16)
        let file = try TemporaryFile("txt", recipe) { "\(named($0))\t\(named($1))\n" }
        return (file, try BenchmarkNetwork.build(recipe, named: named))
    } work: { input, execution in
        try NetworkReader.read([input.0.path], NetworkOptions(), execution)
    } verify: { input, graph in
        try expectSame(graph, input.1)
    }
}

/// A handle of 9 to 15 letters and digits for a label.
func named(_ label: UInt32) -> String {
    let digits = String(label &* 2_654_435_761, radix: 36)
    return "user_\(digits)\(String(repeating: "x", count: max(0, 4 - digits.count)))\(String(repeating: "y", count: Int(label % 4)))"
}

/// The same content, to the byte, as a network that no reader made.
func expectSame(_ graph: Graph, _ wanted: Graph) throws {
    let digests = (try graph.contentDigest(Execution(threads: 2)), try wanted.contentDigest(Execution(threads: 2)))
    try expect(digests.0 == digests.1, "the network read has digest \(digests.0), built edge by edge \(digests.1)")
}
