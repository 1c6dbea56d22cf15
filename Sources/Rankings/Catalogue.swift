import Foundations
import Graphs

/// An option that some rankings take, under its name on the command line.
public enum RankingOption: String, Sendable, CaseIterable {
    case damping, tolerance, dangling, seeds, weighting, stop, component
    case maxIterations = "max-iterations"
    case allowUnconverged = "allow-unconverged"
    case warmStart = "warm-start"
}

/// What a user asked for; `nil` leaves a method's default.
public struct RankingOptions: Sendable {
    public var damping: Double?
    public var dangling: PageRank.Dangling?
    public var weighting: Weighting?
    public var seeds: SeedSet?
    public var tolerance: Double?
    public var maxIterations: Int?
    public var unconverged: Unconverged?
    public var stop: PageRank.Stop?
    public var component: HITSOptions.Component?
    /// By vertex, as `PageRank.warmStart`.
    public var warmStart: BulkBuffer<Double>?

    public init() {}

    /// The options that are set.
    public var given: [RankingOption] {
        RankingOption.allCases.filter { option in
            switch option {
            case .damping: damping != nil
            case .dangling: dangling != nil
            case .weighting: weighting != nil
            case .seeds: seeds != nil
            case .tolerance: tolerance != nil
            case .maxIterations: maxIterations != nil
            case .allowUnconverged: unconverged != nil
            case .stop: stop != nil
            case .component: component != nil
            case .warmStart: warmStart != nil
            }
        }
    }
}

extension RankingOptions {
    func hits() throws(RankingFailure) -> HITSOptions {
        try HITSOptions(
            weighting: weighting ?? .weighted, component: component ?? .all, tolerance: tolerance ?? 1e-9,
            maxIterations: maxIterations ?? 1_000, unconverged: unconverged ?? .refused)
    }
}

/// All rankings by name: one entry a method, in the order in which help lists them.
public enum Catalogue {
    public struct Entry: Sendable {
        public let name: String
        /// One line in plain words.
        public let summary: String
        public let options: Set<RankingOption>
        /// - Throws: `RankingFailure.outOfRange`.
        public let make: @Sendable (RankingOptions) throws(RankingFailure) -> any RankingMethod
    }

    public static let entries: [Entry] = [
        Entry(name: Followers.name, summary: "how many accounts follow a person", options: [.weighting]) {
            (options) throws(RankingFailure) in Followers(weighting: options.weighting ?? .unweighted)
        },
        Entry(name: Following.name, summary: "how many accounts a person follows", options: [.weighting]) {
            (options) throws(RankingFailure) in Following(weighting: options.weighting ?? .unweighted)
        },
        Entry(
            name: PageRank.name, summary: "attention from accounts that themselves get attention",
            options: [.damping, .dangling, .weighting, .seeds, .tolerance, .maxIterations, .allowUnconverged, .stop, .warmStart]
        ) { (options) throws(RankingFailure) in
            try PageRank(
                damping: options.damping ?? 0.85, dangling: options.dangling ?? .uniform,
                weighting: options.weighting ?? .weighted, seeds: options.seeds, tolerance: options.tolerance ?? 1e-9,
                maxIterations: options.maxIterations, unconverged: options.unconverged ?? .refused,
                stop: options.stop ?? .tolerance, warmStart: options.warmStart)
        },
        Entry(
            name: HITSAuthority.name, summary: "followed by good hubs",
            options: [.weighting, .component, .tolerance, .maxIterations, .allowUnconverged]
        ) { (options) throws(RankingFailure) in HITSAuthority(try options.hits()) },
        Entry(
            name: HITSHub.name, summary: "follows good authorities",
            options: [.weighting, .component, .tolerance, .maxIterations, .allowUnconverged]
        ) { (options) throws(RankingFailure) in HITSHub(try options.hits()) },
    ]

    /// Names that stand for several methods.
    public static let families: [String: [String]] = [HITS.name: HITS.members]

    public static var names: [String] { entries.map(\.name) }

    /// The methods of `names` in their order, families spelled out, each set up with the options it takes.
    /// - Throws: `RankingFailure`: an unknown or repeated name, a value out of range, an option that no chosen method takes.
    public static func methods(
        named names: [String], _ options: RankingOptions = RankingOptions()
    ) throws(RankingFailure) -> [any RankingMethod] {
        var chosen: [Entry] = []
        for name in names.flatMap({ families[$0] ?? [$0] }) {
            guard let entry = entries.first(where: { $0.name == name }) else {
                throw .unknownMethod(name: name, known: Catalogue.names + families.keys.sorted())
            }
            guard !chosen.contains(where: { $0.name == name }) else { throw .repeatedMethod(name: name) }
            chosen.append(entry)
        }
        for option in options.given where !chosen.contains(where: { $0.options.contains(option) }) {
            let users = entries.filter { $0.options.contains(option) }.map(\.name)
            throw .unusedOption(option: option.rawValue, methods: chosen.map(\.name), usedBy: users)
        }
        var methods: [any RankingMethod] = []
        for entry in chosen { methods.append(try entry.make(options)) }
        return methods
    }
}
