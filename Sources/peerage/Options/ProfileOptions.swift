import ArgumentParser
import Comparisons
import DataIO

/// What accounts say about themselves.
struct ProfileOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Profiles of accounts: handle,id,name,organisation,role,type,…; repeat for several.", valueName: "file"))
    var profiles: [String] = []

    @Option(help: ArgumentHelp("Which columns of the profiles are which.", valueName: "role=column,…"), transform: ColumnMapping.parse)
    var profilesMap: [[ColumnMapping]] = []

    func validate() throws {
        if profiles.isEmpty && !profilesMap.isEmpty { throw ValidationError("--profiles-map changes nothing without --profiles FILE") }
    }

    func rows(_ side: SideTableOptions, _ inputs: SideInputs, keeping kept: [String] = []) throws -> [Profile] {
        try profiles.flatMap { try inputs.profiles($0, side.tableOptions(columns: profilesMap, kept: kept)) }
    }
}
