import Foundation
import Reports
import Synchronization

/// Standard error: messages for people, one at a time, never with a control character from data in them.
final class Console: Sendable {
    /// Whether standard error is a terminal that understands cursor movement.
    let isTerminal: Bool
    let usesColour: Bool
    private let liveLine = Mutex<Bool>(false)

    init(environment: [String: String]) {
        isTerminal = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
        // https://no-color.org: present and not empty
        usesColour = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
    }

    /// What went wrong and what to do.
    func error(_ text: String) { say(text, colour: "31") }
    /// Something the user should know about the answer.
    func warning(_ text: String) { say("warning: " + text, colour: "33") }
    /// A remark that `--quiet` silences.
    func note(_ text: String) { say(text, colour: nil) }

    /// Plain lines without a prefix: usage and other multi-line help.
    func lines(_ text: String) {
        liveLine.withLock { live in write(clearing(&live) + Console.escaped(text) + "\n") }
    }

    /// Replaces the live line (progress) by `text`, or takes it away.
    func live(_ text: String?) {
        liveLine.withLock { live in
            let clear = clearing(&live)
            guard let text else { return write(clear) }
            live = true
            write(clear + Console.escaped(text))
        }
    }

    private func say(_ text: String, colour: String?) {
        let escaped = Console.escaped(text)
        liveLine.withLock { live in
            let prefix = usesColour ? colour.map { "\u{1B}[\($0)mpeerage:\u{1B}[0m " } ?? "peerage: " : "peerage: "
            write(clearing(&live) + prefix + escaped + "\n")
        }
    }

    private func clearing(_ live: inout Bool) -> String {
        defer { live = false }
        return live ? "\r\u{1B}[K" : ""
    }

    /// A lost message is not worth a failure: errors of standard error are ignored.
    private func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }

    /// `text` safe to show, line by line.
    private static func escaped(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { TerminalText.escaped(String($0)) }
            .joined(separator: "\n")
    }
}
