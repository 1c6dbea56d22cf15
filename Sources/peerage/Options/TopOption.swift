import ArgumentParser

/// How many rows.
struct TopOption: ParsableArguments {
    @Option(help: ArgumentHelp("Only the first k rows, at least 1 (default: everybody).", valueName: "k"))
    var top: Int?

    func validate() throws {
        if let top, top < 1 { throw ValidationError("--top \(top): give a whole number of at least 1") }
    }
}
