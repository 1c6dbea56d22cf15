import Foundation
import TestSupport
import Testing

/// `peerage link` by name, and what `compare` makes of it.
@Suite struct LinkCommandTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        _ = try folder.write(
            "handle,name,organisation,bio\nann1,Ann Leeds,Acme Ltd,\nann2,Ann Leeds,Other AG,\nbob,Robert Rayburn,,works at Acme\nyuri,Юрий Орлов,,\n",
            to: "profiles.csv")
        _ = try folder.write(
            "person,organisation,score\nAnn Leeds,Acme,5\n\"Rayburn, Bob\",Acme,4\nYuri Orlov,,3\nZoe Unknown,,1\n", to: "people.csv")
        _ = try folder.write("handle,score\nann1,6\nann2,1\nbob,4\nyuri,3\n", to: "scores.csv")
    }

    private func run(_ arguments: String...) async throws -> CommandLineTool.Outcome { try await CommandLineTool.run(arguments, in: folder.path) }

    private func read(_ name: String) throws -> String { try String(contentsOfFile: folder.path + "/" + name, encoding: .utf8) }

    @Test func namesAreLinkedAndEverythingWeighedIsWritten() async throws {
        let outcome = try await run(
            "link", "people.csv", "--profiles", "profiles.csv", "--evidence", "why.csv", "--weights", "weights.csv")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines[0] == "person,handle,match_probability,method,why,candidates,decision")
        #expect(lines[1].hasPrefix("Ann Leeds,ann1,0.9") && lines[2].contains(",bob,0.9") && lines[3].hasPrefix("Yuri Orlov,yuri,0.8"))
        #expect(lines[4] == "Zoe Unknown,,,none,no profile has such a name,,")
        #expect(outcome.errors.contains("weights are the usual ones") && outcome.errors.contains("3 of 4 people linked"))
        let why = try read("why.csv").split(separator: "\n")
        #expect(why[0] == "person,handle,match_probability,chosen,field,level,bits,person_value,account_value")
        #expect(why.contains { $0.hasPrefix("Ann Leeds,ann1,") && $0.contains(",true,organisation,exact,") && $0.hasSuffix(",Acme,Acme Ltd") })
        #expect(why.contains { $0.contains("bob") && $0.contains(",bio,names organisation,") })
        #expect(try read("weights.csv").hasPrefix("field,level,m,u,bits\nname,exact,0.7,"))
    }

    /// The output, with decisions filled in, is what `--links` reads.
    @Test func theReviewedOutputIsTheNextInput() async throws {
        let first = try await run("link", "people.csv", "--profiles", "profiles.csv").output.split(separator: "\n").map(String.init)
        let reviewed = first.map { $0.hasPrefix("Yuri") ? $0 + "different" : $0.hasPrefix("Ann") ? $0 + "same" : $0 }
        _ = try folder.write(reviewed.joined(separator: "\n") + "\n", to: "reviewed.csv")
        let second = try await run("link", "people.csv", "--profiles", "profiles.csv", "--links", "reviewed.csv")
        #expect(second.status == 0, "\(second.errors)")
        #expect(second.output.contains("Ann Leeds,ann1,1.0,decision,") && second.output.contains("Yuri Orlov,,,none,"))
        #expect(second.errors.contains("2 rows of reviewed.csv have no decision yet"))
    }

    @Test func checkedPairsGiveRecallAndPrecision() async throws {
        _ = try folder.write("person,handle\nAnn Leeds,ann1\n\"Rayburn, Bob\",robert\nZoe Unknown,none\n", to: "checked.csv")
        let outcome = try await run("link", "people.csv", "--profiles", "profiles.csv", "--checked", "checked.csv")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.hasPrefix("measure,method,right,of,share,low,high,level\nprecision,all,1,2,0.5,"))
        #expect(outcome.output.contains("\nrecall,all,1,2,0.5,") && outcome.output.contains("\nprecision,name-and-organisation,1,2,"))
        #expect(outcome.errors.contains("3 people checked, 1 of them without an account"))
        _ = try folder.write("person,handle\nNobody Listed,x\n", to: "wrong.csv")
        let wrong = try await run("link", "people.csv", "--profiles", "profiles.csv", "--checked", "wrong.csv")
        #expect(wrong.status == 65 && wrong.errors.contains("Nobody Listed") && wrong.output.isEmpty)
    }

    /// Off by default; in a comparison only by its name, with a warning.
    @Test func graphEvidenceIsAskedForByName() async throws {
        _ = try folder.write("person,score\nAnn Leeds,5\n\"Rayburn, Bob\",4\nYuri Orlov,3\nZoe Unknown,1\n", to: "bare.csv")
        let plain = try await run("link", "bare.csv", "--profiles", "profiles.csv")
        #expect(plain.output.contains("Ann Leeds,,,none,2 accounts are about as likely"))
        _ = try folder.write("handle,score\nann1,6\nann2,0\n", to: "followed.csv")
        let followed = try await run("link", "bare.csv", "--profiles", "profiles.csv", "--graph-evidence", "followed.csv")
        #expect(followed.status == 0 && followed.output.contains("Ann Leeds,ann1,"), "\(followed.errors)")
        let compare = ["compare", "--social", "scores.csv", "--offline", "bare.csv", "--profiles", "profiles.csv", "--format", "json"]
        let without = try await CommandLineTool.run(compare, in: folder.path)
        #expect(without.status == 0 && !without.output.contains("graph"), "\(without.errors)")
        let with = try await CommandLineTool.run(compare + ["--graph-evidence", "followed.csv"], in: folder.path)
        #expect(with.status == 0 && with.output.contains("\"graph_evidence\"") && with.output.contains("the agreement is too high"))
    }

    /// Of every second person two accounts of the name. The intervals of shares, claims, further figures and the named cover which it is;
    /// once all are decided, none does.
    @Test func uncertainLinksAreInTheIntervals() async throws {
        var profiles = "handle,name,role\n", roster = "person,handle,role\n", answers = "nominator,nominee\n", scores = "handle,score\n", links = "person,handle,decision\n"
        for i in 0..<40 {
            let name = "Given\(i)q Surname\(i * 7)q"
            profiles += "a\(i),\(name),buyer\n" + (i % 2 == 0 ? "b\(i),\(name),editor\n" : "")
            roster += "\(name),,chief buyer\n"
            scores += "a\(i),\(i * 13 % 41)\n" + (i % 4 == 0 ? "b\(i),\(i * 7 % 43)\n" : "")
            links += "\(name),a\(i),same\n"
        }
        for r in 0..<30 { for k in 0..<3 { answers += "r\(r),Given\((r * 11 + k * 5) % 40)q Surname\((r * 11 + k * 5) % 40 * 7)q\n" } }
        for (name, text) in [("profiles.csv", profiles), ("all.csv", roster), ("answers.csv", answers), ("scores.csv", scores), ("links.csv", links)] {
            _ = try folder.write(text, to: name)
        }
        let compare = [
            "compare", "--social", "scores.csv", "--nominations", "answers.csv", "--universe", "all.csv", "--unlisted", "zero", "--profiles", "profiles.csv",
            "--also", "jaccard,ndcg", "--at", "10", "--claim", "in_network>0.4", "--format", "json",
        ]
        func covers(_ more: [String]) async throws -> [String: String] {
            let outcome = try await CommandLineTool.run(compare + more, in: folder.path)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let document = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
            let rows = try #require(document["rows"] as? [[String: Any]]), summary = try #require(document["summary"] as? [String: Any])
            let score = try #require((summary["scores"] as? [[String: Any]])?.first)
            func text(_ any: Any?) -> String { ((any as? [String: Any])?["interval"] as? [String: Any])?["covers"] as? String ?? "none" }
            var found = Dictionary(uniqueKeysWithValues: rows.map { ($0["statistic"] as? String ?? "", text($0)) })
            found["named"] = text(score["respondent_choice"])
            found["claim"] = text(((score["claims"] as? [[String: Any]])?.first)?["share"])
            for (name, share) in ((score["shares"] as? [String: Any])?["all"] as? [String: Any]) ?? [:] { found[name] = text(share) }
            return found
        }
        let open = try await covers([]), decided = try await covers(["--links", "links.csv"])
        let names = ["spearman", "jaccard", "ndcg", "named", "claim", "has_account", "in_network"]
        for name in names {
            #expect(open[name]?.hasSuffix(", and which of the possible accounts are theirs") == true, "\(name): \(open)")
            #expect(decided[name]?.hasPrefix("which ") == true && decided[name]?.contains("accounts") == false, "\(name): \(decided)")
        }
    }

    @Test(arguments: [
        (["link", "people.csv", "--links", "people.csv", "--evidence", "e.csv"], "--evidence changes nothing without --profiles"),
        (["link", "people.csv", "--links", "people.csv", "--min-link-probability", "0.5"], "--min-link-probability changes nothing"),
        (["link", "people.csv", "--profiles", "profiles.csv", "--min-link-probability", "1.5"], "from 0 to 1"),
        (["link", "people.csv", "--profiles", "profiles.csv", "--min-link-probability", "nan"], "from 0 to 1"),
        (["link", "people.csv", "--profiles", "profiles.csv", "--checked-map", "person=name"], "--checked-map changes nothing"),
        (["compare", "--social", "scores.csv", "--offline", "people.csv", "--graph-evidence", "scores.csv"], "--graph-evidence changes nothing"),
    ]) func whatMeansNothingIsRefused(arguments: [String], says: String) async throws {
        let outcome = try await CommandLineTool.run(arguments, in: folder.path)
        #expect(outcome.status == 64 && outcome.output.isEmpty && outcome.errors.contains(says), "\(outcome.errors)")
    }
}
