import Foundation
import TestSupport
import Testing

/// `gaming`: prices, moves and flags, and what is refused.
@Suite struct GamingCommandTests {
    private let folder: TemporaryFolder

    /// Forty stars: `s01` with 80 followers, `s02` with 78, … `s40` with 2; experts e1 to e9 follow the first nine.
    init() throws {
        folder = try TemporaryFolder()
        var lines = ["follower,followee"]
        for star in 1...40 { for fan in 0..<2 * (41 - star) { lines.append("f\(fan),s\(star < 10 ? "0" : "")\(star)") } }
        for expert in 1...9 { for star in 1...9 { lines.append("e\(expert),s0\(star)") } }
        _ = try folder.write(lines.joined(separator: "\n") + "\n", to: "follows.csv")
        _ = try folder.write((1...9).map { "e\($0)" }.joined(separator: "\n") + "\n", to: "seeds.txt")
    }

    private func run(_ arguments: String...) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(["gaming"] + arguments, in: folder.path)
    }

    @Test func pricesOfOneAccount() async throws {
        let outcome = try await run("follows.csv", "s20", "--seeds", "seeds.txt", "--into", "10", "--by", "followers", "--by", "weight")
        #expect(outcome.status == 0, "\(outcome.errors)")
        // s20 has 42 followers, s10 (the tenth) 62, those before it 9 experts more.
        #expect(outcome.output == """
            handle,score,attack,cost,follows,rank_before,rank_after,most,value_before,value_after
            s20,followers,fake-followers,20,20,20,10,1000000,42.0,62.0
            s20,followers,ring,20,400,20,10,1000000,42.0,62.0
            s20,followers,same-owner,20,20,20,10,1000000,42.0,62.0
            s20,followers,bought-experts,,,20,16,9,42.0,51.0
            s20,weight,fake-followers,,,,,1000000,0.0,0.0
            s20,weight,ring,,,,,1000000,0.0,0.0
            s20,weight,same-owner,,,,,1000000,0.0,0.0
            s20,weight,bought-experts,1,1,,10,9,0.0,1.0

            """)
        #expect(outcome.errors.contains("by followers s20 stands at 20; 20 fake followers take it among the first 10, all 9 experts that could be bought do not"))
        #expect(outcome.errors.contains(
            "by weight s20 has no place; no number of made accounts takes it among the first 10, 1 bought expert does"))
    }

    @Test func movesOfGivenSizes() async throws {
        let outcome = try await run(
            "follows.csv", "s20", "--seeds", "seeds.txt", "--list", "moves", "--sizes", "3,5", "--by", "followers", "--by", "purity", "--attack",
            "fake-followers", "--attack", "bought-experts")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let rows = outcome.output.split(separator: "\n")
        #expect(rows[0] == "handle,score,attack,size,rank_before,rank_after,among_first,value_before,value_after,follows,expected_before,expected_after")
        #expect(rows[1] == "s20,followers,fake-followers,3,20,19,true,42.0,45.0,3,,")
        #expect(rows[4] == "s20,followers,bought-experts,5,20,18,true,42.0,47.0,5,,")
        #expect(rows[5].hasPrefix("s20,purity,fake-followers,3,,,false,0.0,0.0,3,"))
        #expect(rows[8].hasPrefix("s20,purity,bought-experts,5,,7,true,0.0,0.10638297872340426,5,"), "\(rows[8])")
        #expect(rows.count == 9)
        #expect(!outcome.errors.contains("left out"))
        let more = try await run(
            "follows.csv", "s20", "--seeds", "seeds.txt", "--list", "moves", "--sizes", "9,10", "--by", "weight", "--attack", "bought-experts")
        #expect(more.output.split(separator: "\n").count == 2)
        #expect(more.errors.contains("1 of the moves asked for is left out: there are not that many experts to buy"))
    }

    @Test func withoutAHandleSomeBeyondTheFirstAreAttacked() async throws {
        let outcome = try await run("follows.csv", "--into", "10", "--targets", "3", "--by", "followers", "--attack", "fake-followers", "--format", "json")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains(#""schema":"peerage.gaming/1""#) && outcome.output.contains(#""into":10"#))
        #expect(outcome.output.contains(#""handle":"s11""#))
        #expect(outcome.errors.contains("by followers, of 3 accounts to be taken among the first 10: made accounts take 3, at a median of "))
        let top = try await run("follows.csv", "--target", "top", "--targets", "2", "--by", "followers", "--attack", "ring")
        #expect(top.output.contains("s01,followers,ring,0,0,1,1,") && top.output.contains("s02,followers,ring,0,0,2,2,"))
        let nobody = try await run("follows.csv", "--into", "1000")
        #expect(nobody.status == 64 && nobody.errors.contains("--into 1000"))
    }

    @Test func topicsStandInTheFirstColumn() async throws {
        _ = try folder.write("handle,topic\ne1,x\ne2,y\n", to: "topics.csv")
        let outcome = try await run("follows.csv", "s20", "--seeds", "topics.csv", "--by", "weight", "--attack", "bought-experts")
        #expect(outcome.output.hasPrefix("topic,handle,score,attack,"))
        #expect(outcome.output.contains("\nx,s20,weight,bought-experts,1,1,,1,1,") && outcome.output.contains("\ny,s20,weight,"))
        #expect(outcome.errors.contains("y: by weight s20 has no place"))
    }

    @Test func flagsOfAnybody() async throws {
        let outcome = try await run("follows.csv", "--list", "flags", "--mass-following", "40", "--bot-following", "30")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.hasPrefix("handle,rule,value,threshold,group,evidence\n"))
        // Nobody follows the fans back, but none of those whom they follow has a list of its own: that says nothing.
        #expect(!outcome.output.contains("mass-follower"))
        #expect(outcome.output.contains("\nf0,bot-like,1.0,0.5,,follows 40; nobody follows it\n"))
        #expect(outcome.errors.contains("0 mass-followers (following 40 or more), 22 bot-like accounts, 0 members of 0 rings"))
        let one = try await run("follows.csv", "f1", "--list", "flags")
        #expect(one.output == "handle,rule,value,threshold,group,evidence\nf1,bot-like,1.0,0.5,,follows 40; nobody follows it\n")
    }

    @Test(arguments: [
        ("--by weight", "--seeds"), ("--attack bought-experts", "--seeds"), ("--sizes 1,2", "--list moves"), ("--sizes 1,x --list moves", "--sizes"),
        ("--list moves --sizes 0", "1 to 1000000000"), ("--list moves --most 5", "--most"), ("--into 0", "--into 0"), ("--most 0", "--most 0"),
        ("--targets 0", "--targets 0"), ("s20 --targets 3", "--targets"), ("s20 --target top", "--target"), ("--damping 1", "--damping"),
        ("--by followers --damping 0.5", "--damping"), ("--by followers --by followers", "--by"), ("--attack ring --attack ring", "--attack"),
        ("--list flags --into 5", "--into"), ("--list flags --seeds seeds.txt", "--seeds"), ("--ring-size 5", "--ring-size"),
        ("--list flags --ring-size 2", "3 or more"), ("--list flags --mass-following 5 --mass-quantile 0.9", "--mass-quantile"),
        ("--seeds seeds.txt --expand 3", "--expand"), ("--no-account-codes NA", "--no-account-codes"), ("--list nonsense", "--list"),
    ]) func unusableOptionsAreSaid(options: String, named: String) async throws {
        let words = options.split(separator: " ").map(String.init)
        let outcome = try await CommandLineTool.run(["gaming", "follows.csv"] + words, in: folder.path)
        #expect(outcome.status == 64, "\(outcome.errors)")
        #expect(outcome.errors.contains(named) && outcome.output.isEmpty, "\(outcome.errors)")
    }

    @Test func unusableDataIsSaid() async throws {
        #expect(try await run("absent.csv").status == 66)
        let unknown = try await run("follows.csv", "s2O")
        #expect(unknown.status == 65 && unknown.errors.contains("written alike"))
        let undirected = try await run("follows.csv", "s20", "--direction", "undirected")
        #expect(undirected.status == 65 && undirected.errors.contains("undirected"))
        #expect(try await run("follows.csv", "--list", "flags", "--direction", "undirected").status == 65)
        _ = try folder.write("nobody\n", to: "none.txt")
        #expect(try await run("follows.csv", "s20", "--seeds", "none.txt").status == 65)
    }
}
