import ArgumentParser

/// `peerage generate`: graphs of any size, with known truth.
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Make synthetic networks: R-MAT graphs of any size, or a market with known truth.",
        discussion: Examples.text(
            "peerage generate rmat --scale 10 --edge-factor 16 -o rmat.tsv",
            "peerage generate market --people 500 --random-seed 7 -o synthetic"),
        subcommands: [GenerateRMATCommand.self, GenerateMarketCommand.self])
}
