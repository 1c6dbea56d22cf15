import ArgumentParser
import Comparisons
import DataIO

extension TruncationPolicy: ExpressibleByArgument {}

/// How a comparison is made; ranges are the library's.
struct ComparisonSettings: ParsableArguments {
    @Option(help: ArgumentHelp("Who could have been named or observed (default: the people with an outcome).", valueName: "file"))
    var universe: String?

    @Option(help: ArgumentHelp("Which columns of the universe are which.", valueName: "role=column,…"), transform: ColumnMapping.parse)
    var universeMap: [[ColumnMapping]] = []

    @Option(help: ArgumentHelp("Who counts as high on either side: quantile:0.2 or top:K (default: quantile:0.2).", valueName: "cut"))
    var cut: CutArgument?

    @Option(help: ArgumentHelp("Scores cut at the top K: refuse, or place everybody below at the lowest place (default: refuse).", valueName: "policy"))
    var truncated: TruncationPolicy?

    @Option(help: ArgumentHelp("Level of the intervals, 0.5 to 0.999 (default: 0.95).", valueName: "share"))
    var level: Double?

    @Option(help: ArgumentHelp("Bootstrap resamples, 200 to 1000000 (default: 2000).", valueName: "n"))
    var resamples: Int?

    @Option(help: ArgumentHelp("Permutations, 99 to 1000000 (default: 1999).", valueName: "n"))
    var permutations: Int?

    @Option(help: ArgumentHelp("Random halves of the nominators, 10 to 100000 (default: 200).", valueName: "n"))
    var halvings: Int?

    @Option(help: ArgumentHelp("Smallest correlation that matters, above 0 and below 1 (default: 0.1).", valueName: "rho"))
    var smallestEffect: Double?

    @Option(help: ArgumentHelp("The social top K that the headline asks about (default: 100, or a tenth of a small network).", valueName: "k"))
    var headlineTop: Int?

    @Option(help: ArgumentHelp("Links by name below this probability are left out, 0 to 1 (default: 0.5).", valueName: "p"))
    var minLinkProbability: Double?

    @OptionGroup var random: RandomSeedOption

    func validate() throws {
        if universe == nil && !universeMap.isEmpty { throw ValidationError("--universe-map changes nothing without --universe FILE") }
        try library(unmeasuredListed: nil).validate()
    }

    func library(unmeasuredListed: Int?, further: FurtherOptions = FurtherOptions()) -> ComparisonOptions {
        let standard = ComparisonOptions()
        return ComparisonOptions(
            cut: cut?.library ?? standard.cut, truncation: truncated ?? standard.truncation, level: level ?? standard.level,
            resamples: resamples ?? standard.resamples, permutations: permutations ?? standard.permutations,
            halvings: halvings ?? standard.halvings, randomSeed: random.value,
            smallestEffect: smallestEffect ?? standard.smallestEffect, headlineTop: headlineTop,
            minimumLinkProbability: minLinkProbability ?? standard.minimumLinkProbability, unmeasuredListed: unmeasuredListed, further: further)
    }
}

/// `quantile:Q` or `top:K`.
struct CutArgument: ExpressibleByArgument {
    let library: Cut

    init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "quantile":
            guard let share = Double(parts[1]) else { return nil }
            library = .quantile(share)
        case "top":
            guard let count = Int(parts[1]) else { return nil }
            library = .top(count)
        default: return nil
        }
    }
}
