import ArgumentParser
import Comparisons

/// `--also`: figures beside the correlations.
struct FurtherStatisticOptions: ParsableArguments {
    @Option(help: ArgumentHelp(
        "Further figures: \(FurtherStatistic.Name.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "name,…"))
    var also: String?

    @Option(help: ArgumentHelp("k of the figures about the k highest (default: 10 and 100, as far as so many are compared).", valueName: "k,…"))
    var at: String?

    @Option(help: ArgumentHelp("Rank-biased overlap goes down a further place with this probability, above 0 and below 1 (default: 0.9).", valueName: "p"))
    var rboP: Double?

    func validate() throws {
        let options = try library()
        if at != nil, !options.names.contains(where: \.hasDepth) {
            let names = FurtherStatistic.Name.allCases.filter(\.hasDepth).map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--at changes nothing without one of these in --also: \(names)")
        }
        if rboP != nil, !options.names.contains(.rankBiasedOverlap) {
            throw ValidationError("--rbo-p changes nothing without rbo in --also")
        }
        try ComparisonOptions(further: options).validate()
    }

    func library() throws -> FurtherOptions {
        FurtherOptions(names: try names(), depths: try depths(), persistence: rboP ?? FurtherOptions().persistence)
    }

    private func names() throws -> [FurtherStatistic.Name] {
        var names: [FurtherStatistic.Name] = []
        for text in also?.split(separator: ",", omittingEmptySubsequences: false) ?? [] {
            guard let name = FurtherStatistic.Name(rawValue: String(text)) else {
                let all = FurtherStatistic.Name.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--also \(text): there is no such figure; give some of \(all)")
            }
            guard !names.contains(name) else { throw ValidationError("--also names \(text) twice") }
            names.append(name)
        }
        return names
    }

    private func depths() throws -> [Int]? {
        guard let at else { return nil }
        return try at.split(separator: ",", omittingEmptySubsequences: false).map { text in
            guard let k = Int(text), k >= 1 else { throw ValidationError("--at \(text): give whole numbers of at least 1, as in --at 10,100") }
            return k
        }
    }
}
