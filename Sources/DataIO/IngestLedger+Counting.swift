import Graphs

extension IngestLedger {
    /// Adds to a named count, which keeps its first place.
    public mutating func count(_ name: String, _ more: UInt64) {
        if let place = counts.firstIndex(where: { $0.name == name }) {
            counts[place].value += more
        } else {
            counts.append(Count(name, more))
        }
    }

    /// Keeps the first offences of all, in the order in which they come.
    mutating func keep(_ offences: [Offence]) {
        firstOffences += offences.prefix(max(0, IngestLedger.offencesKept - firstOffences.count))
    }
}

extension MalformedLine {
    /// The line as the ledger keeps it under `--skip-malformed`.
    var offence: IngestLedger.Offence {
        IngestLedger.Offence(source: source, line: line, column: column, reason: defect.description)
    }
}
