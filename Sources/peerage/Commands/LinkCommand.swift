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
            "peerage link people.csv --profiles profiles.csv -o links.csv")
            + "\n\nReview the table, set decision to same or different where you know better, and hand it to link or compare with --links.")

    @Argument(help: ArgumentHelp("A table of people: person[,name][,handle][,role][,organisation].", valueName: "people"))
    var people: String

    @OptionGroup(title: "Linkage") var linkage: LinkageOptions
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
    }

    func run() throws {
        let run = Run(common, command: "link")
        let output = try Output(self.output, common, run: run, inputs: [people] + linkage.files)
        let inputs = SideInputs(run: run, platform: platform ?? .plain)
        let members = try inputs.people(people, side.tableOptions(columns: map, selection: conditions))
        let profiles = try linkage.profileRows(side, inputs)
        let linker = Linker(profiles: profiles, decisions: try linkage.decisions(side, inputs))
        let links = try run.step("link") {
            try linker.link(members.map { LinkSubject(person: $0.person, details: $0.details) })
        }
        run.info.options = [
            OptionValue("people", String(members.count)), OptionValue("profiles", String(profiles.count)),
            OptionValue("platform", (platform ?? .plain).rawValue),
        ]
        try output.write(LinkRows.table(links))
        run.note(LinkRows.sentence(links))
        try output.finish()
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

    static func sentence(_ links: LinkTable) -> String {
        let linked = links.links.count { $0.handle != nil }, absent = links.links.count { $0.isAbsent }
        let unsure = links.links.count { $0.handle == nil && !$0.candidates.isEmpty }
        return "\(linked) of \(links.links.count) people linked, \(absent) known to have no account, "
            + "\(unsure) with candidates to decide on"
    }
}
