import Foundation
import TestSupport
import Testing

/// Where experts come from, how they grow, and who gets a row.
@Suite struct ExpertSourcesTests {
    private let folder: TemporaryFolder

    /// a, b and c follow each other, star and one more each; d follows a; others follow star.
    init() throws {
        folder = try TemporaryFolder()
        var lines = ["follower,followee"]
        for (x, y) in [("a", "b"), ("b", "c"), ("c", "a"), ("a", "c"), ("b", "a"), ("c", "b")] { lines.append("\(x),\(y)") }
        for x in ["a", "b", "c"] { lines += ["\(x),star", "\(x),new"] }
        for other in 0..<30 { lines += ["o\(other),star"] + (1...4).map { "o\(other),o\((other + $0) % 30)" } }
        lines += ["d,a", "new,d", "a,d", "b,d"]
        _ = try folder.write(lines.joined(separator: "\n") + "\n", to: "follows.csv")
        _ = try folder.write("handle,type,bio\na,person,pump engineer\nb,person,PUMPS\nstar,organisation,news\nnew,person,cook\n", to: "profiles.csv")
        _ = try folder.write("list,handle\nl1,a\nl2,a\nl3,a\nl1,c\nl2,c\nl1,star\n", to: "lists.csv")
        _ = try folder.write(#"{"id":"1","author":"b","text":"pumps"}"# + "\n" + #"{"id":"2","author":"b","text":"a pump"}"# + "\n", to: "posts.jsonl")
        _ = try folder.write("a\nb\n", to: "seeds.txt")
    }

    private func run(_ arguments: String...) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(["experts", "follows.csv"] + arguments, in: folder.path)
    }

    private func handles(_ outcome: CommandLineTool.Outcome) -> [String] {
        let lines = outcome.output.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        guard let place = lines.first?.firstIndex(of: "handle") else { return [] }
        return lines.dropFirst().map { String($0[place]) }
    }

    @Test func sourcesCombine() async throws {
        let both = try await run(
            "--profiles", "profiles.csv", "--expert-match", "pump", "--expert-lists", "lists.csv", "--expert-posts", "posts.jsonl",
            "--expert-about", "pump", "--expert-weights", "lists=0.5", "--format", "json")
        #expect(both.status == 0)
        for note in ["2 experts from profiles", "2 experts from lists", "1 expert from posts", "3 experts, 3 with observed lists"] {
            #expect(both.errors.contains(note), "\(note)")
        }
        #expect(both.output.contains(#""seed-origins":"profiles: 2, lists: 2, posts: 1""#))
        #expect(both.output.components(separatedBy: #""what":"profiles""#).count == 2, "profiles are read once, for the match and for types")
        // new is followed by a (1 + 0.5·2), b (1 + log2 3) and c (0.5·log2 3).
        let weight = 2 + 1 + log2(3) + 0.5 * log2(3)
        let row = try #require(both.output.split(separator: "\n").first { $0.contains(#""handle":"new""#) })
        let score = try #require(row.firstMatch(of: /"score":([0-9.]+)/).flatMap { Double($0.1) })
        #expect(abs(score - weight) < 1e-12)
        #expect(both.output.contains(#""seed_origins":"profiles; posts""#))
    }

    @Test func aCommunityIsASource() async throws {
        let found = try await run("--expert-community", "b")
        #expect(found.status == 0 && found.errors.contains("the community around b: "))
        let lonely = try await run("--expert-community", "nobody")
        #expect(lonely.status == 65 || lonely.status == 66 || lonely.status == 64)
        #expect(lonely.errors.contains("nobody"))
    }

    @Test func expansionsAndTheirTraces() async throws {
        let grown = try await run("--seeds", "seeds.txt", "--expand", "2", "--expand-weight", "0.5", "--trace", "trace.csv", "-o", "out.csv")
        #expect(grown.status == 0 && grown.errors.contains("every admitted expert weighs 0.5"))
        let trace = try String(contentsOfFile: folder.file("trace.csv"), encoding: .utf8)
        #expect(trace.hasPrefix("round,handle,change,reason,expert_followers,followers,purity,lift\n1,c,in,qualified,2,2,1.0,"))
        let lift = try await run("--seeds", "seeds.txt", "--expand", "2", "--expand-lift", "1.2", "--drop-seeds")
        #expect(lift.status == 0 && lift.errors.contains("round 1: "))
        let top = try await run("--seeds", "seeds.txt", "--expand-top", "1")
        #expect(top.errors.contains("3 experts"))
    }

    @Test func onlySomeGetARow() async throws {
        let people = try await run("--seeds", "seeds.txt", "--profiles", "profiles.csv", "--type", "person")
        #expect(Set(handles(people)) == ["a", "b", "new"])
        #expect(people.output.hasPrefix("rank,handle,type,expert_followers"))
        let organisations = try await run("--seeds", "seeds.txt", "--profiles", "profiles.csv", "--type", "Organisation")
        #expect(handles(organisations) == ["star"])
        let unknown = try await run("--seeds", "seeds.txt", "--profiles", "profiles.csv", "--type", "robot")
        #expect(unknown.status == 64 && unknown.errors.contains("organisation, person"))
        _ = try folder.write("a\nb\nc\nd\n", to: "members.txt")
        let within = try await run("--within", "members.txt")
        #expect(within.status == 0 && Set(handles(within)) == ["a", "b", "c", "d"])
        #expect(within.errors.contains("4 experts"))
        // a is followed by b, c and d; nobody has more inside.
        #expect(within.output.split(separator: "\n")[1].hasPrefix("1,a,3,3,"))
    }

    @Test func moreListsAndStability() async throws {
        let core = try await run("--seeds", "seeds.txt", "--list", "core", "--core-least", "2")
        #expect(core.status == 0 && core.errors.contains("2 of the 2 seeds are in it"))
        #expect(Set(handles(core)).isSuperset(of: ["a", "b", "c"]))
        let stable = try await run("--seeds", "seeds.txt", "--stability")
        #expect(stable.output.split(separator: "\n").first?.hasSuffix(",rank_best,rank_worst") == true)
        for list in ["celebrities", "bridges"] { #expect(try await run("--seeds", "seeds.txt", "--list", list).status == 0) }
        #expect(try await run("--seeds", "seeds.txt", "--list", "early").status == 65)
        #expect(try await run("--seeds", "seeds.txt", "--list", "specialists").status == 64)
        _ = try folder.write("handle,weight,topic\na,1,x\nb,1,x\nc,1,y\n", to: "topics.csv")
        let topics = try await run("--seeds", "topics.csv", "--list", "generalists")
        #expect(topics.status == 0 && topics.output.hasPrefix("rank,handle,main_topic,main_share,effective_topics,"))
    }

    @Test(arguments: [
        ["--expert-match", "pump"], ["--seeds", "seeds.txt", "--expert-weights", "lists=2"], ["--seeds", "seeds.txt", "--expert-weights", "seeds=0"],
        ["--seeds", "seeds.txt", "--expand-lift", "2"], ["--seeds", "seeds.txt", "--expand", "2", "--expand-top", "3"],
        ["--seeds", "seeds.txt", "--expand", "2", "--expand-purity", "0.1", "--expand-lift", "2"], ["--expert-posts", "posts.jsonl"],
        ["--seeds", "seeds.txt", "--trace", "t.csv"], ["--seeds", "seeds.txt", "--core-least", "2"], ["--type", "person", "--seeds", "seeds.txt"],
        ["--seeds", "seeds.txt", "--list", "core", "--core-least", "0"], ["--profiles", "profiles.csv", "--expert-match", "a("],
    ]) func whatMeansNothingIsRefused(arguments: [String]) async throws {
        let outcome = try await CommandLineTool.run(["experts", "follows.csv"] + arguments, in: folder.path)
        #expect(outcome.status == 64 && outcome.output.isEmpty, "\(arguments)")
        #expect(outcome.errors.contains("--"))
    }
}

/// The yardstick of `experts --audience`, and `reach`.
@Suite struct AudienceCommandTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        var lines = ["follower,followee"]
        for x in 0..<4 { lines += ["c\(x),shop", "c\(x),guide", "t\(x),shop", "t\(x),guide"] }
        for x in 0..<60 { lines += (1...3).map { "o\(x),o\((x + $0) % 60)" } }
        lines += ["guide,c0", "c1,c0"]
        _ = try folder.write(lines.joined(separator: "\n") + "\n", to: "follows.csv")
        _ = try folder.write("c0\nc1\nc2\nc3\n", to: "customers.txt")
        _ = try folder.write("handle,name,organisation\nc0,Ann Miller,Acme\nc1,Bob Stone,Acme\no1,Eve Other,Else\n", to: "profiles.csv")
        _ = try folder.write("person,organisation\nAnn Miller,Acme\nBob Stone,Acme\n", to: "people.csv")
    }

    @Test func theAudienceIsAskedAndMeasured() async throws {
        let outcome = try await CommandLineTool.run("experts", "follows.csv", "--audience", "customers.txt", "--evidence", "0", in: folder.path)
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("an audience of 4 accounts, 4 with observed lists; 4 people like them; 69 in the market"))
        let guide = try #require(outcome.output.split(separator: "\n").first { $0.contains(",guide,") })
        #expect(guide.hasSuffix(",4,1.0,4,1.0,\(8.0 / 69)"))
    }

    @Test func peopleAreLinkedByTheirProfiles() async throws {
        let linked = try await CommandLineTool.run(
            "experts", "follows.csv", "--seeds", "customers.txt", "--audience", "people.csv", "--profiles", "profiles.csv",
            "--audience-probability", "0.5", in: folder.path)
        #expect(linked.status == 0 && linked.errors.contains("2 of the 2 people of the audience linked to an account"))
        let none = try await CommandLineTool.run("experts", "follows.csv", "--lookalikes", "3", "--seeds", "customers.txt", in: folder.path)
        #expect(none.status == 64 && none.errors.contains("--audience FILE"))
    }

    @Test func reachCountsHops() async throws {
        let outcome = try await CommandLineTool.run("reach", "follows.csv", "guide", in: folder.path)
        #expect(outcome.output.hasPrefix("hop,accounts,together,share,mutual_accounts,mutual_together,mutual_share\n1,8,8,"))
        // c0 follows guide and is followed by it: the only mutual tie.
        #expect(outcome.output.contains(",1,1,"))
        #expect(outcome.errors.contains("nobody is left after"))
        #expect(try await CommandLineTool.run("reach", "follows.csv", "nobody", in: folder.path).status != 0)
        #expect(try await CommandLineTool.run("reach", "follows.csv", "guide", "--hops", "0", in: folder.path).status == 64)
    }
}
