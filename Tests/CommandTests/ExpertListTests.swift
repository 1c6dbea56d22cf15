import Foundation
import TestSupport
import Testing

/// `experts --list` and the numbers of `explain`.
@Suite struct ExpertListTests {
    private let folder: TemporaryFolder

    /// Three experts, each following `star` and `new`; forty others following `star` and each other; `fan` follows the experts.
    init() throws {
        folder = try TemporaryFolder()
        var lines = ["follower,followee"]
        for expert in ["e1", "e2", "e3"] { lines += ["\(expert),star", "\(expert),new"] }
        for other in 0..<40 {
            lines += ["o\(other),star"] + (1...6).map { "o\(other),o\((other + $0) % 40)" }
        }
        lines += ["fan,e1", "fan,e2", "o1,e1"]
        _ = try folder.write(lines.joined(separator: "\n") + "\n", to: "follows.csv")
        _ = try folder.write("e1\ne2\ne3\n", to: "seeds.txt")
    }

    private func run(_ arguments: String...) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(arguments, in: folder.path)
    }

    @Test func emergingAccountsAreLittleKnownAndFollowedBeyondChance() async throws {
        let outcome = try await run("experts", "follows.csv", "--seeds", "seeds.txt", "--list", "emerging")
        #expect(outcome.status == 0)
        let rows = outcome.output.split(separator: "\n")
        #expect(rows.first == "rank,handle,expert_followers,followers,purity,lift,lift_lower")
        #expect(rows.count == 2)
        #expect(rows.last?.hasPrefix("1,new,3,3,1.0,") == true)
        #expect(outcome.errors.contains("1 account emerging"))
    }

    @Test func listenersFollowExperts() async throws {
        let outcome = try await run("experts", "follows.csv", "--seeds", "seeds.txt", "--list", "listeners")
        #expect(outcome.output == """
            rank,handle,experts_followed,following,share,score,expert
            1,fan,2,2,1.0,2.0,false
            2,o1,1,8,0.125,1.0,false

            """)
        let first = try await run("experts", "follows.csv", "--seeds", "seeds.txt", "--list", "listeners", "--top", "1", "--format", "json")
        #expect(first.output.contains(#""list":"listeners""#))
        #expect(!first.output.contains("o1"))
    }

    /// They get no row, those after them move up, and every other number stays.
    @Test func knownPeopleAreLeftOutAndCounted() async throws {
        _ = try folder.write("handle\nnew\nfan\nnobody\n", to: "known.csv")
        let all = try await run("experts", "follows.csv", "--seeds", "seeds.txt")
        let rest = try await run("experts", "follows.csv", "--seeds", "seeds.txt", "--exclude", "known.csv")
        #expect(rest.status == 0)
        #expect(rest.errors.contains("1 account left out that would have a row"))
        #expect(rest.errors.contains("1 of the 3 excluded accounts are not in the network: nobody"))
        let lines = all.output.split(separator: "\n"), left = rest.output.split(separator: "\n")
        #expect(left.count == lines.count - 1)
        let star = try #require(lines.first { $0.contains(",star,") }), after = try #require(left.first { $0.contains(",star,") })
        #expect(star.drop { $0 != "," } == after.drop { $0 != "," })
        let listeners = try await run("experts", "follows.csv", "--seeds", "seeds.txt", "--list", "listeners", "--exclude", "known.csv")
        #expect(listeners.output.split(separator: "\n").last == "1,o1,1,8,0.125,1.0,false")
        let emerging = try await run("experts", "follows.csv", "--seeds", "seeds.txt", "--list", "emerging", "--exclude", "known.csv")
        #expect(emerging.errors.contains("0 accounts emerging"))
    }

    @Test func topIsTheListWithoutTheOption() async throws {
        let plain = try await run("experts", "follows.csv", "--seeds", "seeds.txt")
        let top = try await run("experts", "follows.csv", "--seeds", "seeds.txt", "--list", "top")
        #expect(plain.output == top.output)
        #expect(top.output.contains("\n1,new,3,3,"))
    }

    @Test(arguments: ["top", "emerging", "listeners"]) func topicsStandInTheFirstColumn(list: String) async throws {
        _ = try folder.write("handle,weight,topic\ne1,1,x\ne2,1,x\ne3,1,x\no1,1,y\no2,1,y\n", to: "topics.csv")
        let outcome = try await run("experts", "follows.csv", "--seeds", "topics.csv", "--list", list)
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("topic,rank,handle,"))
        #expect(outcome.output.contains("\nx,1,"))
    }

    @Test func rankingsOfEverybodyJoinAnExplanationWithSeedsOnlyWhenAskedFor() async throws {
        let alone = try await run("explain", "follows.csv", "new", "--seeds", "seeds.txt")
        #expect(alone.status == 0 && !alone.output.contains("pagerank"))
        for (option, value) in [("--by", "pagerank"), ("--damping", "0.5")] {
            let asked = try await run("explain", "follows.csv", "new", "--seeds", "seeds.txt", option, value)
            #expect(asked.output.contains("rank,pagerank,"))
        }
        #expect(try await run("explain", "follows.csv", "new").output.contains("rank,pagerank,"))
    }

    @Test func countsOfAnExplanationAreWholeNumbers() async throws {
        let csv = try await run("explain", "follows.csv", "new", "--seeds", "seeds.txt", "--by", "followers", "--by", "pagerank")
        #expect(csv.status == 0)
        for line in ["followers,,3", "following,,0", "expert_followers,,3", "observed_experts,,3", "rank,followers,"] {
            #expect(csv.output.contains("\n\(line)"), "\(line)")
        }
        let counts: Set<String> = ["followers", "following", "follower_rank", "accounts", "rank", "equals", "experts", "chain"]
        let json = try await run("explain", "follows.csv", "new", "--seeds", "seeds.txt", "--format", "ndjson")
        for line in json.output.split(separator: "\n") {
            let measure = String(line.split(separator: "\"")[3])
            #expect(!counts.contains(measure) || line.wholeMatch(of: /.*"value":\d+}/) != nil, "\(line)")
        }
        #expect(json.output.contains(#""measure":"purity","about":null,"value":1.0}"#))
    }
}
