import Foundation
import TestSupport
import Testing

/// `peerage compare --adjust`.
@Suite struct CompareAdjustTests {
    private let folder: TemporaryFolder

    /// Sixty people: purchases follow the role and a little the score; two have no income, one writes `k.A.`.
    init() throws {
        folder = try TemporaryFolder()
        var people = "person,handle,job,income,village,score,bought,month,done\n", scores = "handle,pagerank,degree\n", profiles = "handle,followers\n"
        for i in 0..<60 {
            let job = ["nurse", "doctor", "clerk"][i * 7 % 3], social = i * 13 % 29
            let income = i < 2 ? "" : i == 2 ? "k.A." : "\(i * 11 % 17)", outcome = social + i * 17 % 23 + (job == "doctor" ? 9 : 0)
            people += "P\(i),p\(i),\(job),\(income),v\(i % 6),\(outcome),\(outcome > 26 ? 1 : 0),\(60 - outcome),\(i % 4 == 0 ? "no" : "yes")\n"
            scores += "p\(i),\(social),\(i * 5 % 7)\n"
            profiles += "p\(i),\(i * i % 31)\n"
        }
        _ = try folder.write(people, to: "people.csv")
        _ = try folder.write(scores, to: "scores.csv")
        _ = try folder.write(profiles, to: "profiles.csv")
    }

    private func compare(_ arguments: [String]) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(
            ["compare", "--social", "scores.csv:pagerank", "--offline", "people.csv", "--profiles", "profiles.csv", "--resamples", "200",
                "--permutations", "99"] + arguments, in: folder.path)
    }

    private func row(_ output: String, _ prefix: String) throws -> [Substring] {
        let line = try #require(output.split(separator: "\n").first { $0.hasPrefix("pagerank,\(prefix),") }, "\(prefix)")
        return line.split(separator: ",", omittingEmptySubsequences: false)
    }

    @Test func columnsOfEveryTableAreHeldEqual() async throws {
        let outcome = try await compare(["--outcome", "score", "--cluster", "village", "--adjust", "job,income,followers:log", "--adjust-missing", "k.A."])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let adjusted = try row(outcome.output, "spearman,adjusted"), alone = try row(outcome.output, "spearman,same-people")
        let value = try #require(Double(adjusted[3]))
        #expect(value > 0.5 && Double(alone[3]) != value && adjusted[7] == "cluster-jackknife-t" && adjusted[9] == "57")
        #expect(try row(outcome.output, "spearman-gain,out-of-sample")[9] == "57")
        let text = try await compare(
            ["--outcome", "score", "--cluster", "village", "--adjust", "job,income,followers:log", "--adjust-missing", "k.A.", "--format", "table"])
        #expect(text.output.contains("At equal job, income and followers, people higher in pagerank") && text.output.contains("Left out: 3 without income"))
        #expect(text.output.contains("followers (of the profiles): numbers, as ln(1 + value)") && text.output.contains("Does it add?"))
    }

    @Test func yesNoAndTimesHaveTheirModels() async throws {
        let yes = try await compare(["--outcome", "bought", "--event", "yes_no", "--adjust", "job"])
        #expect(try yes.status == 0 && Double(try row(yes.output, "odds-ratio,adjusted")[3]).map { $0 > 1 } == true, "\(yes.errors)")
        let time = ["--outcome", "month", "--event", "time", "--offline-map", "event=done", "--cluster", "village", "--adjust", "job"]
        let common = try await compare(time), strata = try await compare(time + ["--adjust-strata"])
        #expect(common.status == 0 && strata.status == 0, "\(strata.errors)")
        let first = try row(common.output, "hazard-ratio,adjusted")[3], second = try row(strata.output, "hazard-ratio,adjusted")[3]
        #expect(Double(first).map { $0 > 1 } == true && first != second)
        #expect(try row(strata.output, "concordance-gain,out-of-sample")[9] == "60")
    }

    @Test func anotherScoreIsHeldEqual() async throws {
        let outcome = try await compare(["--outcome", "score", "--adjust-score", "scores.csv:degree", "--format", "json"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains(#""origin": "adjustment-score""#) || outcome.output.contains(#""origin":"adjustment-score""#))
        let document = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        let options = (document["run"] as? [String: Any])?["options"] as? [String: Any]
        #expect(options?["adjust_rare"] as? Int == 10 && options?["adjust_scores"] as? String == "degree", "\(String(describing: options))")
    }

    @Test func withoutItNothingIsAdded() async throws {
        let plain = try await compare(["--outcome", "score"]).output, adjusted = try await compare(["--outcome", "score", "--adjust", "job"]).output
        #expect(adjusted.hasPrefix(plain) && adjusted.count > plain.count)
        #expect(try await !compare(["--outcome", "score", "--format", "json"]).output.contains("adjust"))
    }

    @Test(arguments: [
        (["--outcome", "score", "--adjust", "age"], 64 as Int32, "nobody has a value in such a column"), (["--outcome", "score", "--adjust", "job,"], 64, "--adjust job,"),
        (["--outcome", "score", "--adjust", "job,job"], 64, "twice"), (["--outcome", "score", "--adjust-rare", "3"], 64, "--adjust-rare changes nothing"),
        (["--outcome", "score", "--adjust-strata"], 64, "--adjust-strata changes nothing"),
        (["--outcome", "score", "--adjust", "job", "--adjust-rare", "0"], 64, "at least 1"),
        (["--outcome", "score", "--adjust", "job", "--adjust-strata"], 64, "--event time"),
        (["--outcome", "score", "--adjust", "income"], 65, "\"k.A.\""), (["--outcome", "score", "--adjust", "job:rank"], 65, "job:category"),
        (["--outcome", "score", "--adjust-score", "nowhere.csv"], 66, "nowhere.csv"),
    ]) func whatCannotBeMadeIsRefused(arguments: [String], status: Int32, says: String) async throws {
        let outcome = try await compare(arguments)
        #expect(outcome.status == status && outcome.output.isEmpty && outcome.errors.contains(says), "\(arguments): \(outcome.status) \(outcome.errors)")
    }
}
