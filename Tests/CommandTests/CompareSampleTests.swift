import Foundation
import TestSupport
import Testing

/// `peerage compare` on interviews and raters: what is always printed, `--plan` and `--rating-scale`.
@Suite struct CompareSampleTests {
    private let folder: TemporaryFolder

    /// Six villages of ten people; in each, four name the two with the highest scores, or one of them and another.
    init() throws {
        folder = try TemporaryFolder()
        var people = "person,handle,cluster\n", scores = "handle,score\n", answers = "nominator,nominee\n"
        for village in 0..<6 {
            for person in 0..<10 {
                let name = "v\(village)p\(person)"
                people += "\(name),\(name),village \(village)\n"
                scores += "\(name),\(10 - person)\n"
            }
            for respondent in 4..<8 {
                answers += "v\(village)p\(respondent),v\(village)p0\n"
                answers += "v\(village)p\(respondent),v\(village)p\((respondent + village) % 3 + 1)\n"
            }
        }
        _ = try folder.write(people, to: "people.csv")
        _ = try folder.write(scores, to: "scores.csv")
        _ = try folder.write(answers, to: "answers.csv")
        var rated = "person,handle,judge,score\n"
        for person in 0..<12 { for judge in ["ann", "bob"] { rated += "P\(person),v0p\(person % 10 == person ? person : 0)x\(person),\(judge),\(person)\n" } }
        _ = try folder.write(rated, to: "rated.csv")
    }

    private func compare(_ arguments: [String]) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(["compare", "--social", "scores.csv", "--design", "same-time"] + arguments, in: folder.path)
    }

    private var nominations: [String] { ["--nominations", "answers.csv", "--universe", "people.csv", "--unlisted", "zero"] }

    @Test func textStartsWithWhomRespondentsName() async throws {
        let outcome = try await compare(nominations + ["--format", "table"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let text = outcome.output.replacing("\n  ", with: " ").replacing("  ", with: " ")
        let chance = try #require(text.range(of: "Somebody whom a respondent names stands above somebody of the same cluster whom they do not name"))
        let people = try #require(text.range(of: "people buyers name"))
        #expect(chance.lowerBound < people.lowerBound)
        for part in [
            "Verdict on naming: a higher score goes with being named", "by shuffling the scores within clusters", "Reliability of the offline ranking:",
            "corrected for the noise of few interviews", "goes to people not named yet", "would be named if everybody were asked", "rule on naming:",
        ] { #expect(text.contains(part), "\(part): \(text)") }
        #expect(!text.contains("Plan:"))
        for word in ["influences ", " drives ", " moves ", "because"] { #expect(!text.contains(word), "\(word)") }
    }

    @Test func everyFormSaysTheSame() async throws {
        let json = try await compare(nominations + ["--plan", "--format", "json"]).output
        let document = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let summary = try #require(document["summary"] as? [String: Any])
        let score = try #require((summary["scores"] as? [[String: Any]])?.first)
        let chance = try #require((score["respondent_choice"] as? [String: Any])?["chance"] as? Double)
        #expect(chance > 0.8 && (summary["reliability"] as? [String: Any])?["reliability"] is Double)
        #expect((summary["saturation"] as? [String: Any])?["answers"] as? Int == 48 && (score["plan"] as? [String: Any])?["power"] as? Double == 0.8)
        #expect(json.contains(#""more-data""#))
        let table = try await compare(nominations + ["--plan"])
        let lines = table.output.split(separator: "\n")
        #expect(lines[0] == "score,statistic,scope,estimate,low,high,level,interval,p_value,n,universe,remark")
        let row = try #require(lines.first { $0.hasPrefix("scores,respondent-chance,cluster,") }).split(separator: ",", omittingEmptySubsequences: false)
        #expect(Double(row[3]).map { abs($0 - chance) < 1e-12 } == true && row[7] == "cluster-jackknife-t")
        #expect(row.suffix(3).joined(separator: ",") == "24,60,n: respondents")
        for name in ["spearman-corrected", "offline-split-half", "offline-reliability", "unseen-share", "people-at-least", "new-people-in-10", "new-people-in-100"] {
            #expect(lines.count { $0.contains(",\(name),") } == 1, "\(name)")
        }
        #expect(table.errors.contains("Plan: telling rho = 0.3 from 0 (power 80 %, two-sided at 5 %) takes"))
        #expect(try await compare(nominations + ["--plan", "--format", "markdown"]).output.contains("- Plan: an interval of the chance that is half as wide takes"))
        // Further figures keep their own columns empty in these rows.
        let also = try await compare(nominations + ["--also", "rbo"]).output.split(separator: "\n")
        #expect(also.contains { $0.contains("unseen-share") && $0.contains(",n: answers,,,,,,") })
    }

    @Test func ratersAreCompared() async throws {
        let outcome = try await compare(["--offline", "rated.csv", "--format", "table"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let text = outcome.output.replacing("\n  ", with: " ")
        #expect(text.contains("2 raters: Krippendorff's alpha (interval) 1.00") && text.contains("Kendall's W: 1.00 over the 12 people whom all of them rate"))
        let ordinal = try await compare(["--offline", "rated.csv", "--rating-scale", "ordinal", "--format", "json"]).output
        #expect(ordinal.contains(#""scale": "ordinal""#) && ordinal.contains(#""rating_scale""#))
        let rows = try await compare(["--offline", "rated.csv"]).output
        #expect(rows.contains(",krippendorff-alpha,interval,1.0,") && rows.contains(",kendall-w,,1.0,"))
        let mapped = try await compare(["--offline", "rated.csv", "--offline-map", "rater=judge", "--format", "table"])
        #expect(mapped.status == 0 && mapped.output.contains("2 raters"))
    }

    @Test(arguments: [
        (["--offline", "people.csv", "--outcome", "handle", "--rating-scale", "cardinal"], "ratio"),
        (["--nominations", "answers.csv", "--rating-scale", "nominal"], "--rating-scale changes nothing here"),
    ]) func whatCannotBeMadeIsRefused(arguments: [String], says: String) async throws {
        let outcome = try await compare(arguments)
        #expect(outcome.status == 64 && outcome.output.isEmpty && outcome.errors.contains(says), "\(arguments): \(outcome.errors)")
    }
}
