import Benchmark
import Foundations
import Rankings

func followersBenchmarks() {
    for threads in threadCounts {
        Benchmark("followers, threads: \(threads)") { benchmark in
            let graph = BenchmarkNetwork.graph, execution = Execution(threads: threads)
            benchmark.startMeasurement()
            for _ in benchmark.scaledIterations { blackHole(try Followers().rank(graph, execution)) }
        }
    }
}
