import Foundations
import Foundation
import TestSupport
import Testing

/// Imports and generated graphs larger than `--memory-limit`: the same bytes, nothing left behind, clear errors.
@Suite struct SpillingCommandTests {
    private let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    private func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }

    private func record(_ name: String) throws -> (peak: Int, digest: String) {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file(name)))
        let document = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        let network = (document["run"] as? [String: Any])?["network"] as? [String: Any]
        let peak = try #require((document["record"] as? [String: Any])?["peak_bulk_bytes"] as? Int)
        return (peak, network?["digest"] as? String ?? "")
    }

    /// Imports `source` without a limit, and with one for several numbers of threads.
    private func compare(_ source: String, _ options: String = "", limit: String, bytes: Int) async throws {
        let plain = try await CommandLineTool.shell(
            "\"$peerage\" import '\(source)' \(options) -o plain.peerage --quiet", in: folder.path)
        try #require(plain.status == 0, "\(plain.errors)")
        #expect(try record("plain.run.json").peak > bytes, "the limit is too large to show anything")
        for threads in [1, 2, 4] {
            let spilled = try await CommandLineTool.shell(
                """
                "$peerage" import '\(source)' \(options) -o spilled.peerage --quiet --memory-limit \(limit) --threads \(threads) &&
                cmp plain.peerage spilled.peerage
                """, in: folder.path)
            #expect(spilled.status == 0, "\(spilled.output) \(spilled.errors)")
            #expect(plain.output == spilled.output)
            #expect(try record("spilled.run.json").peak <= bytes)
        }
        #expect(try names().allSatisfy { !$0.hasSuffix(".tmp") })
    }

    @Test(arguments: ["", "--direction undirected", "--count-duplicates"]) func realMentionsGiveTheSameFile(options: String) async throws {
        guard let path = RealData.path("higgs_twitter/mention.edgelist") else { return }
        try await compare(path, options, limit: "16M", bytes: 16 << 20)
    }

    /// Weights, times and handles that are no numbers.
    @Test(arguments: ["--third weight", "--third time"]) func weightedAndDatedEdgesGiveTheSameFile(options: String) async throws {
        var text = "", number: UInt64 = 1
        func below(_ bound: UInt64) -> UInt64 {
            number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (number >> 33) % bound
        }
        for _ in 0..<600_000 { text += "account\(below(20_000) * below(3)) other\(below(30_000)) \(1 + below(900))\n" }
        try await compare(try folder.write(text, to: "edges.txt"), options, limit: "32M", bytes: 32 << 20)
    }

    @Test func generatedGraphsAreThoseOfTheirText() async throws {
        let outcome = try await CommandLineTool.shell(
            """
            "$peerage" generate rmat --scale 16 --edge-count 2000000 -o edges.tsv --quiet
            "$peerage" import edges.tsv -o text.peerage --quiet > /dev/null
            "$peerage" generate rmat --scale 16 --edge-count 2000000 -o plain.peerage --quiet
            "$peerage" generate rmat --scale 16 --edge-count 2000000 -o spilled.peerage --quiet --memory-limit 32M --threads 3
            cmp plain.peerage spilled.peerage && "$peerage" verify spilled.peerage --quiet
            for file in text plain; do "$peerage" rank $file.peerage --by followers -o $file.json --quiet; done
            """, in: folder.path)
        #expect(outcome.status == 0, "\(outcome.output) \(outcome.errors)")
        let digests = try ["text.json", "plain.json"].map { try String(contentsOfFile: folder.file($0), encoding: .utf8).digestOfNetwork }
        #expect(digests[0] != nil && digests[0] == digests[1])
    }

    @Test func aLimitBelowTheAccountsSaysWhatIsNeeded() async throws {
        let outcome = try await CommandLineTool.shell(
            "\"$peerage\" generate rmat --scale 20 --edge-count 3000000 -o out.peerage --memory-limit 24M", in: folder.path)
        #expect(outcome.status == 71)
        #expect(outcome.errors.contains("--memory-limit") && outcome.errors.contains("MiB"), "\(outcome.errors)")
        #expect(try names().isEmpty)
    }

    /// A limit on file sizes stands in for a full disk: nothing can be written beyond it.
    @Test(arguments: [64, 2000, 9000]) func aFullDiskNamesTheFolderAndTheBytes(blocks: Int) async throws {
        let outcome = try await CommandLineTool.shell(
            """
            trap '' XFSZ; ulimit -f \(blocks)
            "$peerage" generate rmat --scale 16 --edge-count 2000000 -o out.peerage --memory-limit 32M
            """, in: folder.path)
        #expect(outcome.status == 74)
        #expect(outcome.errors.contains("bytes needed"), "\(outcome.errors)")
        #expect(try names().isEmpty)
    }

    /// Killed at many points: no output or a whole one, and nothing else after the next run in the folder.
    @Test func aKillLeavesNothingAfterTheNextRun() async throws {
        let outcome = try await CommandLineTool.shell(
            """
            "$peerage" generate rmat --scale 16 --edge-count 2000000 -o edges.tsv --quiet && rm edges.run.json
            "$peerage" import edges.tsv -o whole.peerage --quiet > /dev/null && rm whole.run.json
            echo 'a b' > small.txt
            killed=0
            for wait in 0.01 0.03 0.06 0.1 0.15 0.2 0.25 0.3 0.35 0.4 0.45 0.5 0.6 0.7 0.8 0.9 1 1.2 1.5 2; do
                "$peerage" import edges.tsv -o out.peerage --quiet --memory-limit 32M > /dev/null & run=$!
                sleep $wait; kill -9 $run 2> /dev/null && killed=$((killed + 1))
                wait $run 2> /dev/null
                if [ -e out.peerage ]; then cmp out.peerage whole.peerage || exit 1; fi
                "$peerage" import small.txt -o small.peerage --quiet > /dev/null || exit 2
                rm -f out.peerage out.run.json small.peerage small.run.json
                left=$(ls -A | tr '\\n' ' ')
                [ "$left" = "edges.tsv small.txt whole.peerage " ] || { echo "left: $left"; exit 3; }
            done
            [ $killed -ge 5 ] || { echo "only $killed runs were still there to be killed"; exit 4; }
            """, in: folder.path)
        #expect(outcome.status == 0, "\(outcome.output) \(outcome.errors)")
    }

    /// The temporary file of a live process stays, however long ago it was made.
    @Test func theFilesOfALiveRunAreLeftAlone() async throws {
        let outcome = try await CommandLineTool.shell(
            """
            mkfifo pipe; sleep 60 > pipe & holder=$!
            "$peerage" import pipe -o late.peerage --quiet & run=$!
            for i in $(seq 100); do ls -A | grep -q '\\.tmp$' && break; sleep 0.1; done
            echo left > .peerage-1-1.tmp; touch .peerage-x-1.tmp
            echo 'a b' > small.txt; "$peerage" import small.txt -o small.peerage --quiet > /dev/null
            ls -A | grep -c "^\\.peerage-$run-"; ls -A | grep -c '^\\.peerage-[1x]-1'
            kill -TERM $run; wait $run; kill $holder
            """, in: folder.path)
        #expect(outcome.output == "2\n1\n")
    }
}

extension String {
    /// The digest of the network in a result's JSON.
    fileprivate var digestOfNetwork: String? {
        let document = try? JSONSerialization.jsonObject(with: Data(utf8)) as? [String: Any]
        return ((document?["run"] as? [String: Any])?["network"] as? [String: Any])?["digest"] as? String
    }
}
