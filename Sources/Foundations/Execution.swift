import Dispatch
import Synchronization

/// How far a long step has come, for whoever shows it.
public struct Progress: Sendable {
    public let step: String
    public let done: UInt64
    /// `nil` when the end is not known.
    public let total: UInt64?
    /// What `done` counts: "bytes", "edges", "iterations", …
    public let unit: String

    public init(step: String, done: UInt64, total: UInt64?, unit: String) {
        self.step = step
        self.done = done
        self.total = total
        self.unit = unit
    }
}

/// The resources of a run: threads, a way to stop it, somebody to tell. It never changes a result: work is cut into
/// chunks that do not depend on `threads`.
public struct Execution: Sendable {
    public let threads: Int
    private let isInterrupted: @Sendable () -> Bool
    public let report: @Sendable (Progress) -> Void

    public init(
        threads: Int = 1,
        isInterrupted: @escaping @Sendable () -> Bool = { false },
        report: @escaping @Sendable (Progress) -> Void = { _ in }
    ) {
        precondition(threads >= 1, "threads must be at least 1, not \(threads)")
        self.threads = threads
        self.isInterrupted = isInterrupted
        self.report = report
    }

    /// One thread, never interrupted, silent.
    public static let serial = Execution()

    public func checkInterruption() throws(Interruption) {
        if isInterrupted() { throw Interruption() }
    }

    /// Runs `body` once for every chunk number in `0..<chunks`, on at most `threads` threads, in no fixed order.
    /// `body` must write only what belongs to its chunk.
    public func forEachChunk(_ chunks: Int, _ body: @Sendable (Int) -> Void) {
        let workers = min(threads, chunks)
        guard workers > 1 else {
            for chunk in 0..<max(chunks, 0) { body(chunk) }
            return
        }
        let next = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: workers) { _ in
            while true {
                let chunk = next.add(1, ordering: .relaxed).oldValue
                guard chunk < chunks else { return }
                body(chunk)
            }
        }
    }

    /// As `forEachChunk`, with what `body` returned for each chunk, in their order.
    public func mapChunks<Result: Sendable>(_ chunks: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
        [Result](unsafeUninitializedCapacity: max(chunks, 0)) { results, count in
            // SAFETY: chunk i initialises entry i only, every chunk runs once, and the loop ends before the array is used.
            nonisolated(unsafe) let entries = results
            forEachChunk(chunks) { chunk in entries.initializeElement(at: chunk, to: body(chunk)) }
            count = max(chunks, 0)
        }
    }
}
