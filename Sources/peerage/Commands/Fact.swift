import Foundations
import Reports

/// One named value of any kind.
struct Fact: Sendable {
    enum Value: Sendable {
        case integer(Int?)
        case real(Double?)
        case text(String?)
        case truth(Bool)
    }
    let name: String
    let value: Value

    init(_ name: String, _ value: Value) {
        self.name = name
        self.value = value
    }

    /// For people; `nil` when missing.
    var shown: String? {
        switch value {
        case .integer(let number): number.map { Reports.NumberText.grouped($0) }
        case .real(let number): number.map { Reports.NumberText.significant($0, 4) }
        case .text(let text): text
        case .truth(let truth): truth ? "yes" : "no"
        }
    }
}

/// Facts as a table.
enum FactTable {
    /// One row with a column for each fact, typed: for machines.
    static func wide(_ facts: [Fact]) -> ResultTable {
        ResultTable(
            rowCount: 1,
            columns: facts.map { fact in
                switch fact.value {
                case .integer(let number): .init(fact.name, .integer { _ in number.map(Int64.init) })
                case .real(let number): .init(fact.name, .real { _ in number })
                case .text(let text): .init(fact.name, .text { _ in text })
                case .truth(let truth): .init(fact.name, .truth { _ in truth })
                }
            })
    }

    /// A row for each fact that has a value: for people.
    static func tall(_ facts: [Fact]) -> ResultTable {
        let rows = facts.compactMap { fact in fact.shown.map { (name: fact.name.replacing("_", with: " "), value: $0) } }
        return ResultTable(
            rowCount: rows.count,
            columns: [.init("measure", .text { rows[$0].name }), .init("value", .text { rows[$0].value })])
    }
}
