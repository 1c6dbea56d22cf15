import Foundation
import TestSupport
import Testing

/// Signals, closed pipes and full disks: the right status, and nothing left behind.
@Suite struct InterruptionTests {
    private let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    private func names() -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] }

    /// A process of its own sends the signal once the work is under way: this one, busy with other tests, came minutes late, and
    /// tens of gigabytes had been written.
    @Test(arguments: [("INT", Int32(130)), ("TERM", 143)])
    func aSignalEndsWithItsStatusAndLeavesNothing(signal: String, status: Int32) async throws {
        let outcome = try await CommandLineTool.shell(
            """
            (for i in $(seq 600); do ls -A | grep -q '\\.tmp$' && break; sleep 0.05; done; kill -\(signal) $$) &
            exec "$peerage" generate rmat --scale 26 --edge-factor 64 -o big.tsv
            """, in: folder.path)
        #expect(outcome.status == status)
        #expect(names().isEmpty)
    }

    @Test func aRunThatWaitsForInputEndsTooAndLeavesNothing() async throws {
        let outcome = try await CommandLineTool.shell(
            """
            mkfifo pipe; sleep 60 > pipe & holder=$!
            "$peerage" import pipe -o out.peerage & run=$!
            for i in $(seq 100); do ls -A | grep -q '\\.tmp$' && break; sleep 0.1; done
            kill -TERM $run; wait $run; echo $?
            kill $holder; rm pipe; ls -A
            """, in: folder.path)
        #expect(outcome.output == "143\n")
    }

    @Test func aReaderThatLeavesIsASuccess() async throws {
        let outcome = try await CommandLineTool.shell(
            "\"$peerage\" generate rmat --scale 16 --edge-factor 64 | head -n 1 | wc -l; echo ${PIPESTATUS[0]}", in: folder.path)
        #expect(outcome.output == "1\n0\n")
        #expect(outcome.errors.isEmpty)
    }

    @Test(arguments: ["> /dev/full", "-o /dev/full"]) func aFullDiskIsSaid(target: String) async throws {
        let outcome = try await CommandLineTool.shell(
            "\"$peerage\" generate rmat --scale 10 --edge-factor 16 \(target)", in: folder.path)
        #expect(outcome.status == 74)
        #expect(outcome.errors.hasPrefix("peerage: "))
        #expect(names().isEmpty)
    }

    @Test func aFileSizeLimitEndsInAnErrorWithNothingLeft() async throws {
        let outcome = try await CommandLineTool.shell(
            "trap '' XFSZ; ulimit -f 64; \"$peerage\" generate rmat --scale 12 --edge-factor 64 -o big.tsv", in: folder.path)
        #expect(outcome.status == 74)
        #expect(names().isEmpty)
    }
}
