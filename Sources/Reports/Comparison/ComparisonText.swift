import Comparisons
import Foundations

extension Comparison {
    /// The comparison for a terminal: the answer, the verdict with its rule, the figures, the groups, who is missing.
    /// Data is escaped.
    public func text() -> String {
        var lines = ["Compared: \(universe.description); \(offline.sentence)"]
        for score in scores {
            lines += ["", TerminalText.escaped(score.score)] + score.headlineSentences.map { "  " + $0 }
            lines.append("  " + score.headline.sentence + ".")
            lines += score.claims.map { "  " + $0.sentence }
            lines.append("  \(score.verdict.sentence) Evidence: \(score.strength.sentence)")
            lines += score.statistics.map { "  \($0.title): \($0.sentence), n = \(NumberText.grouped($0.n))" }
            lines += score.statistics.compactMap(\.permutationSentence).map { "  " + $0 }
            lines.append("  groups (cut \(score.groups.cut)): \(score.groups.sentence)")
            lines.append("  " + score.missing.sentence)
            if let point = score.overlapToQuote { lines.append("  " + point.sentence) }
            lines += score.peopleSentences.map { "  " + TerminalText.escaped($0) }
            lines += (score.further.map(\.sentence) + score.sampleSentences).map { "  " + $0 }
        }
        if let leaderboard { lines += [""] + leaderboard.sentences.map { TerminalText.escaped($0) } + pValueFamily.sentences.map { TerminalText.escaped($0) } }
        if !sampleSentences.isEmpty { lines += [""] + sampleSentences }
        if let nominations { lines += [""] + nominations.sentences.map { TerminalText.escaped($0) } }
        if let adjustment { lines += adjustment.text(offline.kind) }
        lines += ["", "verdict rule: \(scores.first?.verdict.rule ?? "")", "evidence rule: \(Strength.rule)"]
        lines += namingRule.map { "rule on naming: " + $0 }
        lines += warnings.map { "note: " + TerminalText.escaped($0) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The same as Markdown.
    public func markdown() throws -> String {
        var parts = ["# Social scores against offline influence", "Compared: \(universe.description); \(offline.sentence)"]
        for score in scores {
            parts.append("## " + MarkdownText.escaped(score.score))
            if !score.headlineSentences.isEmpty { parts.append(score.headlineSentences.map { "- " + $0 }.joined(separator: "\n")) }
            parts.append("**\(MarkdownText.escaped(score.headline.sentence)).**")
            if !score.claims.isEmpty { parts.append(score.claims.map { "- " + $0.sentence }.joined(separator: "\n")) }
            parts.append("\(score.verdict.sentence) Evidence: \(score.strength.sentence)")
            let figures = score.statistics.map { "\($0.title): \($0.sentence), n = \(NumberText.grouped($0.n))" }
            parts.append((figures + score.statistics.compactMap(\.permutationSentence)).map { "- " + $0 }.joined(separator: "\n"))
            parts.append("Groups (cut `\(score.groups.cut)`): \(score.groups.sentence)")
            parts.append(score.missing.sentence)
            if let point = score.overlapToQuote { parts.append(point.sentence) }
            if !score.peopleSentences.isEmpty { parts.append(score.peopleSentences.map { "- " + MarkdownText.escaped($0) }.joined(separator: "\n")) }
            let further = score.further.map(\.sentence) + score.sampleSentences
            if !further.isEmpty { parts.append(further.map { "- " + $0 }.joined(separator: "\n")) }
        }
        if let leaderboard {
            parts += ["## Which score is closest", (leaderboard.sentences + pValueFamily.sentences).map { "- " + MarkdownText.escaped($0) }.joined(separator: "\n")]
        }
        if !sampleSentences.isEmpty { parts += ["## The offline side", sampleSentences.map { "- " + $0 }.joined(separator: "\n")] }
        if let nominations {
            parts += ["## Nominations on both sides", nominations.sentences.map { "- " + $0 }.joined(separator: "\n")]
        }
        if let adjustment { parts += adjustment.markdown(offline.kind) }
        parts += ["## Rules", "Verdict: \(scores.first?.verdict.rule ?? "").", "Evidence: \(Strength.rule)."] + namingRule.map { "Naming: \($0)." }
        if !warnings.isEmpty {
            parts += ["## Notes", warnings.map { "- " + MarkdownText.escaped($0) }.joined(separator: "\n")]
        }
        return parts.joined(separator: "\n\n") + "\n"
    }
}
