import Graphs
import Rankings

/// Reads the accounts of brands: `handle[,brand[,side]]`, the side `us` or `competitor`.
///
/// Without a header the columns are handle, brand and side in this order. An empty brand is the handle itself, an empty side
/// `competitor`. Rows whose handle is a word for "has no account" are left out, counted.
public enum BrandReader {
    static let roles = [
        ColumnRole("handle", ["account", "username", "user", "screen_name", "twitter", "vertex", "node", "id"], isRequired: true),
        ColumnRole("brand", ["company", "organisation", "organization"]),
        ColumnRole("side", ["whose"]),
    ]

    public static func read(
        _ input: InputSource, _ options: TableOptions = TableOptions(), platform: Platform
    ) throws -> SideTable<BrandAccount> {
        var options = options
        options.headless = .positional(["handle", "brand", "side"])
        return try SideTable.readHandles(input, options, roles: roles, platform) { row in
            guard let handle = try row.handle("handle") else { return nil }
            return BrandAccount(handle: handle, brand: row.text("brand"), side: try side(row))
        }
    }

    private static func side(_ row: SideRow) throws(SideFault) -> BrandSide {
        guard let word = row.text("side") else { return .competitor }
        guard let side = BrandSide(rawValue: word.lowercased()) else {
            throw SideFault(row.place("side"), "the side \u{201C}\(word)\u{201D}: write us or competitor")
        }
        return side
    }
}
