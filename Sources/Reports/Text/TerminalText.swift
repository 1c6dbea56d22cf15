/// Text from data made safe to show: nothing in it can move the cursor, start an escape sequence, reverse the
/// direction of writing or hide.
public enum TerminalText {
    /// `text` with every unsafe character in visible form: `\n`, `\t`, `\u{1B}`.
    public static func escaped(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var shown = ""
        for scalar in text.unicodeScalars {
            if isUnsafe(scalar) { shown += visibleForm(of: scalar) } else { shown.unicodeScalars.append(scalar) }
        }
        return shown
    }

    /// C0 and C1 controls, delete, line and paragraph separators, direction marks and overrides, zero-width space,
    /// word joiner, byte-order mark, soft hyphen, tags. Joiners stay: Persian, Indic scripts and emoji need them.
    public static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0xAD, 0x061C, 0x180E, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F,
            0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
            true
        default: false
        }
    }

    private static func visibleForm(of scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
        }
    }
}
