import Foundations

/// The vertices cut into runs of a fixed length, so that sums over them have the same bits for any number of threads.
struct VertexChunks {
    static let length = 1 << 14
    let vertices: Int
    var count: Int { (vertices + VertexChunks.length - 1) / VertexChunks.length }

    func range(_ chunk: Int) -> Range<Int> {
        chunk * VertexChunks.length..<min(vertices, (chunk + 1) * VertexChunks.length)
    }

    /// Runs `body` on every chunk, in parallel, and gives back what each returned, in order.
    func map<Result: BitwiseCopyable & Sendable>(
        _ execution: Execution, _ body: @Sendable (Range<Int>) -> Result
    ) -> [Result] {
        execution.mapChunks(count) { body(range($0)) }
    }
}
