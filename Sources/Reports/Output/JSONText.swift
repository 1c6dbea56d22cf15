/// How strings and numbers are written in JSON (RFC 8259).
enum JSONText {
    /// The shortest decimal that reads back as the same Double; `null` for infinities and NaN, which JSON lacks.
    static func number(_ value: Double) -> String { value.isFinite ? value.description : "null" }

    /// Quoted, with everything that a terminal or an editor would obey or hide written as `\u`: C0 and C1 controls,
    /// line and paragraph separators, direction overrides, zero-width characters. Reading it back gives the same text.
    static func quoted(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) { return "\"\(text)\"" }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where TerminalText.isUnsafe(scalar):
                for unit in String(scalar).utf16 { quoted += "\\u" + hexadecimal(unit) }
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    private static func hexadecimal(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
