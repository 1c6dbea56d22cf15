/// The name of a vertex in the source data: 1–65,535 bytes of valid UTF-8, compared, hashed and sorted as bytes.
///
/// Not a `String`: Swift's equality merges different byte sequences (`é` composed and decomposed).
public struct Handle: Hashable, Comparable, Sendable, CustomStringConvertible {
    public static let maximumLength = 65_535
    public let bytes: [UInt8]

    /// `nil` unless `bytes` is a handle.
    public init?(_ bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        guard Handle.isValid(bytes) else { return nil }
        self.bytes = bytes
    }

    public init?(_ text: String) { self.init(text.utf8) }

    private init(known bytes: [UInt8]) { self.bytes = bytes }

    /// `?`: where the bytes of a handle are damaged, and before the first one is read.
    package static let placeholder = Handle(known: [UInt8(ascii: "?")])

    public static func isValid(_ bytes: [UInt8]) -> Bool {
        (1...maximumLength).contains(bytes.count) && String(validating: bytes, as: UTF8.self) != nil
    }

    public var description: String { String(decoding: bytes, as: UTF8.self) }

    public static func < (a: Handle, b: Handle) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }
}
