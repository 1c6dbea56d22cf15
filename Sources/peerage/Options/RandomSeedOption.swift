import ArgumentParser

/// Where randomness starts; the same seed gives the same bytes.
struct RandomSeedOption: ParsableArguments {
    static let standard: UInt64 = 1

    @Option(help: ArgumentHelp("Start of the random numbers, 0 to 2⁶⁴ − 1 (default: 1).", valueName: "seed"))
    var randomSeed: UInt64?

    var value: UInt64 { randomSeed ?? RandomSeedOption.standard }
}
