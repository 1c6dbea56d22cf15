/// Takes rendered UTF-8, piece by piece, in order. What it throws ends the rendering and reaches the caller.
public typealias ByteSink = ([UInt8]) throws -> Void

/// Gathers small pieces of text and hands them to a sink in blocks, so that millions of rows stream in constant memory.
struct ByteWriter {
    private static let blockSize = 64 << 10
    private var block: [UInt8] = []
    private let sink: ByteSink

    init(to sink: @escaping ByteSink) {
        self.sink = sink
        block.reserveCapacity(ByteWriter.blockSize + 4096)
    }

    mutating func write(_ text: String) throws {
        block.append(contentsOf: text.utf8)
        if block.count >= ByteWriter.blockSize { try flush() }
    }

    /// Hands over what is left; must be called at the end.
    mutating func flush() throws {
        guard !block.isEmpty else { return }
        try sink(block)
        block.removeAll(keepingCapacity: true)
    }
}
