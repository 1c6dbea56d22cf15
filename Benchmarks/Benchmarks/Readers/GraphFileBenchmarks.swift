import DataIO
import Foundations
import Graphs

/// Opening a graph file, which maps it, and writing one.
func graphFileBenchmarks() {
    measured("open of a graph file", limit: { _ in 1_048_576 }) {
        let file = try TemporaryFile("peerage") { _ in }
        try GraphFile.write(BenchmarkNetwork.graph, toPath: file.path, Execution(threads: 2))
        return file
    } work: { file, _ in
        try GraphFile.open(file.path)
    } verify: { _, graph in
        try expectSame(graph, BenchmarkNetwork.graph)
        try graph.confirm()
    }
    measured("write of a graph file") {
        try TemporaryFile("peerage") { _ in }
    } work: { file, execution in
        try GraphFile.write(BenchmarkNetwork.graph, toPath: file.path, execution)
    } verify: { file, _ in
        try expectSame(try GraphFile.open(file.path), BenchmarkNetwork.graph)
    }
}
