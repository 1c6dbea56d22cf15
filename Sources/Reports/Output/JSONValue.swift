/// A JSON value whose members keep the order given, so that equal values give equal bytes.
public indirect enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int64)
    case unsigned(UInt64)
    /// Written as the shortest decimal that reads back as the same Double; `null` when it is not finite.
    case real(Double)
    case text(String)
    case array([JSONValue])
    case object([Member])

    public struct Member: Sendable, Equatable {
        public let name: String
        public let value: JSONValue
        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    public static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.text) ?? .null }
    public static func optional(_ number: Double?) -> JSONValue { number.map(JSONValue.real) ?? .null }
    public static func count(_ number: Int) -> JSONValue { .integer(Int64(number)) }

    /// The value on one line, without a line end.
    public var compact: String {
        var text = ""
        write(into: &text)
        return text
    }

    /// The value over several lines, two spaces a level, ending in a line end.
    public var pretty: String {
        var text = ""
        write(into: &text, indentation: 0)
        text += "\n"
        return text
    }

    private func write(into text: inout String) {
        switch self {
        case .array(let elements):
            text += "["
            for (place, element) in elements.enumerated() {
                if place > 0 { text += "," }
                element.write(into: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (place, member) in members.enumerated() {
                if place > 0 { text += "," }
                text += JSONText.quoted(member.name)
                text += ":"
                member.value.write(into: &text)
            }
            text += "}"
        default: text += scalar
        }
    }

    private func write(into text: inout String, indentation: Int) {
        let inner = String(repeating: "  ", count: indentation + 1)
        let outer = String(repeating: "  ", count: indentation)
        switch self {
        case .array(let elements) where !elements.isEmpty:
            text += "["
            for (place, element) in elements.enumerated() {
                text += place > 0 ? ",\n" + inner : "\n" + inner
                element.write(into: &text, indentation: indentation + 1)
            }
            text += "\n" + outer + "]"
        case .object(let members) where !members.isEmpty:
            text += "{"
            for (place, member) in members.enumerated() {
                text += place > 0 ? ",\n" + inner : "\n" + inner
                text += JSONText.quoted(member.name) + ": "
                member.value.write(into: &text, indentation: indentation + 1)
            }
            text += "\n" + outer + "}"
        default: write(into: &text)
        }
    }

    private var scalar: String {
        switch self {
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .unsigned(let value): String(value)
        case .real(let value): JSONText.number(value)
        case .text(let value): JSONText.quoted(value)
        default: "null"
        }
    }
}
