import Synchronization

/// A piece of work that is done once, by whoever comes first; everybody after that gets its result.
///
/// Lets something serial run beside the chunks of a parallel loop: `run` in one chunk, `result` after the loop.
public final class Once<Value: Sendable>: Sendable {
    private let body: @Sendable () throws -> Value
    private let outcome = Mutex<Result<Value, any Error>?>(nil)

    public init(_ body: @escaping @Sendable () throws -> Value) { self.body = body }

    public func run() {
        outcome.withLock { outcome in
            if outcome == nil { outcome = Result { try body() } }
        }
    }

    /// - Throws: what the work threw
    public func result() throws -> Value {
        run()
        guard let outcome = outcome.withLock({ $0 }) else { preconditionFailure("work without outcome") }
        return try outcome.get()
    }
}

extension Execution {
    /// As `forEachChunk`, with other work beside the chunks, begun first. `other` may be over before or be left to do.
    public func forEachChunk<Value>(_ chunks: Int, beside other: Once<Value>?, _ body: @Sendable (Int) -> Void) {
        guard let other else { return forEachChunk(chunks, body) }
        forEachChunk(chunks + 1) { chunk in
            if chunk == 0 { other.run() } else { body(chunk - 1) }
        }
    }
}
