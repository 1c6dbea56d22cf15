import Graphs

/// Turns what a table or post says about an account into a handle, by the platform's rules, and counts what they
/// changed.
struct HandleRule {
    let platform: Platform
    /// Names that the rules of the platform changed.
    private(set) var folded: UInt64 = 0

    init(_ platform: Platform) { self.platform = platform }

    /// - Parameter field: without spaces around it
    mutating func read(_ field: ArraySlice<UInt8>) -> Result<Handle, NumberFault> {
        if NumberText.isRoundedIdentifier(field) {
            return .failure(NumberFault("\u{201C}\(field.text)\u{201D} is an id that a spreadsheet has rounded: export the column as text"))
        }
        guard let handle = Handle(field) else {
            return .failure(NumberFault(
                field.isEmpty ? "an empty handle" : "a handle of \(field.count) bytes: 1 to \(Handle.maximumLength) bytes of UTF-8 are allowed"))
        }
        return .success(handle)
    }

    mutating func read(_ text: String) -> Result<Handle, NumberFault> { read(ArraySlice(text.utf8).trimmed) }

    /// The names after `@` in a text: letters, digits and `_`, where no letter or digit stands before the `@`.
    func mentions(in text: String) -> [String] {
        var names: [String] = []
        let bytes = Array(text.utf8)
        func isWord(_ byte: UInt8) -> Bool { byte == 0x5F || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) }
        var next = 0
        while next < bytes.count {
            guard bytes[next] == UInt8(ascii: "@"), next == 0 || !isWord(bytes[next - 1]) else {
                next += 1
                continue
            }
            let end = bytes[(next + 1)...].firstIndex { !isWord($0) } ?? bytes.count
            if end > next + 1 { names.append(String(decoding: bytes[(next + 1)..<end], as: UTF8.self)) }
            next = end
        }
        return names
    }
}

extension Handle {
    /// A handle to begin with where one is always read before it is used.
    static let placeholder = Handle([UInt8(ascii: "-")]) ?? { preconditionFailure("one byte is a handle") }()
}
