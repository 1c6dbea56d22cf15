import Foundations
import Synchronization

extension Execution {
    /// As `forEachChunk`, for a body that can fail: the first failure met is thrown, chunks not yet begun are left out.
    func tryEachChunk(_ chunks: Int, _ body: @Sendable (Int) throws -> Void) throws {
        try tryEachUnit(chunks, worker: { () }, { _, chunk in try body(chunk) })
    }

    /// Does `units` pieces of work in about their order, each by a worker with something of its own, such as buffers.
    /// The first failure met is thrown, units not yet begun are left out. Which worker does what changes nothing.
    func tryEachUnit<Worker>(
        _ units: Int, workers: Int = .max, worker: @Sendable () throws -> Worker,
        _ body: @Sendable (Worker, Int) throws -> Void, finally: @Sendable (Worker) throws -> Void = { _ in }
    ) throws {
        let failure = Mutex<(any Error)?>(nil)
        let next = Atomic<Int>(0)
        forEachChunk(min(threads, workers, units)) { _ in
            do {
                let own = try worker()
                while failure.withLock({ $0 == nil }) {
                    let unit = next.add(1, ordering: .relaxed).oldValue
                    guard unit < units else { break }
                    try checkInterruption()
                    try body(own, unit)
                }
                try finally(own)
            } catch {
                failure.withLock { if $0 == nil { $0 = error } }
            }
        }
        if let error = failure.withLock({ $0 }) { throw error }
    }
}
