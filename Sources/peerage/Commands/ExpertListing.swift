import ArgumentParser
import Foundations
import Rankings

/// `--list`: what is asked of the experts' follows.
enum ExpertList: String, ExpressibleByArgument, CaseIterable {
    case top, emerging, listeners
}

/// One list of one topic, whichever was asked for.
enum ExpertListing {
    case top(ExpertTable)
    case emerging(ExpertTable, [EmergingAccount])
    case listeners(ListenerTable)

    init(_ list: ExpertList, _ table: ExpertTable, _ execution: Execution) throws {
        switch list {
        case .top: self = .top(table)
        case .emerging: self = .emerging(table, table.emerging())
        case .listeners: self = .listeners(try ListenerTable(table.experts, in: table.graph, execution))
        }
    }

    var count: Int {
        switch self {
        case .top(let table): table.count
        case .emerging(_, let accounts): accounts.count
        case .listeners(let table): table.count
        }
    }

    /// Completes "12 accounts …".
    var word: String {
        switch self {
        case .top: "ranked"
        case .emerging(let table, _): "emerging, with at most \(table.emergingFollowers) followers"
        case .listeners: "listening"
        }
    }

    /// What the rows are ordered by.
    func score(_ row: Int) -> Double {
        switch self {
        case .top(let table): table.scores[row]
        case .emerging(_, let accounts): accounts[row].liftLower
        case .listeners(let table): table.scores[row]
        }
    }

    func rows(evidence: ExpertTable.Evidence, top: Int?) -> ResultTable {
        switch self {
        case .top(let table): table.resultTable(evidence: evidence, top: top)
        case .emerging(let table, _): table.emergingTable(top: top)
        case .listeners(let table): table.resultTable(top: top)
        }
    }
}
