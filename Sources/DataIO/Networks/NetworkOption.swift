/// Something that a user can state about how a network is read, by its name on the command line.
public enum NetworkOption: String, Sendable, CaseIterable {
    case direction, platform, map, third, header, layers
    case selection = "where"
    case negativeWeights = "negative-weights"
    case headerRow = "header-row"
    case decimalMark = "decimal-mark"
    case skipMalformed = "skip-malformed"
    case countDuplicates = "count-duplicates"
    case followersOf = "followers-of"
    case followingOf = "following-of"
    case tie = "as"
    case reposts, since, until, match
    case pairWeight = "pair-weight"
    case maxMentioned = "max-mentioned"

    /// As the user writes it.
    public var name: String { "--" + rawValue }
}

/// A source's format as far as it decides which options mean something.
struct ReadForm: Hashable {
    let format: NetworkFormat
    /// Posts as JSON Lines, which have no rows to select and no header.
    let isJSON: Bool

    func reads(_ option: NetworkOption) -> Bool {
        switch option {
        case .platform, .skipMalformed: format != .graphFile
        case .direction: format == .edgeList || format == .table || format == .accountList
        case .third: format == .edgeList
        case .negativeWeights, .decimalMark: format == .edgeList || format == .table
        case .header: format == .posts ? !isJSON : format != .graphFile
        case .headerRow, .selection: format == .table || format == .posts && !isJSON || option == .headerRow && format == .edgeList
        case .map: format == .table || format == .posts
        case .layers: format == .table
        case .countDuplicates: format == .edgeList || format == .table || format == .accountList
        case .followersOf, .followingOf: format == .accountList
        case .tie, .reposts, .since, .until, .match, .pairWeight, .maxMentioned: format == .posts
        }
    }

    /// What a message calls it.
    var name: String {
        switch format {
        case .edgeList: "an edge list"
        case .table: "a table of ties"
        case .accountList: "a list of one account's ties"
        case .posts: isJSON ? "posts in JSON" : "a table of posts"
        case .graphFile: "a graph file"
        }
    }
}

extension ReadForm {
    /// - Throws: `NetworkFailure.unusedOption` for what none of the forms reads.
    static func refuseUnused(_ stated: Set<NetworkOption>, by forms: Set<ReadForm>, of names: [String]) throws(NetworkFailure) {
        for option in NetworkOption.allCases where stated.contains(option) && !forms.contains(where: { $0.reads(option) }) {
            let what = forms.map(\.name).sorted().joined(separator: " and ")
            throw .unusedOption(option.name, names: names, what: what)
        }
    }
}
