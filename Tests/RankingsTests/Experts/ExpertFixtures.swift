import Foundation
import Foundations
import Graphs
import Rankings

/// Small graphs, and `experts` computed the slow way from lists of pairs.
enum Fixture {
    static func graph(_ edges: [(String, String)], _ directedness: Directedness = .directed) throws -> Graph {
        let builder = try GraphBuilder(BuildOptions(directedness: directedness))
        for (source, target) in edges {
            let tail = try builder.vertex(source.utf8)
            let head = try builder.vertex(target.utf8)
            try builder.addEdge(tail, head)
        }
        return try builder.build()
    }

    static func seeds(_ names: [String], in graph: Graph) throws -> SeedSet {
        try SeedSet(names.compactMap { Handle($0).map { Seed(handle: $0) } }, in: graph.handles)
    }

    /// Pairs of fields of a text file; `#` and `%` start a comment.
    static func pairs(_ path: String) throws -> [(String, String)] {
        let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
        var pairs: [(String, String)] = []
        for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") && !line.hasPrefix("%") {
            let fields = line.split { $0 == " " || $0 == "\t" || $0 == "," }
            if fields.count >= 2 { pairs.append((String(fields[0]), String(fields[1]))) }
        }
        return pairs
    }

    /// A random graph of `people` with popular and unpopular heads.
    static func randomEdges(people: Int, edges: Int, seed: UInt64) -> [(String, String)] {
        var random = SeededRandom(seed: seed)
        var pairs: Set<[Int]> = []
        while pairs.count < edges {
            let tail = random.below(people), head = min(random.below(people), random.below(people))
            if tail != head { pairs.insert([tail, head]) }
        }
        return pairs.sorted { $0.lexicographicallyPrecedes($1) }.map { ("v\($0[0])", "v\($0[1])") }
    }
}

/// `experts` by definition: loops over pairs of names, exact binomials by a running product in `Double` logarithms.
struct SlowExperts {
    let followers: [String: Set<String>]
    let following: [String: Set<String>]
    let experts: Set<String>

    init(_ edges: [(String, String)], experts: Set<String>, _ directedness: Directedness = .directed) {
        var followers: [String: Set<String>] = [:], following: [String: Set<String>] = [:]
        let arcs = directedness == .directed ? edges : edges + edges.map { ($0.1, $0.0) }
        for (tail, head) in arcs where tail != head {
            followers[head, default: []].insert(tail)
            following[tail, default: []].insert(head)
        }
        self.followers = followers
        self.following = following
        self.experts = experts.filter { !(following[$0] ?? []).isEmpty }
    }

    func expertFollowers(_ name: String) -> Int { (followers[name] ?? []).intersection(experts).count }

    func expected(_ name: String) -> Double {
        let (m, M) = edges(without: name)
        return m == 0 ? 0 : Double((followers[name] ?? []).count) * Double(M) / Double(m)
    }

    private func edges(without name: String) -> (all: Int, experts: Int) {
        var all = 0, ofExperts = 0
        for (tail, heads) in following where tail != name {
            all += heads.count
            if experts.contains(tail) { ofExperts += heads.count }
        }
        return (all, ofExperts)
    }

    /// Σ_{j ≥ k} C(M, j)·C(m − M, f − j) ÷ C(m, f), by `lgamma`.
    func tail(_ name: String) -> Double {
        let (m, M) = edges(without: name)
        let f = (followers[name] ?? []).count
        func choose(_ n: Int, _ k: Int) -> Double {
            guard (0...n).contains(k) else { return -.infinity }
            return lgamma(Double(n + 1)) - lgamma(Double(k + 1)) - lgamma(Double(n - k + 1))
        }
        return (expertFollowers(name)...max(f, expertFollowers(name))).reduce(0) {
            $0 + exp(choose(M, $1) + choose(m - M, f - $1) - choose(m, f))
        }
    }
}
