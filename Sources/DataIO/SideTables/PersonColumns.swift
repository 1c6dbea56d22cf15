import Comparisons
import Graphs

/// The columns that say who a person is, shared by offline tables, rosters and lists of people.
enum PersonColumns {
    static let role = ColumnRole("role", ["title", "job_title", "position"])
    static let organisation = ColumnRole("organisation", ["organization", "org", "company", "affiliation", "employer", "institution"])

    static let roles = [
        ColumnRole("person", ["person_id", "pid", "respondent", "name", "full_name", "id"], isRequired: true),
        ColumnRole("name", ["full_name"]),
        ColumnRole("handle", ["account", "username", "screen_name", "twitter"]),
        role, organisation,
        ColumnRole("market", []),
        ColumnRole("cluster", ["village", "community"]),
        ColumnRole("stratum", []),
    ]

    static func details(_ row: inout SideRow) throws(SideFault) -> PersonDetails {
        PersonDetails(
            name: row.text("name"), handle: try row.knownHandle("handle"), role: row.text("role"),
            organisation: row.text("organisation"), market: row.text("market"), cluster: row.text("cluster"),
            stratum: row.text("stratum"), columns: row.kept)
    }
}

/// Reads rosters: who could have been named or observed (`--universe`).
///
/// A table with a column `handle` or `name` beside `person` lists people. A plain list, or a table whose person column
/// stands alone, lists handles of the network.
public enum RosterReader {
    public static func read(
        _ input: InputSource, _ options: TableOptions = TableOptions(), platform: Platform
    ) throws -> (table: SideTable<UniverseMember>, names: Universe.RosterNames) {
        var options = options
        options.headless = .positional(["person"])
        let roles = PersonColumns.roles.map {
            $0.name == "person" ? ColumnRole("person", $0.usualNames.dropFirst() + ["handle", "username", "screen_name"], isRequired: true) : $0
        }
        let reader = try TableReader(input, options: options, roles: roles)
        let person = reader.header["person"]
        let namesPeople = [reader.header["handle"], reader.header["name"]].contains { $0 != nil && $0 != person }
        let table = try SideTable.read(reader, platform) { row -> UniverseMember? in
            guard let name = row.text("person") else { return nil }
            var details = try PersonColumns.details(&row)
            if !namesPeople { details.handle = try row.handle("person").map(KnownHandle.handle) ?? .notLookedUp }
            return UniverseMember(row: row.number, person: name, details: details)
        }
        return (table, namesPeople ? .people : .handles)
    }
}

/// Reads people to be linked: `person[,name][,handle][,role][,organisation]…`; an offline table will do.
public enum PeopleReader {
    public static func read(
        _ input: InputSource, _ options: TableOptions = TableOptions(), platform: Platform
    ) throws -> SideTable<UniverseMember> {
        try SideTable.read(input, options, roles: PersonColumns.roles, platform) { row in
            guard let person = row.text("person") else { return nil }
            return UniverseMember(row: row.number, person: person, details: try PersonColumns.details(&row))
        }
    }
}
