import ArgumentParser
import Comparisons
import DataIO

/// What ties people to handles.
struct LinkageOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Profiles of accounts: handle,id,name,organisation,role,type,…; repeat for several.", valueName: "file"))
    var profiles: [String] = []

    @Option(help: ArgumentHelp("Which columns of the profiles are which.", valueName: "role=column,…"), transform: ColumnMapping.parse)
    var profilesMap: [[ColumnMapping]] = []

    @Option(help: ArgumentHelp("Human decisions, which always win: person,handle,decision.", valueName: "file"))
    var links: String?

    @Option(help: ArgumentHelp("Which columns of the decisions are which.", valueName: "role=column,…"), transform: ColumnMapping.parse)
    var linksMap: [[ColumnMapping]] = []

    func validate() throws {
        if profiles.isEmpty && !profilesMap.isEmpty { throw ValidationError("--profiles-map changes nothing without --profiles FILE") }
        if links == nil && !linksMap.isEmpty { throw ValidationError("--links-map changes nothing without --links FILE") }
    }

    var files: [String] { profiles + [links].compactMap { $0 } }

    func profileRows(_ side: SideTableOptions, _ inputs: SideInputs) throws -> [Profile] {
        try profiles.flatMap { try inputs.profiles($0, side.tableOptions(columns: profilesMap)) }
    }

    func decisions(_ side: SideTableOptions, _ inputs: SideInputs) throws -> [LinkDecision] {
        try links.map { try inputs.decisions($0, side.tableOptions(columns: linksMap)) } ?? []
    }
}
