import Mustache

/// Text from data made safe inside HTML, as content and as attribute value.
public enum HTMLText {
    /// Hidden characters in visible form, markup characters as references.
    ///
    /// Works scalar by scalar: a quote with a combining mark is one `Character` and would slip through a replacement of
    /// characters, but it still ends an attribute.
    public static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in TerminalText.escaped(text).unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

/// Mustache's way to escape, replaced by ours.
struct EscapedHTML: MustacheContentType {
    static let name = "ESCAPED-HTML"
    func escapeText(_ text: String) -> String { HTMLText.escaped(text) }
}
