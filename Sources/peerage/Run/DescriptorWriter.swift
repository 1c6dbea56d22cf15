import Foundation

/// Writes bytes to a file descriptor, whole or with an error.
struct DescriptorWriter {
    let descriptor: Int32
    /// How messages call it: "standard output" or a path.
    let name: String

    static let standardOutput = DescriptorWriter(descriptor: STDOUT_FILENO, name: "standard output")

    /// - Throws: `ClosedPipe` when nobody reads any more, `CommandFailure.inputOutput` otherwise.
    func write(_ bytes: some Collection<UInt8>) throws {
        let whole: Void? = try bytes.withContiguousStorageIfAvailable { try write(all: UnsafeRawBufferPointer($0)) }
        if whole == nil { try Array(bytes).withUnsafeBytes { try write(all: $0) } }
    }

    func write(all bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, min(rest.count, 1 << 20))
            if written < 0 {
                switch errno {
                case EINTR: continue
                case EPIPE: throw ClosedPipe()
                default: throw CommandFailure.inputOutput("cannot write to \(name): \(String(cString: strerror(errno)))")
                }
            }
            rest = rest.dropFirst(written)
        }
    }
}
