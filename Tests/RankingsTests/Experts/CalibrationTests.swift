import Foundations
import Graphs
import Rankings
import TestSupport
import Testing

/// Accounts drawn by their activity know nothing: against them as "experts" no more than a hundredth of everybody may
/// come out with p < 0.01.
@Suite struct CalibrationTests {
    @Test(arguments: ["ego_twitter_konect/out.ego-twitter", "wiki_vote/wiki-Vote.txt"])
    func `the null model holds on real networks`(file: String) throws {
        guard let path = RealData.path(file) else { return }
        let graph = try Fixture.graph(try Fixture.pairs(path))
        var random = SeededRandom(seed: 20_260_101)
        var low = 0, tests = 0
        for _ in 0..<20 {
            let seeds = try drawn(50, from: graph, &random)
            let table = try Experts(seeds: seeds).table(graph, .serial)
            low += (0..<table.count).count { (table.pValue($0) ?? 1) < 0.01 }
            tests += table.tested
        }
        let share = Double(low) / Double(tests)
        #expect(share <= 0.015, "\(low) of \(tests) below 0.01")
        #expect(low > 0, "a test that rejects nobody shows nothing")
    }

    /// Distinct accounts, each draw in proportion to how many the account follows.
    private func drawn(_ count: Int, from graph: Graph, _ random: inout SeededRandom) throws -> SeedSet {
        var tails: [VertexID] = []
        for v in 0..<graph.vertexCount {
            tails += [VertexID](repeating: VertexID(v), count: graph.followingCount(of: VertexID(v)))
        }
        var chosen: Set<VertexID> = []
        while chosen.count < count { chosen.insert(tails[random.below(tails.count)]) }
        return try SeedSet(chosen.sorted().map { Seed(handle: graph.handles.handle(of: $0)) }, in: graph.handles)
    }
}
