import ArgumentParser
import Comparisons
import DataIO

/// What ties people to handles.
struct LinkageOptions: ParsableArguments {
    @OptionGroup var accounts: ProfileOptions

    @Option(help: ArgumentHelp("Human decisions, which always win: person,handle,decision.", valueName: "file"))
    var links: String?

    @Option(help: ArgumentHelp("Which columns of the decisions are which.", valueName: "role=column,…"), transform: ColumnMapping.parse)
    var linksMap: [[ColumnMapping]] = []

    func validate() throws {
        if links == nil && !linksMap.isEmpty { throw ValidationError("--links-map changes nothing without --links FILE") }
    }

    var files: [String] { accounts.profiles + [links].compactMap { $0 } }

    func profileRows(_ side: SideTableOptions, _ inputs: SideInputs, keeping kept: [String] = []) throws -> [Profile] {
        try accounts.rows(side, inputs, keeping: kept)
    }

    func decisions(_ side: SideTableOptions, _ inputs: SideInputs) throws -> [LinkDecision] {
        try links.map { try inputs.decisions($0, side.tableOptions(columns: linksMap)) } ?? []
    }
}
