import DataIO
import Foundation
import Foundations
import Graphs
import TestSupport
import Testing

/// Small graphs for the tests of the graph file: every kind of section, several blocks, nothing random but seeded.
enum GraphFileSamples {
    struct Kind: Sendable, CustomTestStringConvertible {
        let name: String
        let directedness: Directedness
        let weighted: Bool
        let timed: Bool
        var testDescription: String { name }
    }

    static let kinds = [
        Kind(name: "directed", directedness: .directed, weighted: false, timed: false),
        Kind(name: "weighted", directedness: .directed, weighted: true, timed: false),
        Kind(name: "timed", directedness: .directed, weighted: true, timed: true),
        Kind(name: "undirected", directedness: .undirected, weighted: false, timed: false),
        Kind(name: "undirected weighted", directedness: .undirected, weighted: true, timed: false),
    ]

    /// `vertices` handles, about `edges` edges by a linear congruence, all of them deterministic.
    static func graph(_ kind: Kind, vertices: Int = 60, edges: Int = 300) throws -> Graph {
        let builder = try GraphBuilder(BuildOptions(directedness: kind.directedness, platform: .mastodon))
        let ids = try (0..<vertices).map { try builder.vertex("who\($0 * 7919 % vertices)@höst.example".utf8) }
        var state: UInt64 = 42
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        for _ in 0..<edges {
            try builder.addEdge(
                ids[next(vertices)], ids[next(vertices)], weight: kind.weighted ? Double(next(1000) + 1) / 7 : nil,
                time: kind.timed ? Int64(next(1_000_000)) : nil)
        }
        var ledger = IngestLedger()
        ledger.remarks = ["a remark with \"quotes\" and ünïcode"]
        ledger.sources = [.init(name: "sample", bytes: 1, lines: 2, format: "none")]
        return try builder.build(ledger: ledger)
    }

    /// Writes the graph to a new file of the folder and gives back its path.
    static func write(
        _ graph: Graph, _ neighbours: GraphFile.NeighbourForm = .plain, in folder: TemporaryFolder, named name: String = "a.peerage"
    ) throws -> String {
        try GraphFile.write(graph, neighbours: neighbours, toPath: folder.file(name), .serial)
        return folder.file(name)
    }

    static func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }
}
