import Foundations

/// Why something cannot be adjusted for.
public enum CovariateFailure: Failure, Equatable {
    case unknown(name: String, scores: [String])
    case repeated(name: String)
    case notANumber(name: String, person: String, value: String, form: String)
    case partlyNumbers(name: String, person: String, value: String)
    case belowZero(name: String, person: String, value: Double)
    case baselineNeedsTimes(given: String)
    case baselineNeedsClusters

    public var kind: FailureKind {
        switch self {
        case .unknown, .repeated, .baselineNeedsTimes, .baselineNeedsClusters: .usage
        case .notANumber, .partlyNumbers, .belowZero: .badData
        }
    }

    public var description: String {
        switch self {
        case .unknown(let name, let scores):
            "--adjust \(name): nobody has a value in such a column; name a column of the offline table, the universe or the profiles, "
                + "or one of the social scores (\(scores.joined(separator: ", ")))"
        case .repeated(let name):
            "--adjust names \(name) twice: each once (a score of --adjust-score counts too)"
        case .notANumber(let name, let person, let value, let form):
            "--adjust \(name):\(form): the value of \"\(person)\" is \"\(value)\", not a number; list codes for not known in "
                + "--adjust-missing, or write \(name):category"
        case .partlyNumbers(let name, let person, let value):
            "--adjust \(name): most values are numbers, that of \"\(person)\" is \"\(value)\"; list codes for not known in "
                + "--adjust-missing, or write \(name):category"
        case .belowZero(let name, let person, let value):
            "--adjust \(name):log: the value of \"\(person)\" is \(value); ln(1 + value) needs values of at least 0, else write \(name):rank"
        case .baselineNeedsTimes(let given):
            "--adjust-strata needs the time of an event (--outcome COLUMN --event time); the offline values are \(given)"
        case .baselineNeedsClusters:
            "--adjust-strata needs clusters: name their column with --cluster"
        }
    }
}
