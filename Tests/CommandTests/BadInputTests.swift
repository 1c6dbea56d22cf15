import Foundation
import TestSupport
import Testing

/// What data can do wrong, at the command line: the status, and that nothing is written.
@Suite struct BadInputTests {
    private let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    private func run(_ arguments: String..., input: String? = nil) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(arguments, input: input, in: folder.path)
    }

    private func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }

    @Test func fourFieldsSayHowToChooseThree() async throws {
        _ = try folder.write("% asym weighted\n1 2 1 1096563600\n2 3 1 1096563601\n", to: "out.konect")
        let outcome = try await run("rank", "out.konect", "-o", "scores.csv")
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("out.konect:2:1: 4 fields"))
        #expect(outcome.errors.contains("awk '{print $1, $2, $3}'"))
        #expect(try names() == ["out.konect"])
        // What the message says works.
        let advised = try await CommandLineTool.shell(
            "awk '{print $1, $2, $3}' out.konect | grep -v % | \"$peerage\" rank - --by followers", in: folder.path)
        #expect(advised.output == "rank,handle,score\n1,2,1.0\n1,3,1.0\n3,1,0.0\n")
    }

    @Test func fourTabbedFieldsCanBeMappedByNumber() async throws {
        _ = try folder.write("a\tb\t3\nb\tc\t1\t1096563600\n", to: "edges.tsv")
        let outcome = try await run("rank", "edges.tsv")
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("edges.tsv:2:1: 4 fields"))
        #expect(outcome.errors.contains("--map follower=1,followee=2"))
        _ = try folder.write("a\tb\t3\t1096563600\nb\tc\t1\t1096563600\n", to: "edges.tsv")
        let mapped = try await run("rank", "edges.tsv", "--by", "followers", "--map", "follower=1,followee=2,weight=3,time=4")
        #expect(mapped.output == "rank,handle,score\n1,b,1.0\n1,c,1.0\n3,a,0.0\n")
        // Numbers in the first line are data, although they are positions too.
        _ = try folder.write("1\t2\t1\t1096563600\n2\t3\t1\t1096563600\n", to: "numbers.tsv")
        let numbers = try await run("rank", "numbers.tsv", "--by", "followers", "--map", "follower=1,followee=2")
        #expect(numbers.output == "rank,handle,score\n1,2,1.0\n1,3,1.0\n3,1,0.0\n", "\(numbers.errors)")
    }

    @Test func aReversedRealNetworkIsDoubted() async throws {
        guard let path = RealData.path("higgs_twitter/mention.edgelist") else { return }
        let right = try await run("rank", path, "--by", "followers", "--top", "1")
        #expect(right.status == 0)
        #expect(!right.errors.contains("--direction"))
        let reversed = try await run("rank", path, "--by", "followers", "--top", "1", "--direction", "followee-follower")
        #expect(reversed.status == 0)
        #expect(reversed.errors.contains("the edges may point from followee to follower"))
    }

    @Test func standardInputIsReadPlainAndPacked() async throws {
        let text = (0..<500).map { "a\($0 % 7) b\($0 % 11)" }.joined(separator: "\n") + "\n"
        _ = try folder.write(text, to: "edges.txt")
        let plain = try await run("rank", "-", "--format", "json", input: text)
        #expect(plain.status == 0)
        #expect(plain.output == (try await run("rank", "edges.txt", "--format", "json").output))
        for packer in ["gzip -c", "cat", "zstd -qc"] {
            let packed = try await CommandLineTool.shell(
                "command -v \(packer.prefix { $0 != " " }) > /dev/null || exit 42; \(packer) edges.txt | \"$peerage\" rank - --format json",
                in: folder.path)
            #expect(packed.status == 42 || packed.output == plain.output, "\(packer)")
        }
        let cut = try await CommandLineTool.shell("gzip -c edges.txt | head -c 60 | \"$peerage\" rank -", in: folder.path)
        #expect(cut.status == 65)
        #expect(cut.errors.contains("standard input"))
        #expect(cut.output.isEmpty)
        #expect(try await run("rank", "-", input: "").status == 65)
    }

    @Test func severalFilesAndPatternsArePackedAsTheyLike() async throws {
        for (name, text) in [("part1.txt", "a b\n"), ("part2.txt", "b c\n"), ("part3.txt", "c a\n")] { _ = try folder.write(text, to: name) }
        #expect(try await CommandLineTool.shell("gzip part2.txt", in: folder.path).status == 0)
        let outcome = try await run("import", "part*", "-o", "out.peerage")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("edges kept,3\n"))
        let nothing = try await run("rank", "absent-*.txt")
        #expect(nothing.status == 66)
        #expect(nothing.errors.contains("absent-*.txt"))
    }

    @Test func oneVertexGoesThroughEveryCommandOfNetworks() async throws {
        _ = try folder.write("a a\n", to: "one.txt")
        #expect(try await run("import", "one.txt", "-o", "one.peerage").status == 0)
        for graph in ["one.txt", "one.peerage"] {
            for method in ["pagerank", "followers", "following"] {
                #expect(try await run("rank", graph, "--by", method).status == 0, "\(method)")
            }
            // There is no dominant direction in a matrix of zeros, and that is said.
            let hits = try await run("rank", graph, "--by", "hits-authority")
            #expect(hits.status == 65)
            #expect(hits.output.isEmpty && !hits.errors.isEmpty)
            #expect(try await run("info", graph).status == 0)
            #expect(try await run("explain", graph, "a").status == 0)
            _ = try folder.write("a\n", to: "seeds.txt")
            // The only expert follows nobody, so there is no attention to count.
            let experts = try await run("experts", graph, "--seeds", "seeds.txt")
            #expect(experts.status == 65)
            #expect(experts.errors.contains("observed account"))
        }
    }

    @Test(arguments: ["rank", "experts", "explain"]) func unknownSeedsAreListedAndAreAnErrorWhenAllAre(command: String) async throws {
        _ = try folder.write("a b\nb c\nc a\n", to: "edges.txt")
        _ = try folder.write("a\nnobody\n", to: "some.txt")
        _ = try folder.write("nobody\nnor-her\n", to: "none.txt")
        let who = command == "explain" ? ["a"] : []
        let some = try await CommandLineTool.run([command, "edges.txt"] + who + ["--seeds", "some.txt"], in: folder.path)
        #expect(some.status == 0)
        #expect(some.errors.contains("1 of the 2 seeds are not in the network: nobody"))
        let none = try await CommandLineTool.run([command, "edges.txt"] + who + ["--seeds", "none.txt"], in: folder.path)
        #expect(none.status == 65)
        #expect(none.output.isEmpty)
    }

    @Test func aFullDiskUnderAGraphFileIsSaidAndLeavesNothing() async throws {
        let text = (0..<40_000).map { "a\($0) b\($0 * 7 % 40_009)" }.joined(separator: "\n")
        _ = try folder.write(text, to: "edges.txt")
        let outcome = try await CommandLineTool.shell(
            "trap '' XFSZ; ulimit -f 300; \"$peerage\" import edges.txt -o out.peerage", in: folder.path)
        #expect(outcome.status == 74)
        #expect(outcome.errors.contains("out.peerage"))
        #expect(outcome.output.isEmpty)
        #expect(try names() == ["edges.txt"])
        let ranked = try await CommandLineTool.shell(
            "trap '' XFSZ; ulimit -f 100; \"$peerage\" rank edges.txt -o scores.csv", in: folder.path)
        #expect(ranked.status == 74)
        #expect(try names() == ["edges.txt"])
        #expect(try await CommandLineTool.shell("\"$peerage\" rank edges.txt > /dev/full", in: folder.path).status == 74)
    }

    @Test(arguments: ["csv", "json", "sqlite"]) func anOutputThatCannotBeCreatedEndsBeforeTheWork(format: String) async throws {
        _ = try folder.write("a b\n", to: "edges.txt")
        let outcome = try await run("rank", "edges.txt", "-o", "no/folder/out.\(format)")
        #expect(outcome.status == 73)
        #expect(outcome.errors.contains("no/folder/out.\(format)"))
    }

    @Test func aReaderOfScoresThatLeavesIsASuccess() async throws {
        let outcome = try await CommandLineTool.shell(
            "\"$peerage\" generate rmat --scale 16 --edge-count 200000 | \"$peerage\" rank - --quiet | head -n 1; echo ${PIPESTATUS[1]}",
            in: folder.path)
        #expect(outcome.output == "rank,handle,score\n0\n")
        #expect(outcome.errors.isEmpty)
    }

    @Test func anInterruptedImportLeavesTheOldFileAndNothingElse() async throws {
        _ = try folder.write("a b\n", to: "old.txt")
        #expect(try await run("import", "old.txt", "-o", "out.peerage").status == 0)
        let old = try Data(contentsOf: URL(fileURLWithPath: folder.file("out.peerage")))
        let before = try names()
        let outcome = try await CommandLineTool.shell(
            """
            mkfifo pipe; (while echo "a$RANDOM b$RANDOM"; do :; done) > pipe 2>/dev/null & feeder=$!
            "$peerage" import pipe -o out.peerage & run=$!
            for i in $(seq 100); do ls -A | grep -q '\\.tmp$' && break; sleep 0.1; done
            kill -INT $run; kill -TERM $run; wait $run; status=$?
            kill $feeder 2>/dev/null; rm pipe; echo $status
            """, in: folder.path)
        // A shell without job control starts background commands with SIGINT ignored; SIGTERM always counts.
        #expect(outcome.output == "143\n" || outcome.output == "130\n")
        #expect(try names() == before)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("out.peerage"))) == old)
    }
}
