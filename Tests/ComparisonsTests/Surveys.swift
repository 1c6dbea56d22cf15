import Comparisons
import Foundation
import Graphs
import TestSupport

/// Enough of CSV for the survey files of the shared data: quoted fields with commas, no line breaks in fields.
struct Survey {
    let rows: [[String: String]]

    init?(_ name: String) throws {
        guard let path = RealData.path(name) else { return nil }
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
        guard let header = lines.first.map(Survey.fields) else { return nil }
        rows = lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, Survey.fields($0))) }
    }

    private static func fields(_ line: Substring) -> [String] {
        var fields = [""], isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }

    func nominations(_ relation: String?, from: String = "from", to: String = "to") -> [Nomination] {
        rows.enumerated().compactMap { row, fields in
            guard relation == nil || fields["relation"] == relation, let a = fields[from], let b = fields[to] else { return nil }
            return Nomination(row: row + 2, nominator: a, nominee: b)
        }
    }

    /// People whose label is their handle in the network.
    func roster(_ person: String, cluster: String? = nil, where wanted: ([String: String]) -> Bool = { _ in true }) -> Universe {
        .roster(
            rows.enumerated().filter { wanted($0.element) }.map { row, fields in
                let label = fields[person] ?? ""
                return UniverseMember(
                    row: row + 2, person: label,
                    details: PersonDetails(
                        handle: Handle(label).map(KnownHandle.handle) ?? .notLookedUp, cluster: cluster.flatMap { fields[$0] }))
            }, names: .handles)
    }

    func outcomes(_ person: String, _ column: String, _ kind: OutcomeKind, missing: Set<String> = ["", "NA"]) throws -> OfflineTable {
        try OfflineTable(
            records: rows.enumerated().map { row, fields in
                let text = fields[column] ?? ""
                return OfflineRecord(
                    row: row + 2, person: fields[person] ?? "", value: missing.contains(text) ? nil : Double(text))
            }, kind: kind)
    }

    /// In-degree over distinct pairs, self-naming out: the `followers` of the network.
    static func followers(_ nominations: [Nomination], name: String = "followers") throws -> SocialScore {
        let totals = try NominationCounts(nominations).totals()
        return SocialScore(
            name: name, scores: Dictionary(uniqueKeysWithValues: totals.compactMap { name, total in Handle(name).map { ($0, total) } }))
    }
}
