import Benchmark
import Foundations
import Graphs
import Rankings

/// A thousand seeds among the accounts that follow most, which is where experts cost most.
func expertsBenchmarks() {
    for threads in threadCounts {
        Benchmark("experts, 1000 seeds, threads: \(threads)") { benchmark in
            let graph = BenchmarkNetwork.graph, execution = Execution(threads: threads)
            let seeds = try SeedSet(
                (0..<1_000).map { Seed(handle: graph.handles.handle(of: VertexID($0 * 7))) }, in: graph.handles)
            benchmark.startMeasurement()
            for _ in benchmark.scaledIterations { blackHole(try Experts(seeds: seeds).table(graph, execution)) }
        }
    }
}
