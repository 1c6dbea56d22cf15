import Foundation
import TestSupport
import Testing

/// `peerage compare --also`.
@Suite struct CompareAlsoTests {
    private let folder: TemporaryFolder

    /// Scores 6, 5, 4, 4, 2, 1; e and f are last seen at time 9 without the event.
    init() throws {
        folder = try TemporaryFolder()
        _ = try folder.write("handle,score\na,6\nb,5\nc,4\nd,4\ne,2\nf,1\n", to: "scores.csv")
        _ = try folder.write(
            "person,handle,score,bought,time\nA,a,5,1,3\nB,b,2,0,2\nC,c,4,1,5\nD,d,1,0,4\nE,e,0,0,9\nF,f,0,1,9\n", to: "people.csv")
    }

    private func compare(_ arguments: [String]) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(
            ["compare", "--social", "scores.csv", "--offline", "people.csv", "--design", "score-before"] + arguments, in: folder.path)
    }

    /// Rows by statistic and k.
    private func rows(_ outcome: CommandLineTool.Outcome) throws -> [String: [Substring: Substring]] {
        let lines = outcome.output.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let header = try #require(lines.first)
        let rows = lines.dropFirst().map { Dictionary(zip(header, $0), uniquingKeysWith: { first, _ in first }) }
        return Dictionary(rows.map { ("\($0["statistic"] ?? "")@\($0["k"] ?? "")", $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func number(_ row: [Substring: Substring]?, _ column: Substring) -> Double? { row?[column].flatMap { Double($0) } }

    /// Yes are a, c and f. AUC: a beats b, d, e; c beats e and ties d; f beats nobody: (3 + 1 + ½) ÷ 9.
    @Test func yesAndNo() async throws {
        let outcome = try await compare(
            ["--outcome", "bought", "--event", "yes_no", "--also", "auc,average-precision,precision,recall,jaccard", "--at", "3,100"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let rows = try rows(outcome)
        let auc = rows["auc@"]
        #expect(number(auc, "estimate") == 0.5 && number(auc, "low") == 4.0 / 9 && number(auc, "high") == 5.0 / 9)
        #expect(number(auc, "chance") == 0.5 && auc?["interval"] == "tie-orders")
        // Of a, b and c or d: 1 and half a person.
        #expect(number(rows["precision@3"], "estimate") == 0.5 && number(rows["recall@3"], "chance") == 0.5)
        #expect(rows["precision@100"]?["estimate"] == "" && rows["precision@100"]?["remark"] == "only 6 people are compared")
        // (1 + (2/3 + 2/4)/2 + 3/6) ÷ 3
        let precision = try #require(number(rows["average-precision@"], "estimate"))
        #expect(abs(precision - (1 + (2.0 / 3 + 0.5) / 2 + 0.5) / 3) < 1e-12)
    }

    /// Known pairs: b, a, d, c were earlier than everybody after them, 5 + 4 + 3 + 2; those right: b 4 and a 4, d 2 and a tie with c, c 2.
    @Test func times() async throws {
        let outcome = try await compare(["--outcome", "time", "--event", "time", "--censored-at", "9", "--also", "concordance"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let row = try rows(outcome)["concordance@"]
        #expect(number(row, "estimate") == 12.5 / 14 && number(row, "low") == 12.0 / 14 && number(row, "high") == 13.0 / 14)
    }

    @Test func everyFormSaysTheSame() async throws {
        let also = ["--outcome", "score", "--also", "weighted-tau,rbo,average-overlap,ndcg", "--at", "2", "--rbo-p", "0.8"]
        let rows = try rows(try await compare(also))
        let overlap = try #require(number(rows["rbo-a@"], "estimate"))
        #expect(number(rows["rbo-a@"], "rbo_p") == 0.8 && rows["rbo-w@"] != nil && rows["rbo-b@"] != nil)
        #expect(number(rows["rbo-a@"], "low").map { $0 < overlap } == true && rows["weighted-tau-multiplicative@"] != nil)
        // a on both sides, then b and c: 1 and 1 of 2.
        #expect(number(rows["average-overlap@2"], "estimate") == 0.75)
        let json = try await compare(also + ["--format", "json"]).output
        let document = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let found = try #require((document["rows"] as? [[String: Any]])?.first { $0["statistic"] as? String == "rbo-a" })
        #expect(found["estimate"] as? Double == overlap && (found["rbo"] as? [String: Any])?["residual"] is Double)
        #expect(json.contains(#""rbo_p""#) && json.contains(#""also""#))
        let text = try await compare(also + ["--format", "table"]).output
        #expect(text.contains("Rank-biased overlap, p = 0.8 (a, order of the tied unknown)") && text.contains("Average overlap@2: 0.75"))
        #expect(text.contains("of the weight"))
        #expect(try await compare(also + ["--format", "markdown"]).output.contains("- NDCG@2: "))
    }

    /// Without it nothing changes: no column, no row, no option.
    @Test func withoutItNothingIsAdded() async throws {
        let bare = try await compare(["--outcome", "score"])
        #expect(bare.output.hasPrefix("score,statistic,scope,estimate,low,high,level,interval,p_value,n,universe,remark\n"))
        #expect(bare.output.split(separator: "\n").count == 3)
        let also = try await compare(["--outcome", "score", "--also", "rbo"]).output.split(separator: "\n")
        for (line, longer) in zip(bare.output.split(separator: "\n"), also) { #expect(longer.hasPrefix(line)) }
        #expect(try await !compare(["--outcome", "score", "--format", "json"]).output.contains("also"))
    }

    @Test(arguments: [
        (["--outcome", "score", "--also", "auc"], "--event yes_no"), (["--outcome", "score", "--also", "average-precision"], "--event yes_no"),
        (["--outcome", "bought", "--event", "yes_no", "--also", "concordance"], "--event time"),
        (["--outcome", "time", "--event", "time", "--also", "ndcg"], "more is more"), (["--also", "luck"], "give some of weighted-tau"),
        (["--also", "rbo,rbo"], "twice"), (["--also", "rbo", "--rbo-p", "1"], "above 0 and below 1"),
        (["--also", "jaccard", "--at", "0"], "at least 1"), (["--also", "jaccard", "--at", "3,"], "--at"),
        (["--also", "rbo", "--at", "3"], "--at changes nothing"), (["--at", "3"], "--at changes nothing"),
        (["--also", "auc", "--rbo-p", "0.5"], "--rbo-p changes nothing"), (["--also", ""], "--also"),
    ]) func whatCannotBeMadeIsRefused(arguments: [String], says: String) async throws {
        let outcome = try await compare(arguments)
        #expect(outcome.status == 64 && outcome.output.isEmpty && outcome.errors.contains(says), "\(arguments): \(outcome.errors)")
    }
}
