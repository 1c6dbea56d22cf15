import CXXHash

/// XXH3-128 (seed 0) of bytes that come in pieces: what `xxhsum -H128` prints for the same bytes.
///
/// SAFETY: the library's state lives from `init` to `deinit` and is used by one thread at a time; `update` only reads
/// the bytes, within their bounds.
final class InputDigest {
    private let state: OpaquePointer

    init() {
        guard let state = XXH3_createState() else { preconditionFailure("no memory for a hash state of some hundred bytes") }
        self.state = state
        XXH3_128bits_reset(state)
    }

    deinit { XXH3_freeState(state) }

    func update(_ bytes: UnsafeRawBufferPointer) { XXH3_128bits_update(state, bytes.baseAddress, bytes.count) }

    /// Of everything so far, as 32 hexadecimal digits in the canonical order.
    var text: String {
        let hash = XXH3_128bits_digest(state)
        return InputDigest.digits(hash.high64) + InputDigest.digits(hash.low64)
    }

    private static func digits(_ word: UInt64) -> String {
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
