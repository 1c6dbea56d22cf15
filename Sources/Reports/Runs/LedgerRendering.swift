import Foundations
import Graphs

extension IngestLedger {
    /// The ledger as JSON, in a fixed order of members.
    public var json: JSONValue {
        .object([
            .init("sources", .array(sources.map(json))),
            .init("vertices", .unsigned(vertices)),
            .init("edges", .unsigned(edges)),
            .init("edges_read", .unsigned(edgesRead)),
            .init("self_loops_dropped", .unsigned(selfLoopsDropped)),
            .init("duplicates_merged", .unsigned(duplicatesMerged)),
            .init("negative_weights_dropped", .unsigned(negativeWeightsDropped)),
            .init("negative_weights_made_absolute", .unsigned(negativeWeightsMadeAbsolute)),
            .init("handles_folded", .unsigned(handlesFolded)),
            .init("lines_rejected", .unsigned(linesRejected)),
            .init("first_offences", .array(firstOffences.map(json))),
            .init("counts", .object(counts.map { .init($0.name, .unsigned($0.value)) })),
            .init("remarks", .array(remarks.map(JSONValue.text))),
        ])
    }

    private func json(_ source: Source) -> JSONValue {
        .object([
            .init("name", .text(source.name)), .init("bytes", .unsigned(source.bytes)),
            .init("lines", .unsigned(source.lines)), .init("format", .text(source.format)),
        ])
    }

    private func json(_ offence: Offence) -> JSONValue {
        .object([
            .init("source", .text(offence.source)), .init("line", .unsigned(offence.line)),
            .init("column", .count(offence.column)), .init("reason", .text(offence.reason)),
        ])
    }

    /// What happened to the input as named counts, without those that are zero and say nothing by it.
    public var entries: [Count] {
        let always = [Count("edges read", edgesRead)]
        let whenAny = [
            Count("self-loops dropped", selfLoopsDropped), Count("duplicates merged", duplicatesMerged),
            Count("edges with negative weight dropped", negativeWeightsDropped),
            Count("negative weights made positive", negativeWeightsMadeAbsolute),
            Count("handles folded to one spelling", handlesFolded), Count("lines rejected", linesRejected),
        ].filter { $0.value > 0 }
        return always + whenAny + counts + [Count("edges kept", edges), Count("vertices", vertices)]
    }

    /// The ledger for a terminal: counts aligned, then the first rejected lines and the remarks. Data is escaped.
    public var text: String {
        var lines: [String] = sources.map { source in
            let size = "\(NumberText.bytes(source.bytes)), \(NumberText.grouped(source.lines)) \(source.lines == 1 ? "line" : "lines")"
            return "read \(TerminalText.escaped(source.name)): \(size), \(TerminalText.escaped(source.format))"
        }
        let shown = entries.map { (TerminalText.escaped($0.name), NumberText.grouped($0.value)) }
        let names = shown.map { DisplayWidth.of($0.0) }.max() ?? 0, values = shown.map(\.1.count).max() ?? 0
        for (name, value) in shown {
            let padding = names - DisplayWidth.of(name) + values - value.count + 2
            lines.append("  " + name + String(repeating: " ", count: padding) + value)
        }
        for offence in firstOffences {
            let place = "\(TerminalText.escaped(offence.source)):\(offence.line):\(offence.column)"
            lines.append("rejected \(place): \(TerminalText.escaped(offence.reason))")
        }
        if linesRejected > UInt64(firstOffences.count) && !firstOffences.isEmpty {
            lines.append("  and \(NumberText.grouped(linesRejected - UInt64(firstOffences.count))) more rejected lines")
        }
        lines += remarks.map { "note: " + TerminalText.escaped($0) }
        return lines.joined(separator: "\n") + "\n"
    }
}
