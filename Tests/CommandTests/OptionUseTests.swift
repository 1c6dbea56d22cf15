import Foundation
import TestSupport
import Testing

/// Options that would change nothing are refused, and those that change something do.
@Suite struct OptionUseTests {
    private let folder: TemporaryFolder
    init() throws {
        folder = try TemporaryFolder()
        _ = try folder.write("a b\nb c\nc a\n", to: "edges.txt")
        _ = try folder.write("source,target,weight,note\na,b,1,x\nb,c,2,y\n", to: "table.csv")
        _ = try folder.write(#"{"author":"a","text":"@b @c"}"# + "\n" + #"{"author":"b","text":"@c"}"# + "\n", to: "posts.jsonl")
        _ = try folder.write("b\nc\n", to: "list.txt")
        _ = try folder.write("a\n", to: "seeds.txt")
    }

    private func run(_ arguments: [String]) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(arguments, in: folder.path)
    }

    @Test(arguments: [
        ("edges.txt", "--as mentions"), ("edges.txt", "--since 2024-01-01"), ("edges.txt", "--until 2024-01-01"), ("edges.txt", "--match x"),
        ("edges.txt", "--as co-mentions --pair-weight posts"), ("edges.txt", "--input-format edge-list --where a=b"),
        ("edges.txt", "--input-format edge-list --layers"), ("edges.txt", "--input-format edge-list --map follower=1"),
        ("table.csv", "--third time"), ("table.csv", "--as mentions"), ("table.csv", "--match x"),
        ("posts.jsonl", "--direction undirected"), ("posts.jsonl", "--third ignore"), ("posts.jsonl", "--negative-weights drop"),
        ("posts.jsonl", "--count-duplicates"), ("posts.jsonl", "--header"), ("posts.jsonl", "--where a=b"), ("posts.jsonl", "--layers"),
        ("posts.jsonl", "--decimal-mark comma"), ("posts.jsonl", "--reposts keep"), ("posts.jsonl", "--max-mentioned 5"),
        ("list.txt", "--followers-of a --third time"), ("list.txt", "--followers-of a --as mentions"), ("list.txt", "--following-of a --map follower=1"),
        ("edges.txt", "--third time --negative-weights drop"), ("edges.txt", "--seeds-map handle=x"),
        ("edges.txt", "--skip-malformed-rows"), ("edges.txt", "--no-account-codes NA"),
    ]) func whatChangesNothingIsAUsageError(input: String, options: String) async throws {
        let words = options.split(separator: " ").map(String.init)
        let outcome = try await run(["rank", input, "-o", "out.csv"] + words)
        #expect(outcome.status == 64)
        #expect(words.contains { $0.hasPrefix("--") && outcome.errors.contains($0) })
        #expect(!FileManager.default.fileExists(atPath: folder.file("out.csv")))
    }

    @Test(arguments: [
        ("edges.txt", "--third ignore"), ("edges.txt", "--direction undirected"), ("edges.txt", "--count-duplicates"),
        ("table.csv", "--where weight=1"), ("table.csv", "--decimal-mark point"), ("table.csv", "--negative-weights drop"), ("table.csv", "--header"),
        ("posts.jsonl", "--as co-mentions --pair-weight fractional --max-mentioned 5"), ("posts.jsonl", "--match c"),
        ("posts.jsonl", "--skip-malformed"), ("list.txt", "--followers-of a --skip-malformed"),
        ("edges.txt", "--seeds seeds.txt --skip-malformed-rows --decimal-mark comma --no-account-codes NA"),
    ]) func whatChangesSomethingIsTaken(input: String, options: String) async throws {
        let outcome = try await run(["rank", input] + options.split(separator: " ").map(String.init))
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    @Test func textOptionsAreRefusedForGraphFiles() async throws {
        #expect(try await run(["import", "edges.txt", "-o", "graph.peerage"]).status == 0)
        for option in ["--decimal-mark comma", "--as mentions", "--third time", "--platform x", "--count-duplicates", "--skip-malformed"] {
            let outcome = try await run(["info", "graph.peerage"] + option.split(separator: " ").map(String.init))
            #expect(outcome.status == 64, "\(option)")
            #expect(outcome.errors.contains(String(option.prefix { $0 != " " })), "\(option)")
        }
        let seeds = ["--seeds", "seeds.txt", "--decimal-mark", "comma"]
        #expect(try await run(["rank", "graph.peerage"] + seeds).status == 0)
    }

    @Test(arguments: [
        "verify graph.peerage --direction undirected", "verify graph.peerage --decimal-mark comma", "verify graph.peerage --input-format table",
        "compare --social s.csv --offline o.csv --third time", "compare --social s.csv --offline o.csv --input-format table",
        "compare --social s.csv --offline o.csv --unlisted zero", "compare --social s.csv --offline o.csv --min-link-probability 0.7",
        "experts edges.txt --seeds seeds.txt --list listeners --score lift", "experts edges.txt --seeds seeds.txt --list emerging --evidence 2",
        "experts edges.txt --seeds seeds.txt --list emerging --everybody", "explain edges.txt a --skip-malformed-rows",
    ]) func optionsOfOtherCommandsAreRefusedWhereTheyChangeNothing(line: String) async throws {
        let outcome = try await run(line.split(separator: " ").map(String.init))
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("changes nothing"))
    }

    @Test func aDecimalMarkIsWhatItIsSaidToBe() async throws {
        _ = try folder.write("source;target;weight\na;b;1.500\nb;a;2.000\n", to: "grouped.csv")
        func largest(_ file: String, _ mark: String...) async throws -> String {
            let outcome = try await run(["info", file, "--format", "json"] + mark)
            #expect(outcome.status == 0, "\(outcome.errors)")
            return String(outcome.output.split(separator: "\"largest_weight\":")[1].prefix { $0 != "," })
        }
        #expect(try await largest("grouped.csv", "--decimal-mark", "point") == "2.0")
        #expect(try await largest("grouped.csv", "--decimal-mark", "comma") == "2000.0")
        for (name, text) in [("blanks.txt", "a b 0,5\nb a 1,25\n"), ("commas.txt", "a\tb\t0,5\nb\ta\t1,25\n")] {
            _ = try folder.write(text, to: name)
            #expect(try await largest(name, "--decimal-mark", "comma") == "1.25", "\(name)")
        }
        let unsaid = try await run(["info", "commas.txt"])
        #expect(unsaid.status == 65)
        #expect(unsaid.errors.contains("--decimal-mark comma"))
        // Side tables take the same option.
        _ = try folder.write("handle;weight\na;1,500\n", to: "weights.csv")
        let point = try await run(["rank", "edges.txt", "--seeds", "weights.csv", "--decimal-mark", "point"])
        #expect(point.status == 0)
    }

    @Test func wordsForNoAccountAreNotHandles() async throws {
        _ = try folder.write("handle,name\na,Ann\nNA,Bob\nNA,Cid\n-,Dee\n", to: "profiles.csv")
        _ = try folder.write("person,handle\nAnn,a\nBob,NA\n", to: "people.csv")
        let arguments = ["link", "people.csv", "--profiles", "profiles.csv"]
        let plain = try await run(arguments)
        #expect(plain.output.contains("Bob,NA,"))
        let coded = try await run(arguments + ["--no-account-codes", "NA,-"])
        #expect(coded.status == 0)
        #expect(coded.output.contains("\nBob,none,"))
        #expect(coded.errors.contains("3 rows of profiles.csv have no handle"))
        _ = try folder.write("a\nNA\n", to: "seeds.txt")
        let seeds = try await run(["rank", "edges.txt", "--seeds", "seeds.txt", "--no-account-codes", "NA"])
        #expect(seeds.status == 0)
        #expect(seeds.errors.contains("1 rows of seeds.txt have no account"))
        #expect(!seeds.errors.contains("not in the network"))
    }

    @Test func deputiesWithoutAnAccountAreNotOneAccount() async throws {
        guard let nodes = RealData.path("french_mps_twitter/nodes.tsv") else { return }
        _ = try folder.write("person,handle\nBocquet,NA\n", to: "people.csv")
        let arguments = ["link", "people.csv", "--profiles", nodes, "--profiles-map", "handle=Twitter,name=Nom"]
        let coded = try await run(arguments + ["--no-account-codes", "NA", "--format", "csv"])
        #expect(coded.status == 0, "\(coded.errors)")
        // SOURCE.md: 212 of the 577 deputies have no account.
        #expect(coded.errors.contains("212 rows of \(nodes) have no handle"))
        #expect(!coded.output.contains(",NA,"))
    }
}
