import Comparisons
import Foundations

extension Comparison {
    /// How people were tied to handles, and what was weighed for it.
    var linkTables: [NamedTable] {
        [
            NamedTable("links", linkTable, key: ["person"]), NamedTable("link_candidates", candidateTable),
            NamedTable("link_evidence", linkage.evidenceTable),
        ] + (linkage.model.map { [NamedTable("link_weights", $0.weightTable, key: ["field", "level"])] } ?? [])
    }

    private var linkTable: ResultTable {
        ResultTable(
            linkage.links,
            [
                .text("person") { $0.person }, .text("handle") { $0.handle?.description ?? ($0.isAbsent ? "none" : nil) },
                .real("match_probability") { $0.probability }, .text("method") { $0.method.rawValue }, .text("why") { $0.why },
                .count("candidates") { $0.candidates.count },
            ])
    }

    private var candidateTable: ResultTable {
        ResultTable(
            linkage.links.flatMap { link in link.candidates.map { (person: link.person, candidate: $0) } },
            [
                .text("person") { $0.person }, .text("handle") { $0.candidate.handle.description },
                .real("match_probability") { $0.candidate.probability }, .text("method") { $0.candidate.method.rawValue },
            ])
    }
}
