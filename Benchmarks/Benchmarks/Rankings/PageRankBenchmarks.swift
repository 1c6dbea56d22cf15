import Benchmark
import Foundations
import Graphs
import LinearAlgebra
import Rankings

/// A whole ranking with its certificate, at two tolerances, and a single pass in both widths: the pass is what an iteration costs.
func pageRankBenchmarks() {
    for threads in threadCounts {
        for tolerance in [1e-9, 1e-12] {
            Benchmark("pagerank at \(tolerance), threads: \(threads)") { benchmark in
                let graph = BenchmarkNetwork.graph, execution = Execution(threads: threads)
                benchmark.startMeasurement()
                for _ in benchmark.scaledIterations { blackHole(try PageRank(tolerance: tolerance).rank(graph, execution)) }
            }
        }
        Benchmark("pass over followers, 8 bytes, threads: \(threads)") { benchmark in
            try measurePass(benchmark, Double.self, threads) { graph, x, y, execution in
                graph.pass(.followers, .unweighted, x, into: &y, execution)
            }
        }
        Benchmark("pass over followers, 4 bytes, threads: \(threads)") { benchmark in
            try measurePass(benchmark, Float.self, threads) { graph, x, y, execution in
                graph.pass(.followers, .unweighted, x, into: &y, execution)
            }
        }
    }
}

private func measurePass<Value: BitwiseCopyable & BinaryFloatingPoint & Sendable>(
    _ benchmark: Benchmark, _ type: Value.Type, _ threads: Int,
    _ pass: (Graph, borrowing Panel<Value>, inout Panel<Value>, Execution) -> Void
) throws {
    let graph = BenchmarkNetwork.graph, execution = Execution(threads: threads)
    let x = try Panel<Value>(rows: graph.vertexCount, columns: 1)
    var y = try Panel<Value>(rows: graph.vertexCount, columns: 1)
    for v in 0..<graph.vertexCount { x.pointer[v] = 1 / Value(v + 1) }
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { pass(graph, x, &y, execution) }
    benchmark.stopMeasurement()
    blackHole(y.pointer[0])
}
