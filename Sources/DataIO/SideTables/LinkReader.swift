import Comparisons
import Graphs

/// Reads links: `person,handle,decision`, a human's word, which always wins.
///
/// The decision is `same` (also `yes`, `1`, `true`, and every row of a table without that column) or `different`
/// (`no`, `0`, `false`). `none` as handle with `same`: the person has no account. Rows whose decision is still empty
/// are undecided: they are left out, counted, with or without a handle, so that what `peerage link` writes can be read.
public enum LinkReader {
    static let roles = [
        ColumnRole("person", ["person_id", "pid", "name"], isRequired: true),
        ColumnRole("handle", ["account", "username", "screen_name"], isRequired: true, needsValue: false),
        ColumnRole("decision", ["verdict"]),
    ]

    public static func read(
        _ input: InputSource, _ options: TableOptions = TableOptions(), platform: Platform
    ) throws -> SideTable<LinkDecision> {
        var undecided = 0
        var result = try SideTable.read(input, options, roles: roles, platform) { row -> LinkDecision? in
            guard let person = row.text("person") else { return nil }
            guard let decision = try decision(row) else {
                undecided += 1
                return nil
            }
            return LinkDecision(row: row.number, person: person, handle: try row.knownHandle("handle"), decision: decision)
        }
        if undecided > 0 { result.remarks.append("\(undecided) rows of \(result.source) have no decision yet and are left out") }
        return result
    }

    private static func decision(_ row: SideRow) throws(SideFault) -> LinkDecision.Decision? {
        guard row.table.header["decision"] != nil else { return .same }
        guard let word = row.text("decision")?.lowercased() else { return nil }
        if let decision = LinkDecision.Decision(rawValue: word) { return decision }
        guard let truth = PostFlag.read(word) else {
            throw SideFault(row.place("decision"), "the decision \u{201C}\(word)\u{201D}: write same or different")
        }
        return truth ? .same : .different
    }
}
