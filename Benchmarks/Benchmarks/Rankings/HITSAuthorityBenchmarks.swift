import Benchmark
import Foundations
import Rankings

func hitsAuthorityBenchmarks() {
    for threads in threadCounts {
        Benchmark("hits-authority, threads: \(threads)") { benchmark in
            let graph = BenchmarkNetwork.graph, execution = Execution(threads: threads)
            benchmark.startMeasurement()
            for _ in benchmark.scaledIterations { blackHole(try HITSAuthority(HITSOptions()).rank(graph, execution)) }
        }
    }
}
