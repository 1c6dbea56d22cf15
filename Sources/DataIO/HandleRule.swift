import Graphs

/// Turns what a table or post says about an account into a handle, by the platform's rules, and counts what they
/// changed.
public struct HandleRule: Sendable {
    public let platform: Platform
    /// Names that the rules of the platform changed.
    public private(set) var folded: UInt64 = 0

    public init(_ platform: Platform) { self.platform = platform }

    /// - Parameter field: without spaces around it
    public mutating func read(_ field: ArraySlice<UInt8>) -> Result<Handle, FieldFault> {
        if NumberField.isRoundedIdentifier(field) {
            return .failure(FieldFault("\u{201C}\(field.text)\u{201D} is an id that a spreadsheet has rounded: export the column as text"))
        }
        let changed = platform.normalised(field)
        guard let handle = changed.map({ Handle($0) }) ?? Handle(field) else {
            return .failure(FieldFault(
                field.isEmpty ? "an empty handle" : "a handle of \(field.count) bytes: 1 to \(Handle.maximumLength) bytes of UTF-8 are allowed"))
        }
        if changed != nil { folded += 1 }
        return .success(handle)
    }

    public mutating func read(_ text: String) -> Result<Handle, FieldFault> { read(ArraySlice(text.utf8).trimmed) }

    /// The names that a text mentions, in order, as written.
    func mentions(in text: String) -> [String] {
        platform.mentions(in: text.utf8).map { String(decoding: $0, as: UTF8.self) }
    }
}
