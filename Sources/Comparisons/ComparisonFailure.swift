import Foundations
import LinearAlgebra

/// Why a comparison cannot be made.
public enum ComparisonFailure: Failure {
    case outOfRange(option: String, value: String, allowed: String)
    case noSocialScore
    case repeatedScore(name: String)
    case noOutcome
    case emptyRoster
    case repeatedMember(person: String, row: Int)
    case conflictingHandles(person: String, roster: String, offline: String)
    case conflictingClusters(person: String, roster: String, offline: String)
    case unlistedNeedsRoster
    case zeroMeaningless
    case truncated(score: String, top: Int, people: Int)
    case scoreNotFinite(score: String, handle: String)
    case otherOutcomeNeeded(statistic: String, needs: String, given: String)
    case link(LinkFailure)
    case offline(OfflineFailure)
    case linearAlgebra(LinearAlgebraFailure)
    case covariate(CovariateFailure)
    case interrupted
    case claim(String)
    case noSuchColumn(option: String, column: String)
    case noSuchGroup(claim: String, column: String, values: [String])
    case noRaters
    case negativeRatio(person: String, value: Double)

    public var kind: FailureKind {
        switch self {
        case .outOfRange, .claim, .noSuchColumn, .noSuchGroup, .noSocialScore, .repeatedScore, .unlistedNeedsRoster, .zeroMeaningless, .truncated,
            .otherOutcomeNeeded, .noRaters: .usage
        case .linearAlgebra(let failure): failure.kind
        case .covariate(let failure): failure.kind
        case .interrupted: .interrupted
        default: .badData
        }
    }

    public var description: String {
        switch self {
        case .outOfRange(let option, let value, let allowed):
            "\(option) \(value) is out of range: allowed is \(allowed)"
        case .noSocialScore:
            "no social score to compare: give at least one with --social"
        case .repeatedScore(let name):
            "the score \(name) is given twice: give each once, or rename a column"
        case .noOutcome:
            "nobody in the universe has an offline value: check the value column and the missing codes"
        case .emptyRoster:
            "the universe is empty: its file lists nobody"
        case .repeatedMember(let person, let row):
            "the universe lists \"\(person)\" twice, again in row \(row): each person once"
        case .conflictingHandles(let person, let roster, let offline):
            "\"\(person)\" has the handle \(roster) in the universe and \(offline) in the offline table: keep one"
        case .conflictingClusters(let person, let roster, let offline):
            "\"\(person)\" is in cluster \(roster) in the universe and in \(offline) in the offline table: keep one"
        case .unlistedNeedsRoster:
            "--unlisted zero needs --universe: only somebody who could have been listed counts as 0"
        case .zeroMeaningless:
            "--unlisted zero makes no sense for ranks, times and values of which less is more: use --unlisted missing"
        case .truncated(let score, let top, let people):
            "\(score) holds only the top \(top), and \(people) people of the universe are not in it: give the complete scores "
                + "(rank without --top), or place them all at the lowest place with --truncated lowest"
        case .scoreNotFinite(let score, let handle):
            "the \(score) score of \(handle) is not a finite number"
        case .otherOutcomeNeeded(let statistic, let needs, let given):
            "\(statistic) needs \(needs); the offline values are \(given)"
        case .link(let failure): failure.description
        case .offline(let failure): failure.description
        case .linearAlgebra(let failure): failure.description
        case .covariate(let failure): failure.description
        case .interrupted: Interruption().description
        case .noRaters:
            "--rating-scale changes nothing here: no row says who rated; give a column rater, or --offline-map rater=COLUMN"
        case .negativeRatio(let person, let value):
            "a rating of \"\(person)\" is \(value): on a ratio scale ratings start at 0; use --rating-scale interval, or correct the value"
        case .claim(let text):
            "--claim \(text): write has_account, in_network or top_social(K), then <, <=, > or >=, then a share from 0 to 1, "
                + "such as 'top_social(100)<0.05'; for one group put COLUMN=VALUE: before it, such as 'role=analyst: top_social(100)<0.05'"
        case .noSuchColumn(let option, let column):
            "\(option): nobody of the universe has a value in a column \(column): name a column of the offline table or of the universe "
                + "(\(PersonDetails.groupColumns.joined(separator: ", ")), or any other by its name); answers alone have none, so give "
                + "--universe FILE with it"
        case .noSuchGroup(let claim, let column, let values):
            "--claim \(claim): nobody has this value in \(column); there are \(values.prefix(10).joined(separator: ", "))"
                + (values.count > 10 ? " and \(values.count - 10) more" : "")
        }
    }
}
