import Benchmark
import Foundations

/// One file a ranking, a reader and a comparator registers its benchmarks. Every result is verified after the clock has stopped.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .cpuTotal, .throughput, .instructions, .peakMemoryResident, bulkBytes], warmupIterations: 1,
        maxDuration: .seconds(5), maxIterations: 20)
    followersBenchmarks()
    followingBenchmarks()
    pageRankBenchmarks()
    hitsAuthorityBenchmarks()
    hitsHubBenchmarks()
    expertsBenchmarks()
    passBenchmarks()
    edgeListBenchmarks()
    tableBenchmarks()
    postsBenchmarks()
    graphFileBenchmarks()
    comparatorBenchmarks()
    linkerBenchmarks()
}

/// The numbers of threads that every benchmark runs with.
let threadCounts = [1, 2]
