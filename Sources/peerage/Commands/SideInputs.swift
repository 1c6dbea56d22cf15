import Comparisons
import DataIO
import Foundations
import Graphs
import Rankings
import Reports

/// Opens tables beside the network, records them, and says what their reading found odd.
struct SideInputs {
    let run: Run
    let platform: Platform

    func seeds(_ path: String, _ options: TableOptions) throws -> [Seed] {
        try noted(path) { try SeedReader.read($0, options, platform: platform) }.rows
    }

    func handles(_ path: String, _ options: TableOptions) throws -> [Handle] {
        try noted(path) { try HandleListReader.read($0, options, platform: platform) }.rows
    }

    func profiles(_ path: String, _ options: TableOptions) throws -> [Profile] {
        try noted(path) { try ProfileReader.read($0, options, platform: platform) }.rows
    }

    func people(_ path: String, _ options: TableOptions) throws -> [UniverseMember] {
        try noted(path) { try PeopleReader.read($0, options, platform: platform) }.rows
    }

    func decisions(_ path: String, _ options: TableOptions) throws -> [LinkDecision] {
        try noted(path) { try LinkReader.read($0, options, platform: platform) }.rows
    }

    func roster(_ path: String, _ options: TableOptions) throws -> Universe {
        let input = try opened(path)
        let (table, names) = try RosterReader.read(input, options, platform: platform)
        say(table.remarks, table.notes, table.source)
        return .roster(table.rows, names: names)
    }

    func offline(_ path: String, _ options: OfflineOptions) throws -> OfflineTable {
        let input = try OfflineReader.read(opened(path), options)
        say(input.remarks, input.notes, input.source)
        return input.table
    }

    /// `FILE` or `FILE:COLUMN`.
    func scores(_ argument: String, _ options: TableOptions, networkHandles: Set<Handle>?) throws -> [SocialScore] {
        let file = try ScoreReader.read(argument, options, platform: platform, networkHandles: networkHandles)
        run.files.append(.input(ScoreReader.parse(argument).path))
        for remark in file.remarks { run.note(remark) }
        return file.scores
    }

    private func noted<Row>(_ path: String, _ read: (InputSource) throws -> SideTable<Row>) throws -> SideTable<Row> {
        let table = try read(opened(path))
        say(table.remarks, table.notes, table.source)
        return table
    }

    private func opened(_ path: String) throws -> InputSource {
        run.files.append(.input(path))
        return try InputSource.open(path)
    }

    private func say(_ remarks: [String], _ notes: TableNotes, _ source: String) {
        for remark in remarks { run.note(remark) }
        guard notes.rowsRejected > 0 else { return }
        var ledger = IngestLedger()
        notes.add(to: &ledger, source: source)
        run.warn(RejectedLines.sentence(ledger))
    }
}
