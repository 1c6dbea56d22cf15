import ArgumentParser
import Comparisons
import DataIO
import Foundations
import Graphs
import Rankings
import Reports

/// `peerage link`: people to handles, for review.
struct LinkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Tie people to handles, with probabilities, for review.",
        discussion: Examples.text(
            "peerage link people.csv --profiles profiles.csv",
            "peerage link people.csv --profiles profiles.csv -o links.csv \\",
            "    --evidence why.csv")
            + "\n\nReview the table, set decision to same or different where you know better, and hand it to link or compare with --links.")

    @Argument(help: ArgumentHelp("A table of people: person[,name][,handle][,role][,organisation].", valueName: "people"))
    var people: String

    @OptionGroup(title: "Linkage") var linkage: LinkageOptions
    @OptionGroup(title: "Linking by name") var linking: LinkingOptions
    @Option(help: ArgumentHelp("Which columns of the people are which.", valueName: "role=column,…"), transform: ColumnMapping.parse)
    var map: [[ColumnMapping]] = []
    @Option(name: .customLong("where"), help: ArgumentHelp("Only people with this value in this column.", valueName: "column=value"), transform: RowCondition.parse)
    var conditions: [RowCondition] = []
    @Option(help: ArgumentHelp("How handles are written (default: plain, as they stand).", valueName: "platform"))
    var platform: Platform?
    @OptionGroup(title: "Side tables") var side: SideTableOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Run") var common: RunOptions

    func validate() throws {
        if linkage.files.isEmpty { throw ValidationError("--profiles FILE (or --links FILE) is needed to link people to") }
        try linking.refuseUnused(linkage)
    }

    func run() throws {
        let run = Run(common, command: "link")
        let inputFiles = [people] + linkage.files + linking.graph.files + [linking.checked].compactMap { $0 }
        let output = try Output(self.output, common, run: run, inputs: inputFiles)
        let evidenceFile = try linking.evidence.map { try ExtraTable($0, output: output, inputs: inputFiles) }
        let weightFile = try linking.weights.map { try ExtraTable($0, output: output, inputs: inputFiles) }
        let inputs = SideInputs(run: run, platform: platform ?? .plain)
        let members = try inputs.people(people, side.tableOptions(columns: map, selection: conditions))
        let profiles = try linkage.profileRows(side, inputs), decisions = try linkage.decisions(side, inputs)
        let graph = try linking.graph.score(side, inputs)
        let truth = try linking.checked.map { try inputs.decisions($0, side.tableOptions(columns: linking.checkedMap), as: "checked") }
        let minimum = linking.minLinkProbability ?? 0.5
        let linker = Linker(profiles: profiles, decisions: decisions, minimumProbability: minimum, graphEvidence: graph)
        let links = try run.step("link") {
            try linker.link(members.map { LinkSubject(person: $0.person, details: $0.details) }, run.execution)
        }
        run.info.options = [
            OptionValue("people", String(members.count)), OptionValue("profiles", String(profiles.count)),
            OptionValue("platform", (platform ?? .plain).rawValue), OptionValue("min_link_probability", "\(minimum)"),
        ] + LinkRows.facts(links)
        try output.write(try truth.map { try check(links, $0, run) } ?? LinkRows.table(links))
        try evidenceFile?.write(links.evidenceTable, run)
        try weightFile?.write((links.model ?? .usual).weightTable, run)
        if let model = links.model { run.note(model.sentence) }
        run.note(LinkRows.sentence(links))
        try output.finish {
            try evidenceFile?.commit(run)
            try weightFile?.commit(run)
        }
    }

    private func check(_ links: LinkTable, _ truth: [LinkDecision], _ run: Run) throws -> ResultTable {
        let check = try LinkCheck(links, truth: truth)
        run.note(check.sentence)
        return check.table
    }
}

/// Links as rows: the columns of `LinkTable`, with an empty `decision` to fill in.
enum LinkRows {
    static func table(_ links: LinkTable) -> ResultTable {
        let rows = links.links
        func column(_ name: String) -> ResultTable.Column {
            let place = LinkTable.columns.firstIndex(of: name) ?? 0
            return .init(name, .text { row in
                let field = links.fields(rows[row])[place]
                return field.isEmpty ? nil : field
            })
        }
        var columns = LinkTable.columns.map(column)
        if let place = LinkTable.columns.firstIndex(of: "match_probability") {
            columns[place] = .init("match_probability", .real { rows[$0].probability })
        }
        columns.append(.init("decision", .text { _ in nil }))
        return ResultTable(rowCount: rows.count, columns: columns)
    }

    /// What the weights rest on, for the `run` member.
    static func facts(_ links: LinkTable) -> [OptionValue] {
        guard let model = links.model else { return [] }
        let source = if case .estimated = model.source { "estimated" } else { "usual" }
        return [OptionValue("weights", source), OptionValue("match_rate", "\(model.matchRate)")]
            + (model.usesGraph ? [OptionValue("graph_evidence", "true")] : [])
    }

    static func sentence(_ links: LinkTable) -> String {
        let linked = links.links.count { $0.handle != nil }, absent = links.links.count { $0.isAbsent }
        let unsure = links.links.count { $0.handle == nil && !$0.candidates.isEmpty }
        return "\(linked) of \(links.links.count) people linked, \(absent) known to have no account, "
            + "\(unsure) with candidates to decide on"
    }
}
