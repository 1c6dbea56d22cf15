import ArgumentParser
import Foundations
import Graphs
import Rankings
import Reports

/// `--list`: what is asked of the experts' follows.
enum ExpertList: String, ExpressibleByArgument, CaseIterable {
    case top, emerging, celebrities, bridges, early, listeners, core, specialists, generalists

    /// How many accounts of the ranking must be in order; `nil` for all.
    func rows(top: Int?) -> Int? {
        switch self {
        case .top: top
        case .emerging, .celebrities, .bridges, .early: nil
        case .listeners, .core, .specialists, .generalists: 0
        }
    }

    /// Whether one list goes over all topics.
    var isOverTopics: Bool { self == .specialists || self == .generalists }
}

/// One list, ready to be shown.
struct ExpertListing {
    let count: Int
    /// Accounts that would be listed, were they not to be left out.
    let excludedCount: Int
    /// Completes "12 accounts …".
    let word: String
    /// Rows below the cut with the score of the last one shown.
    let equalsLeftOut: (_ top: Int?) -> Int
    let rows: (_ top: Int?) -> ResultTable
}

/// What else a list depends on.
struct ListingOptions {
    let excluded: [VertexID]
    let evidence: ExpertTable.Evidence
    let coreLeast: Int
    let stability: SeedStability?
}

extension ExpertListing {
    /// A list of one topic.
    init(_ list: ExpertList, _ table: ExpertTable, _ options: ListingOptions, _ execution: Execution) throws {
        switch list {
        case .top, .specialists, .generalists: self = .top(table, options)
        case .emerging: self = .emerging(table)
        case .celebrities: self = .celebrities(table)
        case .bridges: self = .bridges(try BridgeTable(table, execution))
        case .early: self = .early(try EarlyTable(table, excluding: options.excluded, execution))
        case .listeners:
            self = .listeners(try ListenerTable(table.experts, in: table.graph, excluding: options.excluded, execution))
        case .core:
            self = .core(try ExpertCore(table, least: options.coreLeast, excluding: options.excluded, execution))
        }
    }

    /// One list over all topics.
    init(_ list: ExpertList, overTopics tables: [ExpertTable], _ execution: Execution) {
        let profiles = TopicProfileTable(tables, list == .specialists ? .specialists : .generalists, execution)
        self.init(
            count: profiles.accounts.count, excludedCount: 0, word: "with a profile over \(tables.count) topics",
            equalsLeftOut: { _ in 0 }, rows: { profiles.resultTable(top: $0) })
    }

    private static func top(_ table: ExpertTable, _ options: ListingOptions) -> ExpertListing {
        ExpertListing(
            count: table.count, excludedCount: table.excludedCount, word: "ranked",
            equalsLeftOut: { top in top.map { table.equalsLeftOut(after: $0) } ?? 0 },
            rows: { top in
                let rows = table.resultTable(evidence: options.evidence, top: top)
                guard let ranks = options.stability?.ranks else { return rows }
                return ResultTable(rowCount: rows.rowCount, columns: rows.columns + [
                    .init("rank_best", .integer { Int64(ranks[$0].lowerBound) }),
                    .init("rank_worst", .integer { Int64(ranks[$0].upperBound) }),
                ])
            })
    }

    private static func emerging(_ table: ExpertTable) -> ExpertListing {
        let accounts = table.emerging()
        return ExpertListing(
            count: accounts.count, excludedCount: table.excludedCount,
            word: "emerging, with at most \(table.emergingFollowers) followers",
            equalsLeftOut: { TopCut.equalsLeftOut(count: accounts.count, top: $0) { accounts[$0].liftLower } },
            rows: { table.emergingTable(accounts, top: $0) })
    }

    private static func celebrities(_ table: ExpertTable) -> ExpertListing {
        let accounts = table.celebrities()
        return ExpertListing(
            count: accounts.count, excludedCount: table.excludedCount, word: "followed by experts as by everybody",
            equalsLeftOut: { TopCut.equalsLeftOut(count: accounts.count, top: $0) { Double(table.followers(accounts[$0].row)) } },
            rows: { table.celebrityTable(accounts, top: $0) })
    }

    private static func bridges(_ bridges: BridgeTable) -> ExpertListing {
        let left = bridges.leftOut > 0 ? "; \(NumberText.counted(bridges.leftOut, "expert", "experts")) not compared" : ""
        return ExpertListing(
            count: bridges.accounts.count, excludedCount: bridges.table.excludedCount, word: "followed beyond chance" + left,
            equalsLeftOut: { TopCut.equalsLeftOut(count: bridges.accounts.count, top: $0) { bridges.accounts[$0].independentExperts } },
            rows: { bridges.resultTable(top: $0) })
    }

    private static func early(_ early: EarlyTable) -> ExpertListing {
        ExpertListing(
            count: early.accounts.count, excludedCount: early.excludedCount,
            word: "following three or more of the \(NumberText.counted(early.risers, "riser", "risers"))",
            equalsLeftOut: { TopCut.equalsLeftOut(count: early.accounts.count, top: $0) { early.accounts[$0].z } },
            rows: { early.resultTable(top: $0) })
    }

    private static func listeners(_ table: ListenerTable) -> ExpertListing {
        ExpertListing(
            count: table.count, excludedCount: table.excludedCount, word: "listening",
            equalsLeftOut: { TopCut.equalsLeftOut(count: table.count, top: $0) { table.scores[$0] } },
            rows: { table.resultTable(top: $0) })
    }

    private static func core(_ core: ExpertCore) -> ExpertListing {
        ExpertListing(
            count: core.members.count, excludedCount: core.excludedCount,
            word: "in the core, each followed by \(core.least) or more of it; \(core.seeds.inside) of the \(core.seeds.all) seeds are in it",
            equalsLeftOut: { TopCut.equalsLeftOut(count: core.members.count, top: $0) { Double(core.coreFollowers[$0]) } },
            rows: { core.resultTable(top: $0) })
    }
}
