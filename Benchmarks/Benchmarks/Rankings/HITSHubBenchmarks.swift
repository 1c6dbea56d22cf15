import Benchmark
import Foundations
import Rankings

func hitsHubBenchmarks() {
    for threads in threadCounts {
        Benchmark("hits-hub, threads: \(threads)") { benchmark in
            let graph = BenchmarkNetwork.graph, execution = Execution(threads: threads)
            benchmark.startMeasurement()
            for _ in benchmark.scaledIterations { blackHole(try HITSHub(HITSOptions()).rank(graph, execution)) }
        }
    }
}
