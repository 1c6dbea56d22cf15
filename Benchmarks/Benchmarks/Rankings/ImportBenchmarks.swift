import Benchmark
import DataIO
import Foundation
import Foundations

/// Reading the network as text: numbers as handles, tab-separated.
func importBenchmarks() {
    for threads in threadCounts {
        Benchmark("import of an edge list, threads: \(threads)") { benchmark in
            let path = FileManager.default.temporaryDirectory.appendingPathComponent("peerage-benchmark-\(UUID().uuidString).txt").path
            defer { try? FileManager.default.removeItem(atPath: path) }
            guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path) else {
                return benchmark.error("cannot create \(path)")
            }
            try BenchmarkNetwork.recipe.writeText { try file.write(contentsOf: Data($0)) }
            try file.close()
            benchmark.startMeasurement()
            for _ in benchmark.scaledIterations {
                blackHole(try NetworkReader.read([path], NetworkOptions(), Execution(threads: threads)))
            }
            benchmark.stopMeasurement()
        }
    }
}
