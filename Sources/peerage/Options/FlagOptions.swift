import ArgumentParser
import Foundations
import Rankings

/// What makes an account suspicious, for `gaming --list flags`.
struct FlagOptions: ParsableArguments {
    @Option(help: ArgumentHelp(
        "A mass-follower follows n accounts or more (default: more than 98 % of those who follow anybody).", valueName: "n"))
    var massFollowing: Int?

    @Option(help: ArgumentHelp("Another share than those 98 %, 0 up to but not including 1.", valueName: "share"))
    var massQuantile: Double?

    @Option(help: ArgumentHelp(
        "… and is followed back by less than this share of those whose lists are known (default: 0.1).", valueName: "share"))
    var followedBack: Double?

    @Option(help: ArgumentHelp("A bot-like account follows n or more (default: 20).", valueName: "n"))
    var botFollowing: Int?

    @Option(help: ArgumentHelp(
        "… and nobody follows it, or mass-followers are a quarter of its followers, and of the others at least this share is bot-like (default: 0.5).",
        valueName: "share"))
    var botShare: Double?

    @Option(help: ArgumentHelp("A ring has n members or more (default: 8).", valueName: "n"))
    var ringSize: Int?

    @Option(help: ArgumentHelp("… of whose pairs at least this share follows each other (default: 0.9).", valueName: "share"))
    var ringDensity: Double?

    @Option(help: ArgumentHelp("… with at most this share of each member's followers outside (default: 0.2).", valueName: "share"))
    var ringOutside: Double?

    /// The options given.
    var given: [String] {
        let all: [(Bool, String)] = [
            (massFollowing != nil, "--mass-following"), (massQuantile != nil, "--mass-quantile"), (followedBack != nil, "--followed-back"),
            (botFollowing != nil, "--bot-following"), (botShare != nil, "--bot-share"), (ringSize != nil, "--ring-size"),
            (ringDensity != nil, "--ring-density"), (ringOutside != nil, "--ring-outside"),
        ]
        return all.filter(\.0).map(\.1)
    }

    /// - Throws: `RankingFailure.outOfRange`, `ValidationError`.
    func library() throws -> FlagRules {
        if massFollowing != nil && massQuantile != nil {
            throw ValidationError("--mass-quantile changes nothing with --mass-following: give one of the two")
        }
        return try FlagRules(
            massFollowing: massFollowing, massQuantile: massQuantile ?? 0.98, followedBack: followedBack ?? 0.1,
            botFollowing: botFollowing ?? 20, botShare: botShare ?? 0.5, ringSize: ringSize ?? 8, ringDensity: ringDensity ?? 0.9,
            ringOutside: ringOutside ?? 0.2)
    }
}
