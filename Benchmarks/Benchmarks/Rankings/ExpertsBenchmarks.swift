import Benchmark
import Foundations
import Graphs
import Rankings

/// A thousand seeds among the accounts that follow most, which is where experts cost most: everybody in order, the list of
/// twenty that people look at, and the explanation of one account.
func expertsBenchmarks() {
    let seeds = { (graph: Graph) in
        try SeedSet((0..<1_000).map { Seed(handle: graph.handles.handle(of: VertexID($0 * 7))) }, in: graph.handles)
    }
    for threads in threadCounts {
        Benchmark("experts, 1000 seeds, top 20, threads: \(threads)") { benchmark in
            let graph = BenchmarkNetwork.graph, execution = Execution(threads: threads), seeds = try seeds(graph)
            benchmark.startMeasurement()
            for _ in benchmark.scaledIterations {
                blackHole(try Experts(seeds: seeds).table(graph, rows: 20, execution).resultTable(top: 20))
            }
        }
        Benchmark("explain, 1000 seeds, threads: \(threads)") { benchmark in
            let graph = BenchmarkNetwork.graph, execution = Execution(threads: threads), seeds = try seeds(graph)
            benchmark.startMeasurement()
            for _ in benchmark.scaledIterations {
                let table = try Experts(seeds: seeds).table(graph, rows: 0, execution)
                blackHole(try Explanation(500, in: graph, experts: table, circle: 500, execution))
            }
        }
        Benchmark("experts, 1000 seeds, threads: \(threads)") { benchmark in
            let graph = BenchmarkNetwork.graph, execution = Execution(threads: threads), seeds = try seeds(graph)
            benchmark.startMeasurement()
            for _ in benchmark.scaledIterations { blackHole(try Experts(seeds: seeds).table(graph, execution)) }
        }
    }
}
