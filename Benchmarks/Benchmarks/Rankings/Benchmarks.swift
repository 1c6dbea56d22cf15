import Benchmark
import Foundations

/// One file a ranking registers its benchmarks; the throughput is edges per run (or per iteration, as the name says).
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .cpuTotal, .throughput, .peakMemoryResident], warmupIterations: 1, maxDuration: .seconds(10),
        maxIterations: 20)
    followersBenchmarks()
    followingBenchmarks()
    pageRankBenchmarks()
    hitsAuthorityBenchmarks()
    hitsHubBenchmarks()
    expertsBenchmarks()
    importBenchmarks()
}

/// The numbers of threads that every benchmark runs with.
let threadCounts = [1, 2]
