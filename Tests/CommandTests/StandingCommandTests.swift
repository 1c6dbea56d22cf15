import Foundation
import TestSupport
import Testing

/// `standing` on a network small enough to count by hand.
@Suite struct StandingCommandTests {
    private let folder: TemporaryFolder

    /// Experts e1 … e5; e5 follows nobody. Acme has two accounts, of which e1 follows both; `ann` connects acme with e3.
    init() throws {
        folder = try TemporaryFolder()
        _ = try folder.write("""
            follower,followee
            e1,acme
            e1,acme2
            e1,rival
            e2,acme2
            e3,rival
            e4,third
            e4,rival
            fan,acme
            fan,e5
            acme,e1
            acme,e4
            acme,ann
            ann,e3
            acme,rival
            rival,e2

            """, to: "follows.csv")
        _ = try folder.write("e1\ne2\ne3\ne4\ne5\nrival\n", to: "seeds.txt")
        _ = try folder.write("handle,brand,side\nrival,Rival,\nacme,Acme,us\nacme2,Acme,us\nthird,,\n", to: "brands.csv")
    }

    private func run(_ arguments: String...) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(["standing", "follows.csv", "--seeds", "seeds.txt"] + arguments, in: folder.path)
    }

    @Test func brandsAreOneRowEachOursFirst() async throws {
        let outcome = try await run("--accounts", "brands.csv")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let rows = outcome.output.split(separator: "\n")
        let columns = "brand,side,accounts,followers,expert_followers,observed_experts,share,share_low,share_high,exclusive_experts,"
            + "follows_experts,followed_back,lift,lead,lead_low,lead_high"
        #expect(rows.first.map(String.init) == columns)
        // Asked are e1 … e4: e5 follows nobody and rival is a brand.
        #expect(rows[1].hasPrefix("Acme,us,2,3,2,4,0.5,0.15") && rows[1].contains(",1,2,1,") && rows[1].hasSuffix(",,,"))
        #expect(rows[2].hasPrefix("Rival,competitor,1,4,3,4,0.75,0.3") && rows[2].contains(",1,1,0,"))
        #expect(rows[3].hasPrefix("third,competitor,1,1,1,4,0.25,0.04") && rows[3].contains(",0,,,"))
        // 1 follows both, 1 only us, 2 only Rival: −¼.
        #expect(rows[2].split(separator: ",", omittingEmptySubsequences: false)[13] == "-0.25")
        #expect(outcome.errors.contains("Acme is followed by 2 of 4 observed experts: 50 %, 95 % interval 15 % to 85 %"))
        #expect(outcome.errors.contains("1 observed expert is an account of these brands and not asked"))
        let first = try await run("--accounts", "brands.csv", "--top", "1", "--format", "json", "--threads", "2")
        #expect(first.output.contains(#""brand":"Acme""#) && !first.output.contains(#""brand":"Rival""#))
    }

    @Test func expertsAreListedWithAnIntroduction() async throws {
        let outcome = try await run("--accounts", "brands.csv", "--list", "experts")
        #expect(outcome.status == 0)
        #expect(outcome.output == """
            expert,weight,following,follows_us,follows_competitors,introduction,ways
            e3,1.0,1,false,Rival,acme → ann → e3,1
            e4,1.0,2,false,Rival; third,acme → e4,1
            e2,1.0,1,true,,none,0
            e1,1.0,3,true,Rival,acme → e1,1

            """)
        #expect(outcome.errors.contains("2 of them follow a competitor and not us; 3 of the 4 experts listed can be reached"))
    }

    @Test func undirectedTiesAreConnections() async throws {
        let outcome = try await run("--accounts", "brands.csv", "--list", "experts", "--direction", "undirected", "--top", "1")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("Acme is connected to") && outcome.errors.contains("are connected to a competitor"))
        #expect(!outcome.errors.contains("followed by") && !outcome.errors.contains(" follow a"))
        #expect(outcome.output.contains("acme – ann – e3"))
    }

    @Test func oursCanBeNamedAndTopicsStandInTheFirstColumn() async throws {
        _ = try folder.write("handle,weight,topic\ne1,1,x\ne2,1,x\ne3,1,y\n", to: "seeds.txt")
        let outcome = try await run("--us", "acme", "--us", "acme2")
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("topic,brand,side,"))
        for start in ["x,acme,us,1,2,1,2,", "x,acme2,us,1,2,2,2,", "y,acme,us,1,2,0,1,"] { #expect(outcome.output.contains("\n" + start), "\(start)") }
    }

    @Test func missingAccountsAreNamed() async throws {
        _ = try folder.write("acme,Acme,us\ngone,Gone\n", to: "brands.csv")
        let outcome = try await run("--accounts", "brands.csv")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("1 of the 2 accounts of brands are not in the network: gone"))
        #expect(outcome.output.contains("\nGone,competitor,0,0,0,5,0.0,0.0,"))
    }

    @Test(arguments: [
        ("acme,Acme,competitor\n", 65, "no account of the list is ours"), ("gone,Acme,us\n", 65, "none of our 1 accounts is in the graph"),
        ("acme,Acme,us\nrival,Acme,\n", 65, "on both sides"), ("acme,A,us\nacme,B,us\n", 65, "two brands, 'A' and 'B'"),
        ("handle,side\nacme,mine\n", 65, "brands.csv:2:6"), ("", 65, "brands.csv"),
    ]) func unusableAccountsEndWithoutRows(text: String, status: Int, reason: String) async throws {
        _ = try folder.write(text, to: "brands.csv")
        let outcome = try await run("--accounts", "brands.csv", "-o", "out.csv")
        #expect(Int(outcome.status) == status && outcome.errors.contains(reason), "\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder.file("out.csv")))
    }

    @Test func wrongCommandsSayWhatToDo() async throws {
        let none = try await run()
        #expect(none.status == 64 && none.errors.contains("--accounts FILE"))
        let map = try await run("--us", "acme", "--accounts-map", "brand=x")
        #expect(map.status == 64 && map.errors.contains("--accounts-map changes nothing"))
        #expect(try await run("--accounts", "absent.csv").status == 66)
        #expect(try await run("--us", "acme", "--list", "fans").status == 64)
        let seeds = try await CommandLineTool.run("standing", "follows.csv", "--us", "acme", in: folder.path)
        #expect(seeds.status == 64 && seeds.errors.contains("--seeds FILE"))
        _ = try folder.write("acme\n", to: "seeds.txt")
        let own = try await run("--us", "acme")
        #expect(own.status == 65 && own.errors.contains("give seeds that are none"))
    }
}
