import Foundations

/// Sees to it that ties of different kinds are not added up by accident: a column of relations that holds several
/// values needs `--where` on it, or `--layers`.
struct RelationRule {
    static let role = ColumnRole(
        "layer", ["relation", "type", "relation_type", "relationship", "edge_type", "tie_type", "tie", "reltype"])
    private static let valuesListed = 20

    private let column: Int?
    private var first: [UInt8]?

    init(_ table: TableReader, _ layers: LayerRule) { column = layers == .single ? table.header[RelationRule.role.name] : nil }

    /// The same for topics of scores.
    init(topicsOf table: TableReader) { column = table.header["topic"] }

    /// - Throws: `TableFailure.severalRelations`, which lists the values of the rest of the table.
    mutating func check(_ table: TableReader) throws {
        guard let column else { return }
        let value = table.row[column].trimmed
        guard let first else {
            first = Array(value)
            return
        }
        if value.elementsEqual(first) { return }
        var values = [String(decoding: first, as: UTF8.self)]
        var known = Set(values)
        repeat {
            let value = table.row[column].trimmed.text
            if known.insert(value).inserted { values.append(value) }
        } while try values.count < RelationRule.valuesListed && table.next()
        throw TableFailure.severalRelations(source: table.source, column: table.header.names[column], values: values)
    }
}
