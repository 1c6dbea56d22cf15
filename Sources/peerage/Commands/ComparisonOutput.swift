import Comparisons
import DataIO
import Foundation
import Foundations
import Rankings
import Reports

/// A comparison in the form asked for: sentences for people, rows for machines, everything in JSON.
struct ComparisonOutput {
    let comparison: Comparison

    let everyFigure: Bool

    init(_ comparison: Comparison, everyFigure: Bool) {
        self.comparison = comparison
        self.everyFigure = everyFigure
    }

    func write(to output: Output, _ run: Run) throws {
        switch output.format {
        case .table: try output.write(TerminalText.wrapped(comparison.text(), width: output.columns))
        case .markdown: try output.write(comparison.markdown())
        case .json: try output.write(comparison.json(run: run.info, everyFigure: everyFigure).pretty)
        case .csv, .tsv, .ndjson:
            try output.write(comparison.figureTable(everyFigure: everyFigure))
            note(run)
        case .sqlite:
            try output.write(comparison.tables, comparison.views)
            note(run)
        }
    }

    /// What rows do not say.
    private func note(_ run: Run) {
        for answer in comparison.scores.flatMap(\.claims) { run.note("\(answer.score): \(answer.sentence)") }
        for score in comparison.scores { for sentence in score.plan?.sentences ?? [] { run.note("\(score.score): \(sentence)") } }
        for warning in comparison.warnings { run.note(warning) }
    }
}

/// What determined a comparison, for the `run` member.
enum ComparisonFacts {
    static func options(_ comparison: Comparison) -> [OptionValue] {
        let options = comparison.options
        return [
            OptionValue("design", comparison.offline.design.rawValue), OptionValue("unlisted", comparison.offline.unlisted.rawValue),
            OptionValue("combination", comparison.offline.combination.rawValue), OptionValue("cut", options.cut.description),
            OptionValue("truncated", options.truncation.rawValue), OptionValue("level", "\(options.level)"),
            OptionValue("resamples", "\(options.resamples)"), OptionValue("permutations", "\(options.permutations)"),
            OptionValue("halvings", "\(options.halvings)"), OptionValue("random_seed", "\(options.randomSeed)"),
            OptionValue("smallest_effect", "\(options.smallestEffect)"),
            OptionValue("headline_top", options.headlineTop.map(String.init) ?? "automatic"),
            OptionValue("min_link_probability", "\(options.minimumLinkProbability)"),
        ] + options.claims.map { OptionValue("claim", $0.description) } + further(options.further)
            + AdjustmentSettings.facts(comparison)
            + (options.byGroup.isEmpty ? [] : [OptionValue("by_group", options.byGroup.joined(separator: ","))])
            + (options.planning == .none ? [] : [OptionValue("plan", options.planning.rawValue)])
            + (options.ratingScale.map { [OptionValue("rating_scale", $0.rawValue)] } ?? [])
            + (comparison.linkage.model?.usesGraph == true ? [OptionValue("graph_evidence", "true")] : [])
    }

    private static func further(_ options: FurtherOptions) -> [OptionValue] {
        guard !options.names.isEmpty else { return [] }
        var values = [OptionValue("also", options.names.map(\.rawValue).joined(separator: ","))]
        if options.names.contains(where: \.hasDepth) {
            values.append(OptionValue("at", options.depths.map { $0.map(String.init).joined(separator: ",") } ?? "automatic"))
        }
        if options.names.contains(.rankBiasedOverlap) { values.append(OptionValue("rbo_p", "\(options.persistence)")) }
        return values
    }
}

/// A second table beside the main output, such as `--people out.csv`: CSV, or what the end of its name says.
final class ExtraTable {
    private let path: String
    private let format: TableFormat
    private let file: AtomicFile

    init(_ path: String, output: Output, inputs: [String]) throws {
        guard let format = (OutputFormat(fileName: path) ?? .csv).textFormat else {
            throw CommandFailure.usage("\(path): this table is written as csv, tsv, json, ndjson or markdown")
        }
        try output.refuseClash(with: path, inputs)
        self.path = path
        self.format = format
        file = try AtomicFile(path)
    }

    func write(_ table: ResultTable, _ run: Run) throws {
        let file = file
        try table.render(as: format, run: run.info) { bytes in
            try run.checkInterruption()
            try file.write(bytes)
        }
    }

    func commit(_ run: Run) throws {
        try file.commit()
        run.files.append(.init(role: .output, path: path))
    }
}
