import Foundation
import TestSupport
import Testing

/// `diff` of small score files, and of what `rank` and `experts` write.
@Suite struct DiffCommandTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        _ = try folder.write("rank,handle,score\n1,a,90\n2,b,50\n3,c,20\n4,d,20\n5,e,0\n", to: "old.csv")
        _ = try folder.write("rank,handle,score\n1,b,60\n2,a,55\n3,x,45\n4,c,21\n5,d,20\n", to: "new.csv")
    }

    private func run(_ arguments: String...) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(["diff"] + arguments, in: folder.path)
    }

    private func number(_ line: Substring?, _ column: Int) -> Double? {
        line.flatMap { Double($0.split(separator: ",", omittingEmptySubsequences: false)[column]) }
    }

    @Test func everybodyHasARowInTheOrderOfTheMove() async throws {
        let outcome = try await run("old.csv", "new.csv")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let rows = outcome.output.split(separator: "\n")
        #expect(rows[0] == "handle,change,old_rank,new_rank,rank_change,old_score,new_score,score_change,noise,beyond_noise,expected_change,p_value,q_value")
        // Ranks 1 → 2 and 2 → 1; x from below 5 to 3; d 3 → 5; c 3 → 4; e from 5 to below 5.
        let starts = ["a,down,1,2,-1,90.0,55.0,-35.0,", "b,up,2,1,1,50.0,60.0,10.0,", "x,in,,3,,,45.0,,,,,,", "d,down,3,5,-2,20.0,20.0,0.0,",
                      "c,down,3,4,-1,20.0,21.0,1.0,", "e,out,5,,,0.0,,,,,,,"]
        #expect(rows.count == starts.count + 1)
        for (row, start) in zip(rows.dropFirst(), starts) { #expect(row.hasPrefix(start), "\(row)") }
        // a, b, c, d: 180 before and 156 after. 145 trials at 156 ÷ 336, at most 55: twice the tail.
        let part = 156.0 / 336
        let tail = (0...55).reduce(0.0) { sum, k in
            let ways = lgamma(146.0) - lgamma(Double(k + 1)) - lgamma(Double(146 - k))
            return sum + exp(ways + Double(k) * log(part) + Double(145 - k) * log(1 - part))
        }
        #expect(abs(try #require(number(rows[1], 10)) - (145 * part - 145 * (1 - part))) < 1e-9)
        #expect(abs(try #require(number(rows[1], 11)) - 2 * tail) < 1e-9)
        #expect(abs(try #require(number(rows[1], 12)) - 4 * 2 * tail) < 1e-9)
        #expect(outcome.errors.contains("1 in, 1 out, 1 up, 3 down; \(8 * tail < 0.05 ? 1 : 0) change"))
        #expect(outcome.errors.contains("beyond noise (q < 0.05)") && outcome.errors.contains("taken as counts"))
        // Of six pairs one is tied before (c, d); a and b changed places: (4 − 1) ÷ √(5 · 6).
        #expect(outcome.errors.contains("Kendall's tau-b 0.55 over 4 accounts in both files"))
    }

    @Test func topListsAreComparedByRank() async throws {
        let outcome = try await run("old.csv", "new.csv", "--top", "3", "--changed-only")
        #expect(outcome.status == 0)
        // c and d share rank 3 before; after, they are 4 and 5.
        let rows = outcome.output.split(separator: "\n").dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false).prefix(4).joined(separator: ",") }
        #expect(rows == ["a,down,1,2", "b,up,2,1", "x,in,,3", "d,out,3,5", "c,out,3,4"])
        #expect(outcome.errors.contains("1 in, 2 out, 1 up, 1 down;"))
        let one = try await run("old.csv", "new.csv", "--top", "1", "--format", "json", "--threads", "2")
        #expect(one.output.contains(#""handle":"b","change":"in","old_rank":2"#) && !one.output.contains(#""handle":"c""#))
    }

    @Test func noiseIsWhatTheRuleSays() async throws {
        let largest = try await run("old.csv", "new.csv", "--noise", "10")
        #expect(largest.errors.contains("; 1 change beyond noise") && largest.errors.contains("up to 10"))
        #expect(largest.output.contains("\na,down,1,2,-1,90.0,55.0,-35.0,10.0,true\n") && largest.output.contains("\nb,up,2,1,1,50.0,60.0,10.0,10.0,false\n"))
        let none = try await run("old.csv", "new.csv", "--noise", "none")
        #expect(none.output.contains("\na,down,1,2,-1,90.0,55.0,-35.0,,\n") && !none.errors.contains("beyond noise"))
        _ = try folder.write("handle,score\na,0.5\nb,0.25\n", to: "parts.csv")
        let counts = try await run("parts.csv", "new.csv", "--noise", "counts")
        #expect(counts.status == 65 && counts.errors.contains("'a' has the score 0.5"))
        let unknown = try await run("parts.csv", "new.csv")
        #expect(unknown.status == 0 && unknown.errors.contains("state no error bound"))
        let bounds = try await run("parts.csv", "new.csv", "--noise", "bounds")
        #expect(bounds.status == 65 && bounds.errors.contains("parts.csv states no error bound"))
    }

    @Test func boundsOfPageRankAreRead() async throws {
        _ = try folder.write("a b\nb c\nc a\na c\nd a\n", to: "edges.txt")
        for name in ["first.csv", "again.json"] {
            let outcome = try await CommandLineTool.run("rank", "edges.txt", "--by", "pagerank", "--tolerance", name == "first.csv" ? "0.01" : "1e-9", "-o", name, in: folder.path)
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        let outcome = try await run("first.csv", "again.json")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("the sum of the stated error bounds") && outcome.errors.contains("; 0 changes beyond noise"))
        #expect(outcome.output.contains(",false\n") && !outcome.output.contains(",true\n"))
        let strict = try await run("first.csv", "again.json", "--noise", "0")
        #expect(strict.output.contains(",true\n"))
    }

    @Test func weightedExpertsAreNoCounts() async throws {
        _ = try folder.write("a x\nb x\na y\nb y\nx z\n", to: "edges.txt")
        _ = try folder.write("a,2\nb,3\n", to: "weighted.csv")
        _ = try folder.write("a\nb\n", to: "plain.txt")
        for (seeds, name) in [("weighted.csv", "w.csv"), ("plain.txt", "p.csv")] {
            #expect(try await CommandLineTool.run("experts", "edges.txt", "--seeds", seeds, "-o", name, in: folder.path).status == 0)
        }
        let weighted = try await run("w.csv", "p.csv")
        #expect(weighted.status == 0 && weighted.errors.contains("compare w.csv:expert_followers and p.csv:expert_followers"))
        #expect(weighted.errors.contains("w.csv holds only its first 2 accounts"))
        let counted = try await run("w.csv:expert_followers", "p.csv:expert_followers")
        #expect(counted.status == 0 && counted.errors.contains("0 changes beyond noise (q < 0.05)"))
        #expect(counted.output.contains("\nx,same,1,1,0,2.0,2.0,0.0,"))
        let plain = try await run("p.csv", "p.csv", "--changed-only")
        #expect(plain.errors.contains("taken as counts") && plain.output.split(separator: "\n").count == 1)
        let beyond = try await run("w.csv", "p.csv", "--top", "3")
        #expect(beyond.status == 64 && beyond.errors.contains("--top 2 or less"))
    }

    @Test func whomAFileLacksCanHaveZero() async throws {
        _ = try folder.write("handle,score\na,40\nb,30\n", to: "before.csv")
        _ = try folder.write("handle,score\na,40\nb,30\nx,25\n", to: "after.csv")
        let missing = try await run("before.csv", "after.csv")
        #expect(missing.output.contains("\nx,in,,3,,,25.0,,,,,,\n"))
        #expect(missing.errors.contains("1 in, 0 out, 0 up, 0 down; 0 changes beyond noise"))
        let zero = try await run("before.csv", "after.csv", "--unlisted", "zero")
        #expect(zero.output.contains("x,in,,3,,0.0,25.0,25.0,") && zero.errors.contains("; 1 change beyond noise"))
    }

    @Test(arguments: ["standing", "diff"]) func everyExampleOfTheHelpRuns(command: String) async throws {
        #expect(try await CommandLineTool.run("generate", "market", "--people", "400", "--random-seed", "7", "-o", folder.path).status == 0)
        let seeds = try String(contentsOfFile: folder.file("seeds.csv"), encoding: .utf8)
        let handle = seeds.split(separator: "\n")[1].prefix { $0 != "," }
        let help = try await CommandLineTool.run(command, "--help").output.replacing("\\\n", with: " ")
        let examples = help.split(separator: "\n").filter { $0.hasPrefix("  peerage ") }.map { $0.dropFirst(2 + "peerage".count) }
        #expect(examples.count >= 2)
        for example in examples {
            let outcome = try await CommandLineTool.shell("\"$peerage\"" + example.replacing("HANDLE", with: handle), in: folder.path)
            #expect(outcome.status == 0, "\(example): \(outcome.errors)")
        }
    }

    @Test func wrongFilesAndOptionsSayWhatToDo() async throws {
        #expect(try await run("old.csv", "absent.csv").status == 66)
        _ = try folder.write("name,likes\na,3\n", to: "odd.csv")
        let odd = try await run("old.csv", "odd.csv", "-o", "out.csv")
        #expect([64, 65].contains(odd.status) && odd.errors.contains("odd.csv"))
        _ = try folder.write("handle,score\na,many\n", to: "odd.csv")
        let words = try await run("old.csv", "odd.csv", "-o", "out.csv")
        #expect(words.status == 65 && words.errors.contains("odd.csv:2"))
        _ = try folder.write("handle,p,p_rank,q,q_rank\na,1,1,2,1\n", to: "wide.csv")
        let wide = try await run("old.csv", "wide.csv")
        #expect(wide.status == 64 && wide.errors.contains("has the scores p, q: name one, as in wide.csv:p"))
        #expect(try await run("old.csv", "wide.csv:q").status == 0)
        let ranks = try await run("old.csv:rank", "new.csv:rank")
        #expect(ranks.status == 64 && ranks.errors.contains("a lower one is better"))
        for options in [["--top", "0"], ["--noise", "-1"], ["--noise", "much"]] {
            #expect(try await CommandLineTool.run(["diff", "old.csv", "new.csv"] + options, in: folder.path).status == 64, "\(options)")
        }
        #expect(try await run("-", "-").status == 64)
        #expect(try await run("old.csv", "new.csv", "-o", "old.csv").status == 64)
        _ = try folder.write("handle,score\nsomebody,4\n", to: "other.csv")
        let other = try await run("old.csv", "other.csv")
        #expect(other.status == 0 && other.errors.contains("no account is in both files"))
        #expect(!FileManager.default.fileExists(atPath: folder.file("out.csv")))
    }
}
