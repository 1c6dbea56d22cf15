extension TerminalText {
    /// `text` broken at spaces so that no line takes more than `width` columns; `nil` leaves it as it is.
    ///
    /// A line that goes on is set in by two columns more than it began. A word longer than the width stays whole.
    public static func wrapped(_ text: String, width: Int?) -> String {
        guard let width, width > 0 else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { wrapped(line: $0, width) }.joined(separator: "\n")
    }

    private static func wrapped(line: Substring, _ width: Int) -> String {
        guard DisplayWidth.of(String(line)) > width else { return String(line) }
        let indent = String(line.prefix { $0 == " " })
        let further = indent + "  "
        var lines: [String] = [], current = indent, used = indent.count, isEmpty = true
        for word in line.split(separator: " ") {
            let room = DisplayWidth.of(String(word))
            if !isEmpty && used + 1 + room > width {
                lines.append(current)
                (current, used, isEmpty) = (further, further.count, true)
            }
            current += (isEmpty ? "" : " ") + word
            used += (isEmpty ? 0 : 1) + room
            isEmpty = false
        }
        return (lines + [current]).joined(separator: "\n")
    }
}
