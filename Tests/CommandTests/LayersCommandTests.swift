import Foundation
import TestSupport
import Testing

@Suite struct LayersCommandTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        _ = try folder.write("a b\nc b\na c\n", to: "follows.txt")
        _ = try folder.write("b a\nc a\nd a\n", to: "mentions.txt")
        _ = try folder.write("from,to,relation\na,b,advice\nb,c,advice\na,c,friend\nd,c,friend\n", to: "relations.csv")
        _ = try folder.write("a\nb\nc\n", to: "one.txt")
        _ = try folder.write("b\nc\nd\ne\n", to: "other.txt")
    }

    private func run(_ arguments: String...) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(["layers"] + arguments, in: folder.path)
    }

    @Test func networksOverlap() async throws {
        let outcome = try await run("follows.txt", "mentions.txt")
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("layer,other,accounts,other_accounts,both,jaccard,"))
        #expect(outcome.output.contains("\nfollows,mentions,3,4,3,0.75,"))
        let ranks = try await run("follows.txt", "mentions.txt", "--list", "ranks", "--weights", "1,3", "--top", "1")
        #expect(ranks.output.hasPrefix("rank,handle,combined,follows_rank,mentions_rank\n1,a,"))
        #expect(ranks.errors.contains("4 accounts of 2 layers, weights follows 1.0, mentions 3.0"))
    }

    @Test func aColumnTellsLayersApart() async throws {
        let outcome = try await run("relations.csv", "--layer-column", "relation")
        #expect(outcome.status == 0 && outcome.output.contains("\nadvice,friend,3,3,2,0.5,"))
        let unknown = try await run("relations.csv", "--layer-column", "nothing")
        #expect(unknown.status == 64 && unknown.errors.contains("columns seen: from, to, relation"))
    }

    @Test func plainListsSuffice() async throws {
        let outcome = try await run("one.txt", "other.txt", "--plain-lists", "--format", "json")
        #expect(outcome.status == 0 && outcome.output.contains(#""both":2,"jaccard":0.4"#))
        #expect(outcome.output.contains(#""spearman":null"#))
    }

    @Test(arguments: [
        ["follows.txt"], ["follows.txt", "mentions.txt", "--weights", "1,2"], ["one.txt", "other.txt", "--plain-lists", "--by", "pagerank"],
        ["relations.csv", "follows.txt", "--layer-column", "relation"], ["follows.txt", "mentions.txt", "--list", "ranks", "--weights", "1"],
        ["follows.txt", "mentions.txt", "--list", "ranks", "--weights", "1,0"], ["follows.txt", "mentions.txt", "--top", "3"],
        ["follows.txt", "mentions.txt", "--by", "luck"], ["one.txt", "other.txt", "--plain-lists", "--direction", "undirected"],
    ]) func whatMeansNothingIsRefused(arguments: [String]) async throws {
        let outcome = try await CommandLineTool.run(["layers"] + arguments, in: folder.path)
        #expect(outcome.status == 64 && outcome.output.isEmpty, "\(arguments): \(outcome.errors)")
    }
}
