import ArgumentParser
import Comparisons
import DataIO
import Graphs

extension CombinationRule: ExpressibleByArgument {}
extension UnlistedPolicy: ExpressibleByArgument {}

/// What offline influence is: a table of scores, ranks or outcomes, or nominations.
struct OfflineInputOptions: ParsableArguments {
    enum Event: String, ExpressibleByArgument, CaseIterable {
        case yesNo = "yes_no"
        case time
    }

    @Option(help: ArgumentHelp("Offline influence: person[,handle][,role][,organisation], and score, rank or an outcome.", valueName: "file"))
    var offline: String?

    @Option(help: ArgumentHelp("Offline influence as answers: nominator,nominee[,weight].", valueName: "file"))
    var nominations: String?

    @Option(help: ArgumentHelp("Which columns of the offline table are which.", valueName: "role=column,…"), transform: ColumnMapping.parse)
    var offlineMap: [[ColumnMapping]] = []

    @Option(help: ArgumentHelp("Only offline rows with this value in this column.", valueName: "column=value"), transform: RowCondition.parse)
    var offlineWhere: [RowCondition] = []

    @Option(help: ArgumentHelp("The column that holds the outcome (default: score, else rank, else time).", valueName: "column"))
    var outcome: String?

    @Option(help: ArgumentHelp("The outcome is a yes or no (1 or 0), or the time of an event: earlier is more.", valueName: "kind"))
    var event: Event?

    @Option(help: ArgumentHelp("From this time on, the event had not happened when the data ended.", valueName: "time"))
    var censoredAt: Double?

    @Flag(help: "A lower value means more influence.")
    var lowerIsBetter = false

    @Option(help: ArgumentHelp("Values that mean “not known”, separated by commas.", valueName: "98,99"))
    var missingCodes: String?

    @Option(help: ArgumentHelp("The column of villages, markets or respondent groups: people of one are not independent.", valueName: "column"))
    var cluster: String?

    @Option(help: ArgumentHelp("How several rows of one person become one value (default: as the outcome asks).", valueName: "rule"))
    var combine: CombinationRule?

    @Option(help: ArgumentHelp("Whether a member of the universe who is not listed is missing or zero (default: missing).", valueName: "meaning"))
    var unlisted: UnlistedPolicy?

    @Option(help: ArgumentHelp(
        "Which came first: score-before, same-time, score-after or randomised; it stands in the headline.", valueName: "design"))
    var design: DesignChoice?

    func validate() throws {
        if offline != nil && nominations != nil { throw ValidationError("give --offline or --nominations, not both") }
        if event != nil && outcome == nil { throw ValidationError("--event needs --outcome COLUMN") }
        if censoredAt != nil && event != .time { throw ValidationError("--censored-at needs --event time") }
        if lowerIsBetter && event != nil { throw ValidationError("--lower-is-better is for scores, not for --event") }
        if nominations != nil {
            let unused: [(Bool, String)] = [
                (outcome != nil, "--outcome"), (lowerIsBetter, "--lower-is-better"), (combine != nil, "--combine"),
                (missingCodes != nil, "--missing-codes"),
            ]
            for (given, name) in unused where given { throw ValidationError("\(name) changes nothing for --nominations") }
        }
    }

    func requireSource() throws {
        if offline == nil && nominations == nil { throw ValidationError("--offline FILE (or --nominations FILE) is needed") }
    }

    var path: String? { offline ?? nominations }

    /// - Parameter also: `--map` and `--where` of commands without a network.
    func library(
        _ side: SideTableOptions, platform: Platform, also: (columns: [[ColumnMapping]], selection: [RowCondition]) = ([], []),
        keeping kept: [String] = []
    ) -> OfflineOptions {
        OfflineOptions(
            table: side.tableOptions(columns: offlineMap + also.columns, selection: offlineWhere + also.selection, kept: kept),
            platform: platform, content: content, order: lowerIsBetter ? .lowerIsBetter : .higherIsBetter,
            missingCodes: missingCodes?.split(separator: ",").map(String.init) ?? [], clusterColumn: cluster,
            combination: combine, unlisted: unlisted ?? .missing, design: design?.library ?? .notStated)
    }

    private var content: OfflineOptions.Content {
        if nominations != nil { return .nominations }
        guard let outcome else { return .detect }
        switch event {
        case nil: return .score(column: outcome)
        case .yesNo: return .yesNo(column: outcome)
        case .time: return .time(column: outcome, censoredAt: censoredAt)
        }
    }
}

/// `--design`; without it the design is not stated.
enum DesignChoice: String, ExpressibleByArgument, CaseIterable {
    case scoreBefore = "score-before"
    case sameTime = "same-time"
    case scoreAfter = "score-after"
    case randomised

    var library: StudyDesign {
        switch self {
        case .scoreBefore: .scoreBefore
        case .sameTime: .sameTime
        case .scoreAfter: .scoreAfter
        case .randomised: .randomised
        }
    }
}
