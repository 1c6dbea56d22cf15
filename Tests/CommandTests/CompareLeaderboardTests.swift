import Foundation
import TestSupport
import Testing

/// `peerage compare` with several scores.
@Suite struct CompareLeaderboardTests {
    private let folder: TemporaryFolder

    /// Forty people: `near` has their order with few exchanges, `far` is another order; nobody has p0's and p1's `far`.
    init() throws {
        folder = try TemporaryFolder()
        let people = Array(0..<40)
        _ = try folder.write("handle,near\n" + people.map { "p\($0),\($0 ^ 1)\n" }.joined(), to: "near.csv")
        _ = try folder.write("handle,far\n" + people.map { "p\($0),\($0 * 17 % 40)\n" }.joined(), to: "far.csv")
        _ = try folder.write(
            "person,handle,score,place\n" + people.map { "P\($0),p\($0),\($0),v\($0 % 8)\n" }.joined(), to: "people.csv")
        _ = try folder.write("person,handle,score\nA,p1,1\nB,p5,2\nC,p8,3\nD,p20,4\n", to: "four.csv")
    }

    private func compare(_ arguments: [String], social: [String] = ["near.csv:near", "far.csv:far"], offline: String = "people.csv") async throws
        -> CommandLineTool.Outcome
    {
        try await CommandLineTool.run(
            ["compare", "--offline", offline, "--outcome", "score", "--design", "same-time", "--resamples", "400"]
                + social.flatMap { ["--social", $0] } + arguments, in: folder.path)
    }

    @Test func textNamesTheBestAndTheFamilies() async throws {
        let outcome = try await compare(["--format", "table"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        // Lines are wrapped.
        let text = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains("Which score is closest to offline influence (Spearman's rho of the 40 people who have all 2;"))
        #expect(text.contains("hold for all scores, and for their difference, at once: max-t, 400 shared resamples, over 40 people)"))
        #expect(text.contains("1. near 1.00 (") && text.contains("2. far ") && text.contains("near is told apart from every other score."))
        #expect(text.contains("p of the 2 permutation tests above"))
        #expect(try await compare(["--format", "markdown"]).output.contains("## Which score is closest"))
        let alone = try await compare(["--format", "table"], social: ["near.csv:near"]).output
        #expect(!alone.contains("Which score") && !alone.contains("permutation tests above"))
    }

    @Test func jsonAndTableHoldTheSame() async throws {
        let json = try await compare(["--leaderboard", "board.csv", "--format", "json"])
        #expect(json.status == 0, "\(json.errors)")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        let summary = try #require(document["summary"] as? [String: Any]), board = try #require(summary["leaderboard"] as? [String: Any])
        let rows = try #require(board["rows"] as? [[String: Any]]), families = try #require(board["families"] as? [String])
        #expect(rows.count == 2 && rows[1]["score"] as? String == "far" && families == ["2 scores: near, far", "1 difference: every pair of these scores"])
        let tests = (summary["p_values"] as? [String: Any])?["tests"] as? [[String: Any]]
        #expect(tests?.count == 2 && tests?[0]["benjamini_hochberg"] is Double)
        let permutation = (document["rows"] as? [[String: Any]])?[0]["permutation"] as? [String: Any]
        #expect(permutation?["exact"] as? Bool == false)
        let table = try String(contentsOfFile: "\(folder.path)/board.csv", encoding: .utf8).split(separator: "\n")
        #expect(table[0] == "score,estimate,low,high,behind,behind_low,behind_high,not_told_apart,level,n,remark")
        let second = table[2].split(separator: ",", omittingEmptySubsequences: false)
        let behind = try #require(Double(second[4])), same = try #require(rows[1]["behind"] as? Double)
        #expect(second[0] == "far" && abs(behind - same) < 1e-12 && second[9] == "40")
    }

    @Test func clustersAreLeftOutWhole() async throws {
        let text = try await compare(["--cluster", "place", "--format", "table"]).output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains("max-t by jackknife, 7 degrees of freedom, over 8 clusters"))
    }

    /// Four people have 24 orders: all are looked at.
    @Test func fewPeopleAreTestedExactly() async throws {
        let text = try await compare(["--format", "table"], offline: "four.csv").output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains("p = 0.083, exact, from all 24 rearrangements") && text.contains("no intervals: fewer than 10 people"))
    }

    @Test func furtherFiguresHaveIntervals() async throws {
        let outcome = try await compare(["--also", "rbo,jaccard,weighted-tau", "--at", "10,2"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = outcome.output.split(separator: "\n")
        try #require(!lines.isEmpty)
        let header = lines[0].split(separator: ",")
        func cells(_ start: String) throws -> [Substring: Substring] {
            let line = try #require(lines.first { $0.hasPrefix(start) && ($0.contains(",10,") || !start.contains("jaccard")) })
            return Dictionary(zip(header, line.split(separator: ",", omittingEmptySubsequences: false)), uniquingKeysWith: { a, _ in a })
        }
        let jaccard = try cells("far,jaccard")
        #expect(jaccard["interval"] == "tie-orders" && jaccard["interval_method"] == "half-samples-t" && jaccard["interval_level"] == "0.95")
        #expect(Double(jaccard["interval_low"] ?? "") ?? 1 < Double(jaccard["estimate"] ?? "") ?? 0)
        #expect(try cells("far,weighted-tau")["interval_method"] == "")
        #expect(lines.contains { $0.hasPrefix("far,jaccard") && $0.contains("fewer than two of these places") })
    }

    @Test func oneScoreHasNoLeaderboard() async throws {
        let outcome = try await compare(["--leaderboard", "board.csv"], social: ["near.csv:near"])
        #expect(outcome.status == 64 && outcome.output.isEmpty && outcome.errors.contains("give at least two with --social"))
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/board.csv"))
        let twice = try await compare(["--leaderboard", "x.csv", "--people", "x.csv"])
        #expect(twice.status == 64 && twice.errors.contains("named for two outputs"))
        #expect(try await compare(["--leaderboard", "near.csv"]).status == 64)
    }
}
