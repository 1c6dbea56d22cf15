import Foundation
import TestSupport
import Testing

/// `peerage compare --by-group --gain --every-figure`, and claims about groups.
@Suite struct CompareGroupsTests {
    private let folder: TemporaryFolder

    /// Ninety people in six towns; every seventh has no account, two more are not looked up.
    init() throws {
        folder = try TemporaryFolder()
        var scores = "handle,score\n", people = "person,handle,role,Town,score\n"
        for i in 0..<90 {
            if i % 7 != 6 { scores += "h\(i),\(i * 37 % 23)\n" }
            let handle = i % 7 == 6 ? "none" : i % 30 == 4 ? "" : "h\(i)"
            people += "P\(i),\(handle),\(i % 3 == 0 ? "buyer" : i % 3 == 1 ? "analyst" : ""),town \(i / 15),\(i * 37 % 23 + i * 53 % 19)\n"
        }
        for i in 0..<40 { scores += "other\(i),\(i % 20)\n" }
        _ = try folder.write(scores, to: "scores.csv")
        _ = try folder.write(people, to: "people.csv")
    }

    private func compare(_ arguments: [String]) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(
            ["compare", "--social", "scores.csv", "--offline", "people.csv", "--resamples", "200", "--permutations", "99"] + arguments,
            in: folder.path)
    }

    @Test func everyFormHasTheGroups() async throws {
        let outcome = try await compare(["--by-group", "role,Town", "--format", "csv"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines[0].hasSuffix(",remark,k,chance,by,group"))
        #expect(lines.contains { $0.hasPrefix("scores,spearman,group,") && $0.hasSuffix(",role,buyer") })
        #expect(lines.count { $0.hasPrefix("scores,in_network,") && $0.contains(",Town,town ") } == 6)
        #expect(lines.contains { $0.contains("hartung-knapp") && $0.hasSuffix(",Town,(mean over groups)") })
        #expect(lines.contains { $0.hasPrefix("scores,absent,group,") })
        let json = try await compare(["--by-group", "Town", "--format", "json"]).output
        let document = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let score = try #require(((document["summary"] as? [String: Any])?["scores"] as? [[String: Any]])?.first)
        let grouped = try #require((score["by_group"] as? [[String: Any]])?.first)
        #expect(grouped["column"] as? String == "Town" && (grouped["groups"] as? [Any])?.count == 6)
        #expect((score["shares"] as? [String: Any])?["all"] is [String: Any] && (score["reach"] as? [String: Any])?["recall"] is [String: Any])
        #expect((score["missing_bounds"] as? [Any])?.count == 3 && json.contains(#""by_group""#))
        for format in ["table", "markdown"] {
            let text = try await compare(["--by-group", "Town", "--format", format]).output.replacing("\n", with: " ")
            for part in ["By Town: 6 groups looked at", "Presence: of the", "Precision: of the first", "Recall: the first", "random effects", "role: 3 smaller groups are in JSON and CSV"] {
                #expect(text.contains(part), "\(format): \(part)")
            }
            #expect(text.contains("without an account had a social score, whatever it is"))
        }
    }

    @Test func withoutOptionsTheRowsAreAsTheyWere() async throws {
        let bare = try await compare(["--format", "csv"]), every = try await compare(["--every-figure", "--format", "csv"])
        #expect(bare.output.hasPrefix("score,statistic,scope,estimate,low,high,level,interval,p_value,n,universe,remark\n"))
        #expect(bare.output.split(separator: "\n").count == 3)
        for name in ["has_account", "in_network", "top_social", "reach-precision", "reach-recall", "gain-area", "bounds-apart", "bounds-ties-allowed"] {
            #expect(every.output.contains(name), "\(name)")
        }
    }

    /// What a form has anyway may be asked for: on a terminal the form is another one than in a pipe.
    @Test(arguments: ["table", "markdown"]) func everyFigureIsInTheTextAnyway(format: String) async throws {
        let bare = try await compare(["--format", format]), every = try await compare(["--every-figure", "--format", format])
        #expect(bare.status == 0 && every.status == 0 && every.output == bare.output && bare.output.contains("Recall"), "\(every.errors)")
    }

    @Test func theCurveIsWritten() async throws {
        let outcome = try await compare(["--gain", "gain.csv"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = try String(contentsOfFile: folder.file("gain.csv"), encoding: .utf8).split(separator: "\n")
        #expect(lines[0] == "score,k,recall,chance,best,precision,selected,measured,not_measured")
        let last = try #require(lines.last?.split(separator: ",", omittingEmptySubsequences: false))
        // Everybody in the network is reached at its end, by any order.
        #expect(last[1] == "118" && last[2] == last[4] && Double(last[2]).map { $0 > 0.5 && $0 < 1 } == true)
        #expect(try await compare(["--gain", "people.csv"]).status == 64)
        #expect(try await compare(["--gain", "same.csv", "--people", "same.csv"]).status == 64)
    }

    @Test func claimsOfAGroupDecideTheStatus() async throws {
        let yes = try await compare(["--claim", "role=buyer: in_network>0.05", "--format", "table"])
        #expect(yes.status == 0 && yes.output.contains("role=buyer: in_network > 0.05 is supported"), "\(yes.output)\(yes.errors)")
        let no = try await compare(["--claim", "Town=town 2: in_network<0.01"])
        #expect(no.status == 1 && no.errors.contains("Town=town 2"))
    }

    @Test(arguments: [
        (["--by-group", "colour"], "a column colour"), (["--by-group", "role,role"], "role twice"), (["--by-group", "role,"], "an empty name"),
        (["--claim", "role=seller: in_network>0.5"], "there are analyst, buyer"), (["--claim", "role: in_network>0.5"], "role=analyst"),
        (["--claim", "colour=red: in_network>0.5"], "a column colour"),
    ]) func whatCannotBeMadeIsRefused(arguments: [String], says: String) async throws {
        let outcome = try await compare(arguments)
        #expect(outcome.status == 64 && outcome.output.isEmpty && outcome.errors.contains(says), "\(arguments): \(outcome.errors)")
    }
}
