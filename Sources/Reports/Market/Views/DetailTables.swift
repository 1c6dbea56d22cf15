import Comparisons
import Foundations
import Graphs

extension Comparison {
    /// The groups with their meaning, and one column of counts a score.
    var shownGroups: ResultTable {
        let groups = Group.allCases, scores = scores
        let counts = scores.map { score in
            ResultTable.Column(scores.count == 1 ? "people" : score.score, .integer { Int64(score.groups.count(groups[$0])) })
        }
        return ResultTable(
            rowCount: groups.count,
            columns: [.init("group", .text { groups[$0].rawValue }), .init("who", .text { groups[$0].meaning })] + counts)
    }

    /// Everybody who could have been named or observed, the most influential first.
    var shownPeople: ResultTable {
        let people = self.people.filter(\.inUniverse).sorted {
            $0.offlinePlace != $1.offlinePlace
                ? $0.offlinePlace < $1.offlinePlace : $0.shownName.utf8.lexicographicallyPrecedes($1.shownName.utf8)
        }
        let places = scores.indices.map { place in
            ResultTable.Column("place_by_" + scores[place].score, .integer { people[$0].scores[place].rank.map(Int64.init) })
        }
        let about: [ResultTable.Column] = [
            .init("person", .text { people[$0].shownName }), .init("handle", .text { people[$0].shownHandle }),
            .init("role", .text { people[$0].details.role }), .init("organisation", .text { people[$0].details.organisation }),
            .init("offline", .real { people[$0].offline }), .init("place_offline", .integer { people[$0].offlineRank.map(Int64.init) }),
        ]
        let group = ResultTable.Column("group", .text { people[$0].group?.rawValue })
        return ResultTable(rowCount: people.count, columns: about + places + [group])
    }

    /// The statistics with their intervals in words.
    var shownStatistics: ResultTable {
        let rows = scores.flatMap { score in score.statistics.map { (score: score.score, statistic: $0) } }
        return ResultTable(
            rowCount: rows.count,
            columns: [
                .init("score", .text { rows[$0].score }), .init("statistic", .text { rows[$0].statistic.title }),
                .init("value", .text { rows[$0].statistic.sentence }), .init("people", .integer { Int64(rows[$0].statistic.n) }),
                .init("universe", .integer { Int64(rows[$0].statistic.universeSize) }),
            ])
    }
}

extension Group {
    fileprivate var meaning: String {
        switch self {
        case .agreed: "high in the network and offline"
        case .loud: "high in the network only, of those who could have been named"
        case .quiet: "high offline only"
        case .neither: "high on neither side"
        case .notMeasuredOffline: "in the network, but nobody could have named them"
        case .notPlaced: "no account, or none known: no place in the network"
        }
    }
}

extension IngestLedger {
    /// The first rejected lines, and whatever else was remarked.
    var notes: [String] { firstOffences.map { "Rejected \($0.source):\($0.line):\($0.column): \($0.reason)" } + remarks }

    var countTable: ResultTable {
        let rows = entries
        return ResultTable(
            rowCount: rows.count,
            columns: [.init("what", .text { rows[$0].name }), .init("count", .text { NumberText.grouped(rows[$0].value) })])
    }

    var sourceTable: ResultTable {
        let rows = sources
        return ResultTable(
            rowCount: rows.count,
            columns: [
                .init("source", .text { rows[$0].name }), .init("read_as", .text { rows[$0].format }),
                .init("size", .text { NumberText.bytes(rows[$0].bytes) }),
                .init("lines", .text { NumberText.grouped(rows[$0].lines) }),
            ])
    }
}

extension RunInfo {
    /// One row an option of every method.
    var optionTable: ResultTable {
        let rows = methods.flatMap { method in method.options.map { (method: method.name, option: $0) } }
        return ResultTable(
            rowCount: rows.count,
            columns: [
                .init("method", .text { rows[$0].method }), .init("option", .text { rows[$0].option.name }),
                .init("value", .text { rows[$0].option.value }),
            ])
    }
}
