import Foundations
import Graphs

/// Where a seed comes from.
public enum SeedOrigin: String, Sendable, CaseIterable, Comparable {
    /// a file of experts
    case seeds
    /// what an account says about itself
    case profiles
    /// lists that others put the account on
    case lists
    /// posts about the topic that the account wrote
    case posts
    /// a community found in the graph
    case community

    public static func < (a: SeedOrigin, b: SeedOrigin) -> Bool { a.place < b.place }
    private var place: Int { SeedOrigin.allCases.firstIndex(of: self) ?? 0 }
}

/// Seeds of one origin, and how much that origin's word counts beside others.
public struct SeedSource: Sendable {
    public let seeds: [Seed]
    /// Finite and above 0.
    public let weight: Double

    /// - Throws: `SeedFailure` for a seed with a weight that is not finite and positive, or listed twice with two of them.
    public init(_ seeds: [Seed], weight: Double = 1) throws(SeedFailure) {
        precondition(weight.isFinite && weight > 0, "a source cannot weigh \(weight)")
        var first: [Handle: Double] = [:]
        for seed in seeds {
            guard seed.weight.isFinite && seed.weight > 0 else { throw .weight(handle: seed.handle, weight: seed.weight) }
            if let earlier = first.updateValue(seed.weight, forKey: seed.handle), earlier != seed.weight {
                throw .conflictingWeights(handle: seed.handle, first: earlier, second: seed.weight)
            }
        }
        self.seeds = seeds
        self.weight = weight
    }

    /// Accounts counted as often as something speaks for them: each weighs log₂(1 + its count), so that the hundredth list
    /// or post adds less than the first. Sorted by handle.
    public static func counted(_ counts: [Handle: Int], atLeast least: Int, from origin: SeedOrigin) -> [Seed] {
        counts.filter { $0.value >= least }.sorted { $0.key < $1.key }.map { handle, count in
            Seed(handle: handle, weight: PortableMath.log(1 + Double(count)) / PortableMath.ln2, origins: [origin])
        }
    }

    /// Everybody whom a source names, in the order of first naming: the weights of the same handle in different sources, each
    /// times its source's, add up, and its origins are kept.
    ///
    /// - Throws: `SeedFailure.topicsBesideOthers` when seeds with a topic meet another source.
    public static func combined(_ sources: [SeedSource]) throws(SeedFailure) -> [Seed] {
        if sources.count == 1 && sources[0].weight == 1 { return sources[0].seeds }
        if sources.count > 1, let topic = sources.lazy.flatMap(\.seeds).compactMap(\.topic).first {
            throw .topicsBesideOthers(topic: topic)
        }
        if let only = sources.first, sources.count == 1 {
            return only.seeds.map { Seed(handle: $0.handle, weight: $0.weight * only.weight, topic: $0.topic, origins: $0.origins) }
        }
        var order: [Handle] = []
        var sums: [Handle: (weight: Double, origins: Set<SeedOrigin>)] = [:]
        for source in sources {
            var here: Set<Handle> = []
            for seed in source.seeds where here.insert(seed.handle).inserted {
                if sums[seed.handle] == nil { order.append(seed.handle) }
                sums[seed.handle, default: (0, [])].weight += seed.weight * source.weight
                sums[seed.handle]?.origins.formUnion(seed.origins)
            }
        }
        return order.compactMap { handle in
            sums[handle].map { Seed(handle: handle, weight: $0.weight, origins: $0.origins.sorted()) }
        }
    }
}
