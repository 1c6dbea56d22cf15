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
