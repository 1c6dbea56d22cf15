import Foundations

/// The different values of one column of a table, in the order of their first rows.
public enum ColumnValues {
    /// - Parameter most: more values than this are an error: such a column is no kind of relation.
    /// - Throws: `TableFailure` for a column that is not there, a usage error for too many values.
    public static func read(_ input: InputSource, column: String, most: Int) throws -> [String] {
        let table = try TableReader(
            input, options: TableOptions(columns: [ColumnMapping(role: "layer", column: column)]),
            roles: [ColumnRole("layer", [], isRequired: true)])
        var values: [String] = [], known: Set<String> = []
        while try table.next() {
            guard let place = table.header["layer"] else { break }
            let field = table.row[place].trimmed
            guard !field.isEmpty, known.insert(field.text).inserted else { continue }
            values.append(field.text)
            guard values.count <= most else {
                throw TableFailure.badOption("--layer-column \(column): \(table.source) has more than \(most) different values in it")
            }
        }
        return values
    }
}
