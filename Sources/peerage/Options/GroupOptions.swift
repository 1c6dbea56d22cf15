import ArgumentParser
import Comparisons

/// `--by-group` and what else is written about the people behind the figures.
struct GroupOptions: ParsableArguments {
    @Option(help: ArgumentHelp(
        "The comparison again for each group of people: role, organisation, market, or any column of the offline table or the universe; separated by commas, or repeated.",
        valueName: "column,…"))
    var byGroup: [String] = []

    @Option(help: ArgumentHelp("Write the curve of recall over the first k accounts here, with chance and the best possible.", valueName: "file"))
    var gain: String?

    @Flag(help: "Rows of shares, bounds, precision and recall in CSV, TSV, NDJSON and the rows of JSON, too; every other form has them anyway.")
    var everyFigure = false

    func validate() throws {
        var seen: Set<String> = []
        for column in columns {
            if column.isEmpty { throw ValidationError("--by-group: an empty name; give columns such as role,market") }
            guard seen.insert(column).inserted else { throw ValidationError("--by-group names \(column) twice") }
        }
    }

    var columns: [String] {
        byGroup.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false).map { GroupOptions.trimmed($0) } }
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop { $0 == " " })
    }

    /// The columns to keep while reading, with those that claims are about.
    func kept(_ claims: [ShareClaim]) -> [String] {
        var kept: [String] = []
        for column in columns + claims.compactMap(\.group?.column) where !kept.contains(column) { kept.append(column) }
        return kept
    }
}
