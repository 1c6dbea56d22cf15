import Benchmark
import Foundations

/// Bytes of bulk buffers that one run takes, whenever it gives them back: a count, the same on every machine.
let bulkBytes = BenchmarkMetric.custom("bulk bytes", polarity: .prefersSmaller, useScalingFactor: false)

/// Registers one benchmark for every number of threads: `work` is timed, then its result is verified.
///
/// - Parameters:
///   - limit: the most bulk bytes that `work` may take; more is a failed benchmark
///   - prepare: makes what `work` needs, once, outside the time
///   - verify: throws when the result is wrong; shares no algorithm with `work` where one can be had
func measured<Input, Result>(
    _ name: String, limit: @escaping (Input) -> Double = { _ in .infinity }, prepare: @escaping () throws -> Input,
    work: @escaping (Input, Execution) throws -> Result, verify: @escaping (Input, Result) throws -> Void
) {
    for threads in threadCounts {
        Benchmark(
            "\(name), threads: \(threads)",
            closure: { (benchmark: Benchmark, input: Input) throws in
                let execution = Execution(threads: threads), before = BulkMemory.takenBytes
                benchmark.startMeasurement()
                let result = try work(input, execution)
                benchmark.stopMeasurement()
                let taken = BulkMemory.takenBytes - before
                benchmark.measurement(bulkBytes, Int(taken))
                try expect(Double(taken) <= limit(input), "\(taken) bulk bytes were taken, at most \(limit(input)) are allowed")
                try verify(input, result)
            }, setup: { try prepare() })
    }
}

/// A benchmark's result is wrong.
struct Unverified: Error, CustomStringConvertible {
    let description: String
}

func expect(_ holds: Bool, _ what: @autoclosure () -> String) throws {
    guard holds else { throw Unverified(description: what()) }
}

func expectNear(_ value: Double, _ wanted: Double, within tolerance: Double, _ what: String) throws {
    try expect(abs(value - wanted) <= tolerance, "\(what) is \(value), not \(wanted) within \(tolerance)")
}
