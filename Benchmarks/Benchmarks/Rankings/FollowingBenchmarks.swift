import Benchmark
import Foundations
import Rankings

func followingBenchmarks() {
    for threads in threadCounts {
        Benchmark("following, threads: \(threads)") { benchmark in
            let graph = BenchmarkNetwork.graph, execution = Execution(threads: threads)
            benchmark.startMeasurement()
            for _ in benchmark.scaledIterations { blackHole(try Following().rank(graph, execution)) }
        }
    }
}
