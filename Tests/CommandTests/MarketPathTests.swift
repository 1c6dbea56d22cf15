import Foundation
import TestSupport
import Testing

/// The whole path on a small planted market: every command, every example of its help, and what each refuses.
@Suite struct MarketPathTests {
    private let folder: TemporaryFolder
    private var market: String { folder.path }

    init() async throws {
        folder = try TemporaryFolder()
        let outcome = try await CommandLineTool.run(
            "generate", "market", "--people", "400", "--random-seed", "7", "-o", folder.path)
        try #require(outcome.status == 0)
    }

    private func run(_ arguments: String...) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(arguments, in: market)
    }

    private func text(_ name: String) throws -> String { try String(contentsOfFile: folder.file(name), encoding: .utf8) }

    @Test func everyExampleOfEveryHelpRuns() async throws {
        let handle = try text("seeds.csv").split(separator: "\n")[1].split(separator: ",")[0]
        let pages = LaunchTests.commands.map { [$0] } + [["generate", "rmat"], ["generate", "market"]]
        for page in pages {
            let help = try await CommandLineTool.run(page + ["--help"]).output.replacing("\\\n", with: " ")
            let examples = help.split(separator: "\n").filter { $0.hasPrefix("  peerage ") }.map { $0.dropFirst(2 + "peerage".count) }
            #expect(!examples.isEmpty, "\(page)")
            for example in examples {
                let command = "\"$peerage\"" + example.replacing("HANDLE", with: handle)
                let outcome = try await CommandLineTool.shell(command, in: market)
                #expect(outcome.status == 0, "\(example): \(outcome.errors)")
            }
        }
    }

    @Test func everyCommandHasASectionInTheReadme() throws {
        let readme = try String(contentsOf: RealData.projectRoot.appendingPathComponent("README.md"), encoding: .utf8)
        let headings = readme.split(separator: "\n").filter { $0.hasPrefix("#") }
        for command in LaunchTests.commands {
            #expect(headings.contains { $0.split(separator: " ").last.map { $0 == command } ?? false }, "\(command)")
        }
    }

    @Test func expertsHaveTheirColumnsAndMissingSeedsAreNamed() async throws {
        let outcome = try await run("experts", "follows.csv", "--seeds", "seeds.csv", "--top", "5")
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix(
            "rank,handle,expert_followers,followers,purity,expected,lift,p_value,q_value,score,seed,"))
        _ = try folder.write(try text("seeds.csv") + "nobody-of-that-name,1\n", to: "more.csv")
        let missing = try await run("experts", "follows.csv", "--seeds", "more.csv")
        #expect(missing.status == 0)
        #expect(missing.errors.contains("nobody-of-that-name"))
        _ = try folder.write("nobody-of-that-name\n", to: "none.txt")
        #expect(try await run("experts", "follows.csv", "--seeds", "none.txt").status == 65)
        #expect(try await run("experts", "follows.csv", "--seeds", "absent.txt").status == 66)
    }

    @Test func anUnknownHandleIsAnErrorThatNamesSimilarOnes() async throws {
        let handle = String(try text("seeds.csv").split(separator: "\n")[1].split(separator: ",")[0])
        let outcome = try await run("explain", "follows.csv", handle + "x")
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("'\(handle)'"))
    }

    @Test func comparingListsEverybodyAndStatesAClaim() async throws {
        #expect(try await run("experts", "follows.csv", "--seeds", "seeds.csv", "--everybody", "-o", "experts.csv").status == 0)
        let arguments = ["compare", "--social", "experts.csv", "--offline", "people.csv", "--profiles", "profiles.csv", "--resamples", "200"]
        let outcome = try await CommandLineTool.run(arguments + ["--people", "all.csv"], in: market)
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("score,statistic,scope,estimate,low,high,"))
        let everybody = try text("all.csv")
        #expect(everybody.hasPrefix(
            "person,handle,match_probability,role,organisation,offline,offline_rank,experts,experts_rank,group,why_unmatched\n"))
        for line in try text("people.csv").split(separator: "\n").dropFirst() {
            #expect(everybody.contains("\n\(line.split(separator: ",")[0]),"))
        }
        var statuses: [Int32] = []
        for verdict in ["goes-with", "weak", "negligible", "undecided"] {
            statuses.append(try await CommandLineTool.run(arguments + ["--require", verdict], in: market).status)
        }
        #expect(statuses.sorted() == [0, 1, 1, 1])
    }

    @Test func claimsAreAnswered() async throws {
        #expect(try await run("rank", "follows.csv", "--by", "followers", "-o", "followers.csv").status == 0)
        let arguments = [
            "compare", "--social", "followers.csv", "--nominations", "nominations.csv", "--universe", "people.csv", "--unlisted", "zero",
            "--profiles", "profiles.csv", "--resamples", "200", "--permutations", "99", "--format", "json", "--claim",
        ]
        let supported = try await CommandLineTool.run(arguments + ["top_social(5)<0.9"], in: market)
        #expect(supported.status == 0 && supported.output.contains(#""claim": "top_social(5) < 0.9""#))
        let contradicted = try await CommandLineTool.run(arguments + ["top_social(5)>0.9"], in: market)
        #expect(contradicted.status == 1 && contradicted.errors.contains("is contradicted: "))
        let wrong = try await CommandLineTool.run(arguments + ["reach<0.9"], in: market)
        #expect(wrong.status == 64 && wrong.errors.contains("'top_social(100)<0.05'"))
    }

    @Test func truncatedScoresAreRefusedUnlessPlaced() async throws {
        #expect(try await run("rank", "follows.csv", "--top", "20", "-o", "top.csv").status == 0)
        let arguments = ["compare", "--social", "top.csv", "--offline", "people.csv", "--resamples", "200"]
        let refused = try await CommandLineTool.run(arguments, in: market)
        #expect(refused.status == 64)
        #expect(refused.errors.contains("--truncated lowest"))
        let placed = try await CommandLineTool.run(arguments + ["--truncated", "lowest", "--graph", "follows.csv"], in: market)
        #expect(placed.status == 0)
    }

    @Test func theReportIsOnePageAndTheSameForAnyThreads() async throws {
        for threads in ["1", "2"] {
            let outcome = try await run(
                "report", "follows.csv", "--seeds", "seeds.csv", "--offline", "people.csv", "--profiles", "profiles.csv",
                "--resamples", "200", "--without-record", "--threads", threads, "-o", "report\(threads).html")
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        let page = try text("report1.html")
        #expect(page == (try text("report2.html")))
        #expect(page.lowercased().hasPrefix("<!doctype html>"))
        for forbidden in ["http://", "https://", "<script src", "<link"] {
            #expect(!page.replacing("http://www.w3.org", with: "").replacing("https://example.org", with: "").contains(forbidden), "\(forbidden)")
        }
    }

    @Test func scoresAreVerifiedAndTamperingIsFound() async throws {
        for (name, arguments) in [
            ("scores.json", ["--by", "pagerank"]), ("hits.csv", ["--by", "hits"]), ("counts.csv", ["--by", "followers"]),
            ("seeded.csv", ["--by", "pagerank", "--seeds", "seeds.csv"]),
        ] {
            #expect(try await CommandLineTool.run(["rank", "follows.csv", "-o", name] + arguments, in: market).status == 0)
            let extra = name == "seeded.csv" ? ["--seeds", "seeds.csv"] : []
            let outcome = try await CommandLineTool.run(["verify", name, "--graph", "follows.csv"] + extra, in: market)
            #expect(outcome.status == 0, "\(name): \(outcome.errors)")
        }
        let lines = try text("counts.csv").split(separator: "\n")
        let first = lines[1].split(separator: ",")
        let tampered = ([lines[0], "1,\(first[1]),9999.0"] + lines.dropFirst(2).map { $0 }).joined(separator: "\n") + "\n"
        _ = try folder.write(tampered, to: "counts.csv")
        #expect(try await run("verify", "counts.csv", "--graph", "follows.csv").status == 65)
        #expect(try await run("verify", "seeded.csv", "--graph", "follows.csv").status == 64)
        _ = try folder.write("a b\nb a\n", to: "other.txt")
        #expect(try await run("verify", "scores.json", "--graph", "other.txt").status == 65)
    }

    @Test func linksAreForReviewAndAHumanWordWins() async throws {
        let outcome = try await run("link", "people.csv", "--profiles", "profiles.csv")
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("person,handle,match_probability,method,why,candidates,decision\n"))
        let person = try text("people.csv").split(separator: "\n")[1].split(separator: ",")[0]
        _ = try folder.write("person,handle,decision\n\(person),none,same\n", to: "word.csv")
        let decided = try await run("link", "people.csv", "--profiles", "profiles.csv", "--links", "word.csv")
        #expect(decided.output.contains("\n\(person),none,"))
    }
}
