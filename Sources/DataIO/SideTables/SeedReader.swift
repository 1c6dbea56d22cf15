import Graphs
import Rankings

/// Reads seeds: a table with `handle[,weight[,topic]]`, or a plain list of handles, one a line.
///
/// Without a header the columns are handle, weight and topic in this order. An empty weight is 1. A handle listed
/// twice is `SeedSet`'s matter.
public enum SeedReader {
    static let roles = [
        ColumnRole(
            "handle", ["seed", "account", "username", "user", "screen_name", "twitter", "expert", "vertex", "node", "id"],
            isRequired: true),
        ColumnRole("weight", ["weights"]),
        ColumnRole("topic", ["field", "area", "subject"]),
    ]

    public static func read(
        _ input: InputSource, _ options: TableOptions = TableOptions(), platform: Platform
    ) throws -> SideTable<Seed> {
        var options = options
        options.headless = .positional(["handle", "weight", "topic"])
        return try SideTable.readHandles(input, options, roles: roles, platform) { row in
            guard let handle = try row.handle("handle") else { return nil }
            return Seed(handle: handle, weight: try row.weight(), topic: row.text("topic"))
        }
    }
}

/// Reads lists of handles: observed accounts, an audience, members; in a table, its column `handle`.
public enum HandleListReader {
    public static func read(
        _ input: InputSource, _ options: TableOptions = TableOptions(), platform: Platform
    ) throws -> SideTable<Handle> {
        var options = options
        options.headless = .positional(["handle"])
        return try SideTable.readHandles(input, options, roles: [SeedReader.roles[0]], platform) { row in try row.handle("handle") }
    }
}

extension SideTable {
    /// Reads lists of accounts: rows whose handle is a word for "has no account" are left out, counted.
    static func readHandles(
        _ input: InputSource, _ options: TableOptions, roles: [ColumnRole], _ platform: Platform,
        _ read: (inout SideRow) throws -> Row?
    ) throws -> SideTable {
        var without = 0
        var table = try self.read(input, options, roles: roles, platform) { row -> Row? in
            if row.isWithoutAccount("handle") {
                without += 1
                return nil
            }
            return try read(&row)
        }
        if without > 0 { table.remarks.append("\(without) rows of \(table.source) have no account and are left out") }
        return table
    }
}
