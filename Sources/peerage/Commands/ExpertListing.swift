import ArgumentParser
import Foundations
import Graphs
import Rankings

/// `--list`: what is asked of the experts' follows.
enum ExpertList: String, ExpressibleByArgument, CaseIterable {
    case top, emerging, listeners

    /// How many accounts of the ranking must be in order; `nil` for all.
    func rows(top: Int?) -> Int? {
        switch self {
        case .top: top
        case .emerging: nil
        case .listeners: 0
        }
    }
}

/// One list of one topic, whichever was asked for.
enum ExpertListing {
    case top(ExpertTable)
    case emerging(ExpertTable, [EmergingAccount])
    case listeners(ListenerTable)

    init(_ list: ExpertList, _ table: ExpertTable, excluding excluded: [VertexID], _ execution: Execution) throws {
        switch list {
        case .top: self = .top(table)
        case .emerging: self = .emerging(table, table.emerging())
        case .listeners: self = .listeners(try ListenerTable(table.experts, in: table.graph, excluding: excluded, execution))
        }
    }

    var count: Int {
        switch self {
        case .top(let table): table.count
        case .emerging(_, let accounts): accounts.count
        case .listeners(let table): table.count
        }
    }

    /// Accounts that would be listed, were they not known already.
    var excludedCount: Int {
        switch self {
        case .top(let table), .emerging(let table, _): table.excludedCount
        case .listeners(let table): table.excludedCount
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

    /// Rows below the cut with the score of the last one shown.
    func equalsLeftOut(top: Int?) -> Int {
        switch self {
        case .top(let table): top.map { table.equalsLeftOut(after: $0) } ?? 0
        case .emerging(_, let accounts): TopCut.equalsLeftOut(count: accounts.count, top: top) { accounts[$0].liftLower }
        case .listeners(let table): TopCut.equalsLeftOut(count: table.count, top: top) { table.scores[$0] }
        }
    }

    func rows(evidence: ExpertTable.Evidence, top: Int?) -> ResultTable {
        switch self {
        case .top(let table): table.resultTable(evidence: evidence, top: top)
        case .emerging(let table, let accounts): table.emergingTable(accounts, top: top)
        case .listeners(let table): table.resultTable(top: top)
        }
    }
}
