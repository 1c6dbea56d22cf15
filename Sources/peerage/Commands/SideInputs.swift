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
        try noted(path, as: "seeds") { try SeedReader.read($0, options, platform: platform) }.rows
    }

    func handles(_ path: String, _ options: TableOptions, as what: String) throws -> [Handle] {
        try noted(path, as: what) { try HandleListReader.read($0, options, platform: platform) }.rows
    }

    /// Everybody on at least `least` of the lists.
    func listed(_ path: String, _ options: TableOptions, least: Int) throws -> [Seed] {
        let (lists, counts, table) = try recorded(path, as: "lists") { try MembershipReader.read($0, options, platform: platform) }
        say(table.remarks, table.notes, table.source)
        run.note("\(table.source): \(counts.count) accounts on \(lists) lists")
        return SeedSource.counted(counts, atLeast: least, from: .lists)
    }

    /// Everybody who wrote at least `least` posts about the topic.
    func authors(_ path: String, about pattern: String, columns: [ColumnMapping], skipping: Bool, least: Int) throws -> [Seed] {
        var options = NetworkOptions()
        options.platform = platform
        options.columns = columns
        options.malformedLines = skipping ? .skip : .refuse
        let found = try recorded(path, as: "posts") {
            try PostAuthors($0, about: pattern, option: "--expert-about", options, run.execution)
        }
        run.note("\(path): \(found.counts.count) authors write about the topic in \(found.posts) posts, \(found.reposts) reposts left out")
        return SeedSource.counted(found.counts, atLeast: least, from: .posts)
    }

    func brands(_ path: String, _ options: TableOptions) throws -> [BrandAccount] {
        try noted(path, as: "accounts") { try BrandReader.read($0, options, platform: platform) }.rows
    }

    /// Read once a run, whoever asks: experts that match, types of accounts, people of an audience.
    func profiles(_ path: String, _ options: TableOptions) throws -> [Profile] {
        if let known = run.profiles[path] { return known }
        let rows = try noted(path, as: "profiles") { try ProfileReader.read($0, options, platform: platform) }.rows
        run.profiles[path] = rows
        return rows
    }

    func people(_ path: String, _ options: TableOptions) throws -> [UniverseMember] {
        try noted(path, as: "people") { try PeopleReader.read($0, options, platform: platform) }.rows
    }

    func decisions(_ path: String, _ options: TableOptions, as what: String = "links") throws -> [LinkDecision] {
        try noted(path, as: what) { try LinkReader.read($0, options, platform: platform) }.rows
    }

    func roster(_ path: String, _ options: TableOptions, as what: String = "universe") throws -> Universe {
        let (table, names) = try recorded(path, as: what) { try RosterReader.read($0, options, platform: platform) }
        say(table.remarks, table.notes, table.source)
        return .roster(table.rows, names: names)
    }

    /// - Parameter what: how the `run` member calls the file
    func offline(_ path: String, _ options: OfflineOptions, as what: String = "offline") throws -> OfflineTable {
        let input = try recorded(path, as: what) { try OfflineReader.read($0, options) }
        say(input.remarks, input.notes, input.source)
        return input.table
    }

    /// `FILE` or `FILE:COLUMN`.
    func scores(_ argument: String, _ options: TableOptions, networkHandles: Set<Handle>?) throws -> [SocialScore] {
        let file = try ScoreReader.read(argument, options, platform: platform, networkHandles: networkHandles)
        record(ScoreReader.parse(argument).path, as: "scores", digest: file.digest)
        for remark in file.remarks { run.note(remark) }
        return file.scores
    }

    private func noted<Row>(
        _ path: String, as what: String, _ read: (InputSource) throws -> SideTable<Row>
    ) throws -> SideTable<Row> {
        let table = try recorded(path, as: what, read)
        say(table.remarks, table.notes, table.source)
        return table
    }

    private func recorded<Content>(_ path: String, as what: String, _ read: (InputSource) throws -> Content) throws -> Content {
        let input = try InputSource.open(path, digests: true)
        let content = try read(input)
        record(path, as: what, digest: try input.storedDigest())
        return content
    }

    /// The path for the record, the digest for what determines the result.
    private func record(_ path: String, as what: String, digest: String?) {
        var file = RunRecord.File.input(path)
        file.digest = digest
        run.files.append(file)
        if let digest { run.info.inputs.append(RunInfo.Input(what: what, digest: digest)) }
    }

    private func say(_ remarks: [String], _ notes: TableNotes, _ source: String) {
        for remark in remarks { run.note(remark) }
        guard notes.rowsRejected > 0 else { return }
        var ledger = IngestLedger()
        notes.add(to: &ledger, source: source)
        run.warn(RejectedLines.sentence(ledger))
    }
}
