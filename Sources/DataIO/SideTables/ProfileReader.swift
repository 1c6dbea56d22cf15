import Comparisons
import Graphs

/// Reads profiles: what accounts say about themselves, `handle,id,name,organisation,role,type,bio,url,followers`.
///
/// Without a column of handles the column `id` holds them, as where a network is numbered and its names stand in a
/// second file. Rows without a handle (empty, or `none`) are people without an account: they are left out, counted.
public enum ProfileReader {
    static let roles = [
        ColumnRole(
            "handle", ["username", "screen_name", "account", "login", "user", "twitter", "vertex", "node", "id"],
            isRequired: true, needsValue: false),
        ColumnRole("id", ["user_id", "account_id"]),
        ColumnRole("name", ["full_name", "display_name"]),
        PersonColumns.organisation, PersonColumns.role,
        ColumnRole("type", ["account_type", "kind"]),
        ColumnRole("bio", ["description", "about"]),
        ColumnRole("url", ["website", "link"]),
        ColumnRole("followers", ["followers_count", "follower_count"]),
    ]

    public static func read(
        _ input: InputSource, _ options: TableOptions = TableOptions(), platform: Platform
    ) throws -> SideTable<Profile> {
        var withoutHandle = 0
        var result = try SideTable.read(input, options, roles: roles, platform) { row -> Profile? in
            guard case .handle(let handle) = try row.knownHandle("handle") else {
                withoutHandle += 1
                return nil
            }
            return Profile(
                handle: handle, id: row.text("id"), name: row.text("name"), organisation: row.text("organisation"),
                role: row.text("role"), type: row.text("type"), bio: row.text("bio"), url: row.text("url"),
                followers: try followers(row), columns: row.kept)
        }
        if withoutHandle > 0 { result.remarks.append("\(withoutHandle) rows of \(result.source) have no handle and are left out") }
        return result
    }

    private static func followers(_ row: SideRow) throws(SideFault) -> Int? {
        switch row.number("followers") {
        case nil: return nil
        case .success(let value):
            guard value >= 0, value < 1e15, value == value.rounded() else {
                throw SideFault(row.place("followers"), "\(row.text("followers") ?? "") followers: a whole number is needed")
            }
            return Int(value)
        case .failure(let fault): throw SideFault(row.place("followers"), "followers: \(fault.reason)")
        }
    }
}
