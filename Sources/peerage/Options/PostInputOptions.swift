import ArgumentParser
import DataIO

extension PostTie: ExpressibleByArgument {}
extension PairWeight: ExpressibleByArgument {}

/// How posts become a network.
struct PostInputOptions: ParsableArguments {
    static let mentionedRange = 2...10_000

    @Option(name: .customLong("as"), help: ArgumentHelp(
        "What ties a post makes: from its author, or between those it names (default: mentions).",
        valueName: "tie"))
    var tie: PostTie?

    @Option(help: ArgumentHelp(
        "Whether reposts count in co-mentions (default: leave-out).", valueName: "rule"))
    var reposts: RepostChoice?

    @Option(help: ArgumentHelp(
        "What a co-mention weighs: 1, or 1/(k−1) in a post with k people (default: posts).",
        valueName: "weight"))
    var pairWeight: PairWeight?

    @Option(help: ArgumentHelp(
        "Leave out posts that name more people, 2 to 10000 (default: 50).", valueName: "n"))
    var maxMentioned: Int?

    @Option(help: ArgumentHelp("Only posts from this time on, such as 2024-01-31 or 2024-01-31T12:00:00Z.", valueName: "time"))
    var since: TimeArgument?

    @Option(help: ArgumentHelp("Only posts before this time.", valueName: "time"))
    var until: TimeArgument?

    @Option(help: ArgumentHelp("Only posts whose text contains this regular expression.", valueName: "regex"))
    var match: String?

    func validate() throws {
        if let maxMentioned, !PostInputOptions.mentionedRange.contains(maxMentioned) {
            throw ValidationError("--max-mentioned \(maxMentioned): give a whole number from 2 to 10000")
        }
        if let since, let until, since.seconds >= until.seconds {
            throw ValidationError("--since must lie before --until")
        }
        guard tie != .coMentions else { return }
        let pairs: [(Bool, NetworkOption)] = [
            (reposts != nil, .reposts), (pairWeight != nil, .pairWeight), (maxMentioned != nil, .maxMentioned),
        ]
        for (given, option) in pairs where given { throw ValidationError("\(option.name) changes nothing without --as co-mentions") }
    }

    var library: PostOptions {
        var options = PostOptions()
        options.tie = tie ?? options.tie
        options.reposts = reposts?.library ?? options.reposts
        options.pairWeight = pairWeight ?? options.pairWeight
        options.maximumMentioned = maxMentioned ?? options.maximumMentioned
        options.since = since?.seconds
        options.until = until?.seconds
        options.match = match
        return options
    }

    var stated: [NetworkOption] {
        let given: [(Bool, NetworkOption)] = [
            (tie != nil, .tie), (reposts != nil, .reposts), (pairWeight != nil, .pairWeight),
            (maxMentioned != nil, .maxMentioned), (since != nil, .since), (until != nil, .until), (match != nil, .match),
        ]
        return given.filter(\.0).map(\.1)
    }
}

/// `--reposts`.
enum RepostChoice: String, ExpressibleByArgument, CaseIterable {
    case leaveOut = "leave-out"
    case keep
    var library: RepostRule { self == .keep ? .keep : .leaveOut }
}
