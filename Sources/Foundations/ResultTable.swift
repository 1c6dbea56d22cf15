/// A result as columns of typed cells, made lazily row by row: what every command hands to a renderer or a database.
public struct ResultTable: Sendable {
    public struct Column: Sendable {
        public let name: String
        public let cells: Cells
        public let audience: Audience
        public init(_ name: String, _ cells: Cells, for audience: Audience = .everybody) {
            self.name = name
            self.cells = cells
            self.audience = audience
        }
    }

    /// Who is shown a column; files for machines hold all of them.
    public enum Audience: Sendable {
        case everybody
        /// People whose terminal is wide enough: the first to be left out.
        case ifRoom
        /// Only programs: left out of tables for people.
        case machines
    }

    /// The cells of one column by row; `nil` is a missing value.
    public enum Cells: Sendable {
        case text(@Sendable (Int) -> String?)
        case integer(@Sendable (Int) -> Int64?)
        case real(@Sendable (Int) -> Double?)
        /// counts and measurements in one column, each written as what it is
        case number(@Sendable (Int) -> Number?)
        case truth(@Sendable (Int) -> Bool?)
    }

    public enum Number: Sendable, Equatable {
        case integer(Int64)
        case real(Double)
    }

    public let rowCount: Int
    public let columns: [Column]

    public init(rowCount: Int, columns: [Column]) {
        precondition(rowCount >= 0)
        self.rowCount = rowCount
        self.columns = columns
    }
}
