import ArgumentParser
import Comparisons
import DataIO

/// What only `link` asks for.
struct LinkingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Nobody gets an account by name that is less probable, 0 to 1 (default: 0.5).", valueName: "p"))
    var minLinkProbability: Double?

    @OptionGroup var graph: GraphEvidenceOption

    @Option(help: ArgumentHelp("Write everything that was weighed here: a row for every person, candidate and field, in bits.", valueName: "file"))
    var evidence: String?

    @Option(help: ArgumentHelp("Write the weights of agreement here: m, u and bits of every field and level.", valueName: "file"))
    var weights: String?

    @Option(help: ArgumentHelp(
        "Say how right the links are, by people looked up by hand (person,handle, none for no account), instead of writing them.",
        valueName: "pairs"))
    var checked: String?

    @Option(help: ArgumentHelp("Which columns of the checked pairs are which.", valueName: "role=column,…"), transform: ColumnMapping.parse)
    var checkedMap: [[ColumnMapping]] = []

    func validate() throws {
        if let p = minLinkProbability, !(0...1).contains(p) { throw ValidationError("--min-link-probability \(p): give a number from 0 to 1") }
        if checked == nil && !checkedMap.isEmpty { throw ValidationError("--checked-map changes nothing without --checked FILE") }
    }

    /// Refuses what needs names to be looked for.
    func refuseUnused(_ linkage: LinkageOptions) throws {
        let given = [(minLinkProbability != nil, "--min-link-probability"), (evidence != nil, "--evidence"), (weights != nil, "--weights"),
            (graph.graphEvidence != nil, "--graph-evidence")]
        for (isGiven, name) in given where isGiven && linkage.accounts.profiles.isEmpty {
            throw ValidationError("\(name) changes nothing without --profiles FILE")
        }
    }
}

/// Whom the experts follow, as evidence for links.
struct GraphEvidenceOption: ParsableArguments {
    @Option(help: ArgumentHelp(
        """
        Weigh for links by name whether the market's experts follow an account, too: scores above 0, as experts writes them. \
        A comparison of the same scores then finds too much agreement.
        """, valueName: "file[:column]"))
    var graphEvidence: String?

    var files: [String] { [graphEvidence.map { ScoreReader.parse($0).path }].compactMap { $0 } }

    func score(_ side: SideTableOptions, _ inputs: SideInputs) throws -> SocialScore? {
        guard let graphEvidence else { return nil }
        let found = try inputs.scores(graphEvidence, side.tableOptions(), networkHandles: nil)
        guard found.count == 1, let score = found.first else {
            let names = found.map(\.name).joined(separator: ", ")
            throw CommandFailure.usage("--graph-evidence \(graphEvidence): this has several scores (\(names)); name one as FILE:COLUMN")
        }
        return score
    }
}
