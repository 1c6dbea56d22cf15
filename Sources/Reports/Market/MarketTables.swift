import Comparisons
import Foundations
import Graphs

extension MarketReport {
    /// Everything on the page, as tables: those of the comparison, then those of the page alone, of which there is something.
    public var tables: [NamedTable] {
        comparison.tables + (pageTables + seedTables + networkTables + ledgerTables).filter { $0.table.rowCount > 0 }
    }

    /// Queries over `tables` for a database of them.
    public var views: [NamedView] { comparison.views }

    /// The first screen and the ranking.
    private var pageTables: [NamedTable] {
        [
            NamedTable("answer", answerTable), NamedTable("lists", listTable, key: ["list", "number"]),
            NamedTable("unknown", MarketReport.numbered(KnownUnknowns(report: self).sentences, as: "unknown"), key: ["number"]),
            NamedTable("ranking", ranking, key: ["handle"]),
        ]
    }

    private var answerTable: ResultTable {
        let answer = PlainAnswer(comparison: comparison)
        return ResultTable(
            [words],
            [
                .text("market") { $0.market }, .text("high_in_network_when") { $0.social }, .text("high_offline_when") { $0.offline },
                .text("evidence") { _ in answer.strength }, .text("finding") { _ in answer.finding }, .text("reason") { _ in answer.reason },
                .text("caution") { _ in answer.caution },
            ])
    }

    /// The people of the three lists, with the sentence that says why.
    private var listTable: ResultTable {
        let lists = PersonLists(comparison), sentences = EvidenceSentence(report: self)
        let rows = [("work with", lists.workWith, sentences.workWith), ("loud", lists.loud, sentences.loud), ("quiet", lists.quiet, sentences.quiet)]
            .flatMap { list, people, sentence in
                people.enumerated().map { (list: list, number: $0 + 1, person: $1, why: sentence($1)) }
            }
        return ResultTable(
            rows,
            [
                .text("list") { $0.list }, .count("number") { $0.number }, .text("person") { $0.person.person },
                .text("handle") { $0.person.shownHandle }, .text("name") { $0.person.details.name }, .text("why") { $0.why },
            ])
    }

    private var seedTables: [NamedTable] {
        guard let seeds else { return [] }
        let counts = ResultTable(
            [seeds], [.count("found") { $0.found }, .count("missing") { $0.missing.count }, .count("observed_experts") { $0.observedExperts }])
        return [NamedTable("seeds", counts), NamedTable("seeds_missing", ResultTable(seeds.missing, [.text("handle") { $0 }]))]
    }

    /// The drawing: who is in it, and every edge among them.
    private var networkTables: [NamedTable] {
        guard let network else { return [] }
        return [
            NamedTable("network_accounts", network.accountTable(comparison.groupsByHandle), key: ["handle"]),
            NamedTable("network_edges", network.edgeTable, key: ["follower", "followee"]),
        ]
    }

    private var ledgerTables: [NamedTable] {
        [
            NamedTable("ledger", MarketReport.table(ledger.entries)), NamedTable("sources", MarketReport.table(ledger.sources)),
            NamedTable("ledger_notes", MarketReport.numbered(ledger.notes, as: "note"), key: ["number"]),
        ]
    }

    private static func table(_ counts: [IngestLedger.Count]) -> ResultTable {
        ResultTable(counts, [.text("what") { $0.name }, .count("count") { Int(clamping: $0.value) }])
    }

    private static func table(_ sources: [IngestLedger.Source]) -> ResultTable {
        ResultTable(
            sources,
            [
                .text("source") { $0.name }, .text("read_as") { $0.format }, .count("bytes") { Int(clamping: $0.bytes) },
                .count("lines") { Int(clamping: $0.lines) },
            ])
    }

    private static func numbered(_ sentences: [String], as name: String) -> ResultTable {
        ResultTable(sentences.enumerated().map { (number: $0 + 1, sentence: $1) }, [.count("number") { $0.number }, .text(name) { $0.sentence }])
    }
}

extension ExpertNetwork {
    fileprivate func accountTable(_ groups: [String: Group]) -> ResultTable {
        ResultTable(
            people,
            [
                .text("handle") { $0.name }, .truth("expert") { $0.isExpert }, .count("rank") { $0.place },
                .count("expert_followers") { $0.expertFollowers }, .text("group") { groups[$0.name]?.rawValue },
            ])
    }

    /// Both directions of a mutual tie; without directions each tie once.
    fileprivate var edgeTable: ResultTable {
        let names = people.map(\.name)
        let edges = ties.flatMap { isDirected && $0.isMutual ? [($0.from, $0.to), ($0.to, $0.from)] : [($0.from, $0.to)] }
        return ResultTable(edges, [.text("follower") { names[$0.0] }, .text("followee") { names[$0.1] }])
    }
}

extension Comparison {
    /// The groups of people with an account, by the first score.
    var groupsByHandle: [String: Group] {
        var groups: [String: Group] = [:]
        for person in people {
            if let handle = person.handle, let group = person.group { groups[handle.description] = group }
        }
        return groups
    }
}
