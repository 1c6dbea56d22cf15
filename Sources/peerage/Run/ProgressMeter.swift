import Foundation
import Foundations
import Synchronization

/// Bar, rate and time left of the current step, on a terminal only, at most ten times a second.
final class ProgressMeter: Sendable {
    private struct State {
        var step = ""
        var began = ContinuousClock.now
        var drawn: ContinuousClock.Instant?
    }
    private let console: Console
    private let state = Mutex(State())

    init(console: Console) { self.console = console }

    func show(_ progress: Foundations.Progress) {
        let now = ContinuousClock.now
        let seconds: Double? = state.withLock { state in
            if state.step != progress.step {
                state = State(step: progress.step, began: now, drawn: nil)
            }
            if let drawn = state.drawn, now - drawn < .milliseconds(100) { return nil }
            state.drawn = now
            return (now - state.began) / .seconds(1)
        }
        if let seconds { console.live(ProgressMeter.line(progress, seconds: seconds)) }
    }

    func clear() { console.live(nil) }

    /// `import ▕██████░░░░▏ 61 % · 12.3M edges/s · 4 s left`
    static func line(_ progress: Foundations.Progress, seconds: Double) -> String {
        var parts: [String] = []
        if let total = progress.total, total > 0 {
            let share = min(Double(progress.done) / Double(total), 1)
            let filled = Int(share * 20)
            parts.append("▕" + String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled) + "▏ \(Int(share * 100)) %")
        } else {
            parts.append("\(abbreviated(Double(progress.done))) \(progress.unit)")
        }
        if seconds > 0.5, progress.done > 0 {
            let rate = Double(progress.done) / seconds
            parts.append("\(abbreviated(rate)) \(progress.unit)/s")
            if let total = progress.total, total > progress.done {
                parts.append("\(duration(Double(total - progress.done) / rate)) left")
            }
        }
        return progress.step + " " + parts.joined(separator: " · ")
    }

    /// 999, 12.3k, 4.6M, 1.5G
    static func abbreviated(_ value: Double) -> String {
        let scales: [(Double, String)] = [(1e9, "G"), (1e6, "M"), (1e3, "k")]
        for (scale, letter) in scales where value >= scale {
            return String(format: "%.1f", value / scale) + letter
        }
        return value < 10 && value != value.rounded() ? String(format: "%.1f", value) : String(format: "%.0f", value)
    }

    static func duration(_ seconds: Double) -> String {
        switch seconds {
        case ..<60: "\(Int(seconds.rounded(.up))) s"
        case ..<3600: "\(Int(seconds) / 60) min \(Int(seconds) % 60) s"
        case ..<360_000: "\(Int(seconds) / 3600) h \(Int(seconds) % 3600 / 60) min"
        default: "more than 100 h"
        }
    }
}
