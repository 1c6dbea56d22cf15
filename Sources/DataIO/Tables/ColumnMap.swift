extension ColumnMapping {
    /// Reads one `--map role=COLUMN,role=COLUMN`. A name with commas stands in double quotes:
    /// `--map 'name="Name, first"'`.
    public static func parse(_ option: String) throws(TableFailure) -> [ColumnMapping] {
        var mappings: [ColumnMapping] = []
        for part in split(option) {
            guard let equals = part.firstIndex(of: "="), equals != part.startIndex else {
                throw .badOption("--map \(option): \u{201C}\(part)\u{201D} is not ROLE=COLUMN, such as follower=Source")
            }
            var column = String(part[part.index(after: equals)...])
            if column.count >= 2 && column.hasPrefix("\"") && column.hasSuffix("\"") { column = String(column.dropFirst().dropLast()) }
            let role = part[..<equals].lowercased().replacing("-", with: "_")
            guard !column.isEmpty else { throw .badOption("--map \(option): no column is named for \(role)") }
            mappings.append(ColumnMapping(role: role, column: column))
        }
        return mappings
    }

    /// The parts between commas that stand outside double quotes.
    private static func split(_ text: String) -> [String] {
        var parts: [String] = []
        var part = ""
        var isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if character == "," && !isQuoted {
                parts.append(part)
                part = ""
            } else {
                part.append(character)
            }
        }
        return parts + [part]
    }
}

extension RowCondition {
    /// Reads one `--where COLUMN=VALUE`: rows whose field is exactly VALUE, without spaces around it, are taken.
    public static func parse(_ option: String) throws(TableFailure) -> RowCondition {
        guard let equals = option.firstIndex(of: "="), equals != option.startIndex else {
            throw .badOption("--where \(option): write COLUMN=VALUE, such as relation=advice")
        }
        return RowCondition(column: String(option[..<equals]), value: String(option[option.index(after: equals)...]))
    }
}

/// The `--map` of one input, checked against the roles that it has.
struct ColumnMap {
    private var columns: [String: String] = [:]

    /// - Throws: a usage error for an unknown role or one mapped twice.
    init(_ mappings: [ColumnMapping], roles: [String]) throws(TableFailure) {
        for mapping in mappings {
            guard roles.contains(mapping.role) else {
                throw .badOption("--map \(mapping.role)=\(mapping.column): the roles here are \(roles.joined(separator: ", "))")
            }
            guard columns[mapping.role] == nil else { throw .badOption("--map names a column for \(mapping.role) twice") }
            columns[mapping.role] = mapping.column
        }
    }

    subscript(role: String) -> String? { columns[role] }
}

/// What a column means, and the names by which it is known without `--map`.
public struct ColumnRole: Sendable {
    /// The name on the left of `--map`, such as `follower`.
    public let name: String
    /// Lower case, words joined by `_`; the first one found wins.
    public let usualNames: [String]
    /// Whether a table without this column cannot be read.
    public let isRequired: Bool
    /// Whether a row with an empty cell here is malformed, or a footer.
    public let needsValue: Bool

    /// - Parameter needsValue: as `isRequired` unless given
    public init(_ name: String, _ usualNames: [String] = [], isRequired: Bool = false, needsValue: Bool? = nil) {
        self.name = name
        self.usualNames = [name] + usualNames
        self.isRequired = isRequired
        self.needsValue = needsValue ?? isRequired
    }

    /// The form in which headers are compared: lower case, with `_` for spaces, dots and hyphens.
    static func normalise(_ header: String) -> String {
        String(header.lowercased().map { $0 == " " || $0 == "." || $0 == "-" ? "_" : $0 })
    }
}
