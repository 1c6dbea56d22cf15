/// A JSON value (RFC 8259) that keeps numbers as they are written, so that no id is rounded.
package enum JSONNode: Sendable, Equatable {
    case null
    case bool(Bool)
    /// As written: `1408876829491015681`.
    case number(String)
    case string(String)
    case array([JSONNode])
    /// In the order written; of equal names the last counts.
    case object([(name: String, value: JSONNode)])

    /// The member of an object.
    package subscript(name: String) -> JSONNode? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.name == name }?.value
    }

    /// Text, number or truth as text; `nil` for null, arrays and objects.
    package var scalarText: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .bool(let truth): truth ? "true" : "false"
        case .null, .array, .object: nil
        }
    }

    package static func == (a: JSONNode, b: JSONNode) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.bool(let x), .bool(let y)): x == y
        case (.number(let x), .number(let y)): x == y
        case (.string(let x), .string(let y)): x.utf8.elementsEqual(y.utf8)
        case (.array(let x), .array(let y)): x == y
        case (.object(let x), .object(let y)): x.elementsEqual(y) { $0.name == $1.name && $0.value == $1.value }
        default: false
        }
    }
}

/// Where and why a text is not JSON.
package struct JSONFault: Error, Equatable {
    /// The byte from 0.
    package let offset: Int
    package let reason: String
}

/// Parses one JSON text, strictly: no comments, trailing commas, bare words, `NaN`, or text after the value.
///
/// Foundation's parser is not used because it turns large numbers into rounded doubles and does not say where a
/// line is malformed; the tests compare the two. Nesting is limited so that hostile input cannot exhaust the stack.
package struct JSONParser {
    package static let deepestNesting = 256
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    package static func parse(_ bytes: ArraySlice<UInt8>) throws(JSONFault) -> JSONNode {
        var parser = JSONParser(bytes: bytes, position: bytes.startIndex)
        parser.skipSpace()
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        if let byte = parser.peek { throw parser.fault("\(parser.name(byte)) after the end of the value") }
        return value
    }

    private var peek: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

    private func fault(_ reason: String) -> JSONFault { JSONFault(offset: position - bytes.startIndex, reason: reason) }

    private func name(_ byte: UInt8) -> String {
        (0x21...0x7E).contains(byte) ? "\u{2018}\(Character(Unicode.Scalar(byte)))\u{2019}" : "byte 0x\(String(byte, radix: 16, uppercase: true))"
    }

    private func unexpected(_ wanted: String) -> JSONFault {
        guard let byte = peek else { return fault("the line ends where \(wanted) is needed") }
        return fault("\(name(byte)) where \(wanted) is needed")
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONFault) -> JSONNode {
        guard depth < JSONParser.deepestNesting else { throw fault("more than \(JSONParser.deepestNesting) levels of nesting") }
        switch peek {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), (0x30...0x39)?: return .number(try number())
        default: throw unexpected("a value")
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSONNode) throws(JSONFault) -> JSONNode {
        let wanted = "\(text)".utf8
        guard bytes[position...].starts(with: wanted) else { throw unexpected("a value") }
        position += wanted.count
        return value
    }

    private mutating func object(depth: Int) throws(JSONFault) -> JSONNode {
        position += 1
        var members: [(name: String, value: JSONNode)] = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw unexpected("a name in double quotes") }
            let name = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw unexpected("a colon") }
            skipSpace()
            members.append((name, try value(depth: depth + 1)))
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw unexpected("a comma or }") }
        }
    }

    private mutating func array(depth: Int) throws(JSONFault) -> JSONNode {
        position += 1
        var items: [JSONNode] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(items) }
        while true {
            skipSpace()
            items.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(items) }
            guard take(UInt8(ascii: ",")) else { throw unexpected("a comma or ]") }
        }
    }

    private mutating func number() throws(JSONFault) -> String {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() throws(JSONFault) {
        let start = position
        while let byte = peek, (0x30...0x39).contains(byte) { position += 1 }
        if position == start { throw unexpected("a digit") }
    }

    private mutating func string() throws(JSONFault) -> String {
        position += 1
        let start = position
        while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { position += 1 }
        if peek == UInt8(ascii: "\"") {
            defer { position += 1 }
            return String(decoding: bytes[start..<position], as: UTF8.self)
        }
        var text = Array(bytes[start..<position])
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text)
            case ..<0x20: throw unexpected("text without control characters, or \u{201C}\u{201D}")
            default:
                text.append(byte)
                position += 1
            }
        }
        throw fault("the line ends inside a text")
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONFault) {
        position += 1
        guard let byte = peek else { throw fault("the line ends inside a text") }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            position += 1
            try unicodeEscape(into: &text)
            return
        default: throw unexpected("one of \" \\ / b f n r t u")
        }
        position += 1
    }

    /// `\uXXXX`, and the pair of them that stands for a character above U+FFFF; a lone surrogate becomes U+FFFD.
    private mutating func unicodeEscape(into text: inout [UInt8]) throws(JSONFault) {
        let unit = try hexadecimal()
        guard (0xD800...0xDFFF).contains(unit) else {
            text.appendUTF8(unit)
            return
        }
        let rest = bytes[position...]
        if unit < 0xDC00, rest.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
            let here = position
            position += 2
            let low = try hexadecimal()
            if (0xDC00...0xDFFF).contains(low) {
                text.appendUTF8(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
                return
            }
            position = here
        }
        text.appendUTF8(0xFFFD)
    }

    private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                throw unexpected("a hexadecimal digit")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
