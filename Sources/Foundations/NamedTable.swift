/// One of several tables of a result, with how its rows are told apart.
public struct NamedTable: Sendable {
    /// In lower case, words joined by `_`.
    public let name: String
    public let table: ResultTable
    /// The columns that tell the rows apart; empty where none do.
    public let key: [String]

    public init(_ name: String, _ table: ResultTable, key: [String] = []) {
        precondition(key.allSatisfy { column in table.columns.contains { $0.name == column } }, "the key of \(name) is made of its columns")
        self.name = name
        self.table = table
        self.key = key
    }
}

/// A query over named tables, kept in a database beside them.
public struct NamedView: Sendable {
    public let name: String
    /// `SELECT …`
    public let query: String

    public init(_ name: String, _ query: String) {
        self.name = name
        self.query = query
    }
}
