import Comparisons
import Foundation

extension Adjustment {
    /// The block for a terminal. Data is escaped.
    func text(_ kind: OutcomeKind) -> [String] {
        var lines = ["", "At equal \(names):"] + codingSentences.map { "  " + $0 }
        for score in scores {
            lines += ["", score.score] + sentences(score, kind).map { "  " + $0 }
        }
        lines += ["", "Does it add?"] + Adjustment.aligned(summaryRows).map { "  " + $0 }
        lines += ["verdict rule at equal covariates: \(Adjustment.rule)", "note: " + Adjustment.note]
        return lines.map { TerminalText.escaped($0) }
    }

    /// The same as Markdown.
    func markdown(_ kind: OutcomeKind) -> [String] {
        func list(_ sentences: [String]) -> String { sentences.map { "- " + MarkdownText.escaped($0) }.joined(separator: "\n") }
        var parts = ["## At equal \(MarkdownText.escaped(names))", list(codingSentences)]
        for score in scores { parts += ["### " + MarkdownText.escaped(score.score), list(sentences(score, kind))] }
        let rows = summaryRows.map { "| " + $0.map(MarkdownText.escaped).joined(separator: " | ") + " |" }
        let rule = "|---|---:|---:|---:|---:|---:|---|"
        parts += ["### Does it add?", ([rows[0], rule] + rows.dropFirst()).joined(separator: "\n")]
        return parts + ["Verdict at equal covariates: \(Adjustment.rule). \(Adjustment.note)"]
    }

    /// The first and the last column to the left, the others to the right.
    private static func aligned(_ rows: [[String]]) -> [String] {
        let widths = (rows.first ?? []).indices.map { column in rows.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
        return rows.map { row in
            row.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - DisplayWidth.of(row[column]))
                if column == row.count - 1 { return row[column] }
                return column == 0 ? row[column] + space : space + row[column]
            }.joined(separator: "  ")
        }
    }
}
