import Foundations
import Graphs

/// One given expert: a handle as written after the platform's rules, what its word weighs, and for which topic.
public struct Seed: Sendable, Equatable {
    public let handle: Handle
    /// Finite and positive; 1 where the file gives none.
    public let weight: Double
    /// `nil` where the file has no topics.
    public let topic: String?
    /// Where it comes from, in the order of `SeedOrigin.allCases`.
    public let origins: [SeedOrigin]

    public init(handle: Handle, weight: Double = 1, topic: String? = nil, origins: [SeedOrigin] = [.seeds]) {
        self.handle = handle
        self.weight = weight
        self.topic = topic
        self.origins = origins
    }
}

/// Why a list of seeds cannot be used.
public enum SeedFailure: Failure, Equatable {
    case empty
    case weight(handle: Handle, weight: Double)
    case conflictingWeights(handle: Handle, first: Double, second: Double)
    case withoutTopic(handle: Handle)
    case noneFound(topic: String?, listed: Int, examples: [Handle])
    case topicsBesideOthers(topic: String)

    public var kind: FailureKind { .badData }
    public var description: String {
        switch self {
        case .empty:
            return "the list of seeds is empty: give at least one handle that is in the graph"
        case .weight(let handle, let weight):
            return "seed '\(handle)' has weight \(weight): a weight is a finite number above 0; leave out whoever should not count"
        case .conflictingWeights(let handle, let first, let second):
            return "seed '\(handle)' is listed twice with weights \(first) and \(second): keep one of the two"
        case .withoutTopic(let handle):
            return "seed '\(handle)' has no topic but other seeds have one: fill in the topic or remove the column"
        case .noneFound(let topic, let listed, let examples):
            let of = topic.map { " of topic '\($0)'" } ?? ""
            let names = examples.map { "'\($0)'" }.joined(separator: ", ")
            return "none of the \(listed) seeds\(of) is in the graph (such as \(names)): "
                + "check that seeds and graph write handles the same way (--platform) and that the column is the handle"
        case .topicsBesideOthers(let topic):
            return "the seeds have topics (such as '\(topic)') and there are seeds from elsewhere, which have none: "
                + "give one topic at a time, or the topics alone"
        }
    }
}

/// The seeds of one topic, resolved against the handles of a graph.
public struct SeedSet: Sendable {
    /// `nil` where the seeds have no topics.
    public let topic: String?
    /// The seeds found, ascending and distinct; never empty.
    public let vertices: [VertexID]
    /// The weight of every entry of `vertices`; finite and positive.
    public let weights: [Double]
    /// Where every entry of `vertices` comes from.
    public let origins: [[SeedOrigin]]
    /// The seeds that are not in the graph, as listed.
    public let missing: [Seed]
    /// Rows that repeated an earlier seed with the same weight, and were merged.
    public let duplicates: Int

    /// Distinct seeds listed.
    public var listed: Int { vertices.count + missing.count }
    /// Whether all come from a file of experts.
    public var areAllGiven: Bool { origins.allSatisfy { $0 == [.seeds] } }
    /// How many each origin named, such as `seeds: 12, lists: 30`.
    var originCounts: String {
        SeedOrigin.allCases.compactMap { origin in
            let count = origins.count { $0.contains(origin) }
            return count > 0 ? "\(origin.rawValue): \(count)" : nil
        }.joined(separator: ", ")
    }
    public var totalWeight: Double { weights.reduce(0, +) }

    /// The weight of a vertex as a seed; `nil` when it is none. O(log seeds).
    public func weight(of vertex: VertexID) -> Double? {
        let place = vertices.partitioningIndex { $0 >= vertex }
        return place < vertices.count && vertices[place] == vertex ? weights[place] : nil
    }

    /// The seeds of one topic, or all of a list without topics; the topics of `seeds` themselves are not looked at.
    public init(
        _ seeds: [Seed], topic: String? = nil, in handles: HandleTable, _ execution: Execution = .serial
    ) throws(SeedFailure) {
        guard !seeds.isEmpty else { throw .empty }
        var first: [Handle: Double] = [:]
        var found: [(vertex: VertexID, seed: Seed)] = []
        var missing: [Seed] = []
        var duplicates = 0
        let vertices = handles.vertices(of: seeds.map(\.handle), execution)
        for (seed, vertex) in zip(seeds, vertices) {
            guard seed.weight.isFinite && seed.weight > 0 else { throw .weight(handle: seed.handle, weight: seed.weight) }
            if let earlier = first[seed.handle] {
                guard earlier == seed.weight else {
                    throw .conflictingWeights(handle: seed.handle, first: earlier, second: seed.weight)
                }
                duplicates += 1
                continue
            }
            first[seed.handle] = seed.weight
            if let vertex {
                found.append((vertex, seed))
            } else {
                missing.append(seed)
            }
        }
        guard !found.isEmpty else {
            throw .noneFound(topic: topic, listed: missing.count, examples: missing.prefix(3).map(\.handle))
        }
        found.sort { $0.vertex < $1.vertex }
        self.topic = topic
        self.vertices = found.map(\.vertex)
        self.weights = found.map(\.seed.weight)
        self.origins = found.map(\.seed.origins)
        self.missing = missing
        self.duplicates = duplicates
    }

    /// The same seeds without one of them; `nil` when it is the only one.
    public func without(_ vertex: VertexID) -> SeedSet? {
        guard vertices.count > 1, let place = vertices.place(of: vertex) else { return nil }
        return SeedSet(self, keeping: vertices.indices.filter { $0 != place })
    }

    private init(_ whole: SeedSet, keeping places: [Int]) {
        topic = whole.topic
        vertices = places.map { whole.vertices[$0] }
        weights = places.map { whole.weights[$0] }
        origins = places.map { whole.origins[$0] }
        missing = whole.missing
        duplicates = whole.duplicates
    }

    /// One set per topic, in the order of their first seeds; a single set where no seed has a topic.
    public static func byTopic(
        _ seeds: [Seed], in handles: HandleTable, _ execution: Execution = .serial
    ) throws(SeedFailure) -> [SeedSet] {
        guard seeds.contains(where: { $0.topic != nil }) else { return [try SeedSet(seeds, in: handles, execution)] }
        var topics: [String] = []
        var groups: [String: [Seed]] = [:]
        for seed in seeds {
            guard let topic = seed.topic else { throw .withoutTopic(handle: seed.handle) }
            if groups[topic] == nil { topics.append(topic) }
            groups[topic, default: []].append(seed)
        }
        var sets: [SeedSet] = []
        for topic in topics { sets.append(try SeedSet(groups[topic] ?? [], topic: topic, in: handles, execution)) }
        return sets
    }
}

extension RandomAccessCollection where Index == Int {
    /// The first index from which `belongs` holds, in a collection cut in two by it. O(log n).
    package func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
        var low = startIndex, high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension RandomAccessCollection where Index == Int, Element: Comparable {
    /// Where an ascending collection holds `element`; `nil` where it does not. O(log count).
    package func place(of element: Element) -> Int? {
        let place = partitioningIndex { $0 >= element }
        return place < endIndex && self[place] == element ? place : nil
    }
}
