/// The names of a table's columns and the roles they play.
public struct TableHeader: Sendable {
    /// As written, without spaces around them; `column 1`, … where the table has no header.
    public let names: [String]
    let isWritten: Bool
    private let keys: [String]
    private var byRole: [String: Int] = [:]

    init(_ record: TableRecord) {
        names = (0..<record.count).map { record[$0].trimmed.text }
        keys = names.map(ColumnRole.normalise)
        isWritten = true
    }

    init(columns: Int) {
        names = (1...max(columns, 1)).map { "column \($0)" }
        keys = names
        isWritten = false
    }

    /// The column that plays a role.
    public subscript(role: String) -> Int? { byRole[role] }

    /// The columns with this name: exactly, else without regard to case, spaces and punctuation.
    private func columns(named name: String) -> [Int] {
        guard isWritten else { return [] }
        let exact = names.indices.filter { names[$0] == name }
        if !exact.isEmpty { return exact }
        let key = ColumnRole.normalise(name)
        return keys.indices.filter { keys[$0] == key }
    }

    /// The column that the user means: a name, else a position from 1.
    func column(meant name: String, source: String) throws(TableFailure) -> Int {
        let found = columns(named: name)
        if found.count > 1 {
            throw .badOption("\(source): \(found.count) columns are named \u{201C}\(name)\u{201D}: say which by its number, such as \(found[0] + 1)")
        }
        if let column = found.first { return column }
        if let position = Int(name), (1...names.count).contains(position) { return position - 1 }
        throw .noSuchColumn(source: source, column: name, seen: isWritten ? names : ["1 to \(names.count)"])
    }

    /// The one column with this name; `nil` where there is none, or several.
    func kept(_ name: String) -> Int? {
        let found = columns(named: name)
        return found.count == 1 ? found[0] : nil
    }

    /// Whether this row names every required column: those of `--map` by name, the others by a usual name.
    func names(all roles: [ColumnRole], _ map: ColumnMap) -> Bool {
        roles.allSatisfy { role in
            if let column = map[role.name] { return !columns(named: column).isEmpty }
            return !role.isRequired || usualColumn(role) != nil
        }
    }

    /// The required roles that no column is known for.
    func missing(_ roles: [ColumnRole], _ map: ColumnMap) -> [String] {
        roles.filter { $0.isRequired && map[$0.name] == nil && usualColumn($0) == nil }.map(\.name)
    }

    private func usualColumn(_ role: ColumnRole) -> Int? {
        guard isWritten else { return nil }
        for name in role.usualNames {
            if let column = keys.firstIndex(of: name) { return column }
        }
        return nil
    }

    /// Gives every role its column. A column named in `--map` plays no second role by its usual name.
    mutating func assign(_ roles: [ColumnRole], _ map: ColumnMap, source: String) throws(TableFailure) {
        for role in roles {
            if let name = map[role.name] { byRole[role.name] = try column(meant: name, source: source) }
        }
        let taken = Set(byRole.values)
        for role in roles where byRole[role.name] == nil {
            if let column = usualColumn(role), !taken.contains(column) { byRole[role.name] = column }
        }
    }

    mutating func assign(positions roles: [String]) {
        let taken = Set(byRole.values)
        for (column, role) in zip(names.indices, roles) where byRole[role] == nil && !taken.contains(column) { byRole[role] = column }
    }
}
