import Foundation
import Foundations
import Graphs
import TestSupport
import Testing

@Suite struct GraphStatisticsTests {
    struct Published: Sendable, CustomTestStringConvertible {
        let path: String
        var header = 0
        let vertices, edges: Int
        /// Vertices and edges of the largest weak and strong component.
        let weak, strong: [Int]
        let weakCount, strongCount: Int
        let answered: Int
        let maximumFollowers, maximumFollowing: Int
        /// At shares .25 .5 .75 .9 .99 .999 of the vertices.
        let followers, following: [Int]
        let dangling: Int
        var testDescription: String { path }
    }

    /// Sizes of components, reciprocity (.4126, .841, .4616) and counts as in each SOURCE.md; the rest by networkx 3.6.1 on the
    /// edges without self-loops, plus the vertices that have nothing but a self-loop.
    static let published = [
        Published(
            path: "wiki_vote/wiki-Vote.txt", vertices: 7115, edges: 103_689, weak: [7066, 103_663], strong: [1300, 39_456],
            weakCount: 24, strongCount: 5816, answered: 5854, maximumFollowers: 457, maximumFollowing: 893,
            followers: [0, 0, 13, 54, 144, 266], following: [1, 2, 9, 38, 202, 472], dangling: 1005),
        Published(
            path: "french_mps_twitter/network.tsv", header: 1, vertices: 339, edges: 12_869, weak: [339, 12_869],
            strong: [279, 11_177], weakCount: 1, strongCount: 61, answered: 5310, maximumFollowers: 200, maximumFollowing: 238,
            followers: [10, 32, 57, 82, 150, 200], following: [10, 26, 59, 90, 145, 238], dangling: 12),
        Published(
            path: "congress_twitter/edges.csv", header: 1, vertices: 475, edges: 13_289, weak: [475, 13_289],
            strong: [469, 13_187], weakCount: 1, strongCount: 7, answered: 6134, maximumFollowers: 127, maximumFollowing: 210,
            followers: [13, 22, 37, 55, 108, 127], following: [17, 24, 35, 47, 89, 210], dangling: 0),
        Published(
            path: "soc_slashdot0902/soc-Slashdot0902.txt.gz", vertices: 82_168, edges: 870_161, weak: [82_168, 870_161],
            strong: [71_307, 841_201], weakCount: 1, strongCount: 10_559, answered: 731_862, maximumFollowers: 2552,
            maximumFollowing: 2510, followers: [1, 2, 7, 21, 150, 419], following: [1, 2, 6, 21, 172, 399], dangling: 10_277),
    ]

    @Test(arguments: published) func realNetworksHaveTheirPublishedShape(_ published: Published) throws {
        guard let path = RealData.path(published.path) else { return }
        let graph = try EdgeLists.graph(path, skippingLines: published.header)
        for threads in [1, 2] {
            let found = try GraphStatistics(graph, Execution(threads: threads))
            #expect(found.vertices == published.vertices)
            #expect(found.edges == published.edges)
            #expect([found.weak.largestSize, found.weak.largestEdges] == published.weak)
            #expect([found.strong.largestSize, found.strong.largestEdges] == published.strong)
            #expect(found.weak.count == published.weakCount)
            #expect(found.strong.count == published.strongCount)
            #expect(found.reciprocity.answered == published.answered)
            #expect(found.followers.maximum == published.maximumFollowers)
            #expect(found.following.maximum == published.maximumFollowing)
            #expect(found.followers.quantiles.map(\.degree) == published.followers)
            #expect(found.following.quantiles.map(\.degree) == published.following)
            #expect(found.dangling == published.dangling)
            #expect(!found.direction.suggestsOpposite)
        }
    }

    /// Self-loops and repeated rows: the vertices stay, the components are those of SOURCE.md.
    @Test(arguments: [
        ("advogato/out.advogato", 6539, 5042, 3140), ("higgs_twitter/mention.edgelist", 116_408, 91_606, 1801),
        ("higgs_twitter/reply.edgelist", 38_918, 12_839, 322),
    ])
    func componentsOfNetworksWithSelfLoops(_ name: String, _ vertices: Int, _ weak: Int, _ strong: Int) throws {
        guard let path = RealData.path(name) else { return }
        let graph = try EdgeLists.graph(path)
        #expect(graph.vertexCount == vertices)
        #expect(try Components.weak(graph, .serial).largestSize == weak)
        #expect(try Components.strong(graph, .serial).largestSize == strong)
    }

    @Test func aMentionNetworkTurnedRoundIsDoubtful() throws {
        guard let path = RealData.path("higgs_twitter/mention.edgelist") else { return }
        let graph = try EdgeLists.graph(path)
        #expect(!DirectionCheck(graph).suggestsOpposite)
        let builder = try GraphBuilder()
        let ids = try (0..<VertexID(graph.vertexCount)).map { try builder.vertex(graph.handles.bytes(of: $0)) }
        for v in 0..<VertexID(graph.vertexCount) {
            try graph.withRow(.followees, of: v) { row in
                for other in row.vertices { try builder.addEdge(ids[Int(other)], ids[Int(v)]) }
            }
        }
        #expect(try DirectionCheck(builder.build()).suggestsOpposite)
    }

    @Test func graphsWithoutEdgesHaveStatisticsToo() throws {
        let empty = try GraphStatistics(try EdgeLists.graph(vertices: 0, []), .serial)
        #expect(empty.weak.figures == [0, 0, 0])
        #expect(empty.strong == empty.weak)
        #expect(empty.followers.mean == 0 && empty.followers.median == 0 && empty.followers.maximumVertex == nil)
        #expect(empty.reciprocity.share == 0)
        let single = try GraphStatistics(try EdgeLists.graph(vertices: 1, []), .serial)
        #expect(single.isolated == 1 && single.dangling == 1)
        #expect(single.weak.figures == [1, 1, 0])
    }

    @Test func undirectedTiesCountOnce() throws {
        let graph = try EdgeLists.graph(vertices: 5, [(0, 1), (1, 2), (2, 0), (3, 4)], directedness: .undirected)
        let found = try GraphStatistics(graph, .serial)
        #expect(found.edges == 4)
        #expect(found.weak.figures == [2, 3, 3])
        #expect(found.strong == found.weak)
        #expect(found.reciprocity.share == 1)
        #expect(!found.direction.suggestsOpposite)
    }
}

extension GraphStatistics.ComponentSummary {
    fileprivate var figures: [Int] { [count, largestSize, largestEdges] }
}
