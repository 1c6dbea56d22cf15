import Graphs

/// Reads memberships, `list,handle`: who was put on which list by others.
public enum MembershipReader {
    static let roles = [
        ColumnRole("list", ["list_id", "list_name", "group"], isRequired: true),
        ColumnRole("handle", ["member", "account", "username", "user", "screen_name", "vertex", "node", "id"], isRequired: true),
    ]

    /// On how many different lists every handle is; a handle twice on the same list counts once.
    public static func read(
        _ input: InputSource, _ options: TableOptions = TableOptions(), platform: Platform
    ) throws -> (lists: Int, counts: [Handle: Int], table: SideTable<Handle>) {
        var members: [String: Set<Handle>] = [:]
        let table = try SideTable.read(input, options, roles: roles, platform) { row -> Handle? in
            guard let list = row.text("list") else { throw SideFault(row.place("list"), "the list has no name") }
            guard let handle = try row.handle("handle") else { return nil }
            members[list, default: []].insert(handle)
            return handle
        }
        var counts: [Handle: Int] = [:]
        for handles in members.values { for handle in handles { counts[handle, default: 0] += 1 } }
        return (members.count, counts, table)
    }
}
