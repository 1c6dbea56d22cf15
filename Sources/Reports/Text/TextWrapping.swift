extension TerminalText {
    /// `text` broken at spaces so that no line takes more than `width` columns; `nil` leaves it as it is.
    ///
    /// A line that goes on is set in by two columns more than it began. A word longer than the width stays whole.
    public static func wrapped(_ text: String, width: Int?) -> String {
        guard let width, width > 0 else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { wrapped(line: $0, width) }.joined(separator: "\n")
    }

    /// Words, with a percent sign that stands apart left at its number.
    private static func words(of line: Substring) -> [String] {
        var words: [String] = []
        for word in line.split(separator: " ") {
            if word.hasPrefix("%"), let number = words.popLast() { words.append("\(number) \(word)") } else { words.append(String(word)) }
        }
        return words
    }

    private static func wrapped(line: Substring, _ width: Int) -> String {
        guard DisplayWidth.of(String(line)) > width else { return String(line) }
        let indent = String(line.prefix { $0 == " " })
        let further = indent + "  "
        var lines: [String] = [], current = indent, used = indent.count, isEmpty = true
        for word in words(of: line) {
            let room = DisplayWidth.of(word)
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
