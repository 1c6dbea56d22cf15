import ArgumentParser
import Comparisons
import Foundations
import Rankings

/// `--adjust`: what a score adds to what else is known about people.
struct AdjustmentSettings: ParsableArguments {
    @Option(help: ArgumentHelp(
        "Hold these equal: columns of the offline table, the universe or the profiles, or scores; NAME:category, :rank, :log or :linear says how one enters (default: text as categories, numbers as ranks).",
        valueName: "name,…"))
    var adjust: String?

    @Option(help: ArgumentHelp("Hold this score equal too, without comparing it; repeat for several.", valueName: "file[:column]"))
    var adjustScore: [String] = []

    @Option(help: ArgumentHelp("Categories of fewer people are taken together, at least 1 (default: 10).", valueName: "n"))
    var adjustRare: Int?

    @Option(help: ArgumentHelp("Values of what is held equal that mean “not known”, separated by commas.", valueName: "98,N/A"))
    var adjustMissing: String?

    @Flag(help: "Of a time: every cluster has its own baseline (a stratified Cox model).")
    var adjustStrata = false

    func validate() throws {
        if adjust == nil && adjustScore.isEmpty {
            let unused: [(Bool, String)] = [
                (adjustRare != nil, "--adjust-rare"), (adjustMissing != nil, "--adjust-missing"), (adjustStrata, "--adjust-strata"),
            ]
            for (given, name) in unused where given { throw ValidationError("\(name) changes nothing without --adjust or --adjust-score") }
        }
        try ComparisonOptions(adjustment: try library()).validate()
    }

    func library() throws -> AdjustmentOptions {
        let requests = adjust?.split(separator: ",", omittingEmptySubsequences: false).map { CovariateRequest(parsing: String($0)) } ?? []
        guard requests.allSatisfy({ !$0.name.isEmpty }) else {
            throw ValidationError("--adjust \(adjust ?? ""): give names separated by commas, such as role,organisation,followers:log")
        }
        return AdjustmentOptions(
            covariates: requests, rarest: adjustRare ?? AdjustmentOptions().rarest,
            missingCodes: Set(adjustMissing?.split(separator: ",").map(String.init) ?? []), baseline: adjustStrata ? .perCluster : .common)
    }

    /// Columns that tables have to keep.
    var columns: [String] { (try? library().covariates.map(\.name)) ?? [] }

    static func facts(_ comparison: Comparison) -> [OptionValue] {
        guard let adjustment = comparison.adjustment else { return [] }
        let options = comparison.options.adjustment
        let further = adjustment.covariates.filter { $0.origin == .furtherScore }.map(\.name)
        return [
            OptionValue("adjust", options.covariates.map(\.description).joined(separator: ",")),
            OptionValue("adjust_scores", further.joined(separator: ",")), OptionValue("adjust_rare", "\(options.rarest)"),
            OptionValue("adjust_missing", options.missingCodes.sorted().joined(separator: ",")),
            OptionValue("adjust_baseline", options.baseline.rawValue),
        ]
    }
}
