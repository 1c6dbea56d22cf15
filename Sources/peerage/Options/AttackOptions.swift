import ArgumentParser
import Foundations
import Rankings

extension Attack: ExpressibleByArgument {}
extension GamedScore: ExpressibleByArgument {}
extension GamingTargets: ExpressibleByArgument {}

/// Who is attacked, how, and by which scores that is judged.
struct AttackOptions: ParsableArguments {
    static let targetRange = 1...100

    @Option(name: .customLong("by"), help: ArgumentHelp(
        "Score to game; repeat for several (default: all, those of experts with --seeds).", valueName: "score"))
    var scores: [GamedScore] = []

    @Option(name: .customLong("attack"), help: ArgumentHelp(
        "Attack to try; repeat for several (default: all, bought experts with --seeds).", valueName: "attack"))
    var attacks: [Attack] = []

    @Option(help: ArgumentHelp("Who are the first: the top n of a score, 1 or more (default: 100).", valueName: "n"))
    var into: Int?

    @Option(help: ArgumentHelp(
        "The largest attack to try, 1 to 1000000000 accounts (default: 1000000).", valueName: "k"))
    var most: Int?

    @Option(help: ArgumentHelp("Sizes of attacks for --list moves, separated by commas (default: 1,10,100,1000).", valueName: "k,…"))
    var sizes: SizeList?

    @Option(help: ArgumentHelp("How many accounts to attack where no HANDLE is given, 1 to 100 (default: 5).", valueName: "n"))
    var targets: Int?

    @Option(help: ArgumentHelp(
        "Which: by followers evenly from the first account beyond the top to the last, or the top (default: beyond).", valueName: "whom"))
    var target: GamingTargets?

    @Option(help: ArgumentHelp("PageRank's probability of following an edge, 0 up to but not including 1 (default: 0.85).", valueName: "d"))
    var damping: Double?

    @Option(help: ArgumentHelp("Largest error of PageRank's scores together (default: 1e-9).", valueName: "e"))
    var tolerance: Double?

    /// The options given.
    var given: [String] {
        let all: [(Bool, String)] = [
            (!scores.isEmpty, "--by"), (!attacks.isEmpty, "--attack"), (into != nil, "--into"), (most != nil, "--most"),
            (sizes != nil, "--sizes"), (targets != nil, "--targets"), (target != nil, "--target"), (damping != nil, "--damping"),
            (tolerance != nil, "--tolerance"),
        ]
        return all.filter(\.0).map(\.1)
    }

    func check(_ list: GamingList, hasHandle: Bool, hasSeeds: Bool) throws {
        if let targets, !AttackOptions.targetRange.contains(targets) {
            throw ValidationError("--targets \(targets): give a whole number from 1 to 100")
        }
        let unused: [(Bool, String)] = [
            (list == .cheapest && sizes != nil, "--sizes changes nothing without --list moves"),
            (list == .moves && most != nil, "--most changes nothing for --list moves, whose sizes are given by --sizes"),
            (hasHandle && targets != nil, "--targets changes nothing for a given HANDLE"),
            (hasHandle && target != nil, "--target changes nothing for a given HANDLE"),
        ]
        for (isUnused, sentence) in unused where isUnused { throw ValidationError(sentence) }
        if Set(scores).count < scores.count { throw ValidationError("--by names a score twice: give each once") }
        if Set(attacks).count < attacks.count { throw ValidationError("--attack names an attack twice: give each once") }
        let chosen = try library()
        if !chosen.scores.contains(.pagerank) {
            if damping != nil { throw ValidationError("--damping changes nothing without --by pagerank") }
            if tolerance != nil { throw ValidationError("--tolerance changes nothing without --by pagerank") }
        }
        guard !hasSeeds else { return }
        if let score = scores.first(where: \.needsExperts) { throw ValidationError("--by \(score.rawValue) needs --seeds FILE") }
        if attacks.contains(.boughtExperts) { throw ValidationError("--attack \(Attack.boughtExperts.rawValue) needs --seeds FILE") }
    }

    /// - Throws: `RankingFailure.outOfRange`.
    func library() throws -> Gaming {
        try Gaming(
            scores: scores.isEmpty ? GamedScore.allCases : scores, attacks: attacks.isEmpty ? Attack.allCases : attacks,
            sizes: sizes?.sizes ?? [1, 10, 100, 1_000], into: into ?? 100, most: most ?? 1_000_000, damping: damping ?? 0.85,
            tolerance: tolerance ?? 1e-9)
    }
}

/// `--sizes`: whole numbers separated by commas, in the order given.
struct SizeList: ExpressibleByArgument {
    let sizes: [Int]

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        let sizes = parts.compactMap { $0 }
        guard sizes.count == parts.count else { return nil }
        self.sizes = sizes
    }
}
