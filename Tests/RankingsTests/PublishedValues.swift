import Foundation
import TestSupport

/// The small graphs with values published elsewhere, as far as they are there.
struct PublishedValues: Decodable {
    struct Example: Decodable {
        let name: String
        let tolerance: Double
        let damping: Double?
        let edges: [[Int]]?
        let vertices: Int?
        let scores: Scores
    }
    struct Pair: Decodable {
        let tolerance: Double
        let edges: [[Int]]
        let authority: [String: Double]
        let hub: [String: Double]
    }
    enum Scores: Decodable {
        case list([Double])
        case byVertex([String: Double])
        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let list = try? container.decode([Double].self) {
                self = .list(list)
            } else {
                self = .byVertex(try container.decode([String: Double].self))
            }
        }
    }

    let pagerank: [Example]
    let hits: [Pair]

    static func read() throws -> PublishedValues? {
        guard let path = RealData.oracle("published-values.json") else { return nil }
        return try JSONDecoder().decode(PublishedValues.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    }
}

extension PublishedValues.Example {
    /// The network with the expected scores by vertex; the karate club, named only, is Zachary's.
    var network: (SmallNetwork, [(Int, Double)]) {
        switch scores {
        case .list(let list):
            return (SmallNetwork(34, KarateClub.ties, directedness: .undirected), Array(zip(0..<list.count, list)).map { ($0, $1) })
        case .byVertex(let byVertex):
            let pairs = (edges ?? []).map { ($0[0], $0[1]) }
            let first = vertices == nil ? 1 : 0
            let count = vertices ?? (pairs.flatMap { [$0.0, $0.1] }.max() ?? 0)
            return (
                SmallNetwork(count, pairs.map { ($0.0 - first, $0.1 - first) }),
                byVertex.compactMap { key, score in Int(key).map { ($0 - first, score) } }
            )
        }
    }
}

/// Zachary's karate club, 78 ties, vertices from 0. Zachary (1977), https://doi.org/10.1086/jar.33.4.3629752.
enum KarateClub {
    static let ties: [(Int, Int)] = neighbours.enumerated().flatMap { u, row in row.map { (u, $0) } }
    /// Of each member, the ties to members with higher numbers.
    private static let neighbours: [[Int]] = [
        [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31], [2, 3, 7, 13, 17, 19, 21, 30], [3, 7, 8, 9, 13, 27, 28, 32],
        [7, 12, 13], [6, 10], [6, 10, 16], [16], [], [30, 32, 33], [33], [], [], [], [33], [32, 33], [32, 33], [], [], [32, 33],
        [33], [32, 33], [], [32, 33], [25, 27, 29, 32, 33], [25, 27, 31], [31], [29, 33], [33], [31, 33], [32, 33], [32, 33],
        [32, 33], [33], [],
    ]
}
