import Foundations

extension ResultTable {
    /// One table a topic in long form: `topic,` before the columns, topics one after the other.
    ///
    /// - Precondition: every part has the same columns.
    public static func byTopic(_ parts: [(topic: String, table: ResultTable)]) -> ResultTable {
        stacked(parts.map { (label: $0.topic, table: $0.table) }, labelledBy: "topic")
    }

    static func stacked(_ parts: [(label: String, table: ResultTable)], labelledBy name: String) -> ResultTable {
        guard let first = parts.first?.table else { return ResultTable(rowCount: 0, columns: []) }
        precondition(parts.allSatisfy { $0.table.columns.map(\.name) == first.columns.map(\.name) }, "columns must agree")
        var ends: [Int] = []
        for part in parts { ends.append((ends.last ?? 0) + part.table.rowCount) }
        let places = RowPlaces(ends: ends)
        let labels = parts.map(\.label)
        var columns = [Column(name, .text { labels[places.part(of: $0)] })]
        for place in first.columns.indices {
            columns.append(joined(parts.map { $0.table.columns[place] }, places))
        }
        return ResultTable(rowCount: ends.last ?? 0, columns: columns)
    }

    private static func joined(_ parts: [Column], _ places: RowPlaces) -> Column {
        let cells: Cells
        switch parts[0].cells {
        case .text:
            cells = .text { row in
                guard case .text(let cell) = parts[places.part(of: row)].cells else { return nil }
                return cell(places.rowInPart(row))
            }
        case .integer:
            cells = .integer { row in
                guard case .integer(let cell) = parts[places.part(of: row)].cells else { return nil }
                return cell(places.rowInPart(row))
            }
        case .real:
            cells = .real { row in
                guard case .real(let cell) = parts[places.part(of: row)].cells else { return nil }
                return cell(places.rowInPart(row))
            }
        case .number:
            cells = .number { row in
                guard case .number(let cell) = parts[places.part(of: row)].cells else { return nil }
                return cell(places.rowInPart(row))
            }
        case .truth:
            cells = .truth { row in
                guard case .truth(let cell) = parts[places.part(of: row)].cells else { return nil }
                return cell(places.rowInPart(row))
            }
        }
        return Column(parts[0].name, cells, for: parts[0].audience)
    }
}

/// Which part a row of a stacked table belongs to.
private struct RowPlaces: Sendable {
    /// The number of rows up to the end of each part.
    let ends: [Int]

    func part(of row: Int) -> Int {
        var low = 0, high = ends.count - 1
        while low < high {
            let middle = (low + high) / 2
            if row < ends[middle] { high = middle } else { low = middle + 1 }
        }
        return low
    }

    func rowInPart(_ row: Int) -> Int {
        let part = part(of: row)
        return part == 0 ? row : row - ends[part - 1]
    }
}
