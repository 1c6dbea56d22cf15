import TestSupport
import Testing

/// What holds for every command: help, version, usage errors, and where messages go.
@Suite struct LaunchTests {
    static let commands = [
        "import", "info", "rank", "experts", "explain", "standing", "reach", "layers", "gaming", "diff", "link", "compare", "report",
        "generate", "verify",
    ]

    @Test func helpIsDataOnStandardOutput() async throws {
        let outcome = try await CommandLineTool.run("--help")
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        for command in LaunchTests.commands { #expect(outcome.output.contains("  \(command) "), "\(command)") }
    }

    @Test(arguments: commands) func everyCommandHasHelpWithAnExample(command: String) async throws {
        let outcome = try await CommandLineTool.run(command, "--help")
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        #expect(outcome.output.contains("peerage \(command) "))
        #expect(outcome.output.contains("EXAMPLES"))
    }

    @Test(arguments: commands + ["generate rmat", "generate market"]) func noDefaultIsSaidTwice(command: String) async throws {
        let help = try await CommandLineTool.run(command.split(separator: " ").map(String.init) + ["--help"]).output
        let options = help.components(separatedBy: "\n  -").dropFirst()
        #expect(!options.isEmpty)
        for option in options { #expect(option.components(separatedBy: "default:").count <= 2, "\(option)") }
    }

    @Test func versionIsThreeNumbers() async throws {
        let outcome = try await CommandLineTool.run("--version")
        #expect(outcome.status == 0)
        #expect(outcome.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
    }

    @Test(arguments: [
        ["--nonsense"], ["nonsense"], ["rank", "--nonsense"], ["rank"], ["rank", "x", "--threads", "0"],
        ["rank", "x", "--threads", "1025"], ["rank", "x", "--threads", "two"], ["rank", "x", "--memory-limit", "1k"],
        ["rank", "x", "--format", "xml"], ["rank", "x", "--format", "sqlite"], ["rank", "x", "--top", "0"],
        ["rank", "x", "-o", ""], ["rank", "x", "--header-row", "21"], ["rank", "x", "--map", "follower"],
        ["rank", "x", "--since", "soon"], ["rank", "x", "--max-mentioned", "1"], ["experts", "x"], ["compare", "--social", "x"],
        ["experts", "x", "--seeds", "y", "--expand", "0"], ["generate", "rmat", "--scale", "32", "--edge-count", "1"],
        ["generate", "market", "--people", "10", "-o", "x"], ["import", "x", "-o", "-"], ["explain", "x"],
    ]) func usageErrorsEndWith64AndSayWhatToDo(arguments: [String]) async throws {
        let outcome = try await CommandLineTool.run(arguments)
        #expect(outcome.status == 64)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.hasPrefix("peerage: "))
        #expect(outcome.errors.contains("--help") || outcome.errors.contains("allowed is"))
    }

    @Test func controlCharactersOfArgumentsAreShownNotObeyed() async throws {
        let outcome = try await CommandLineTool.run("rank", "x", "--\u{1B}[31mred")
        #expect(outcome.status == 64)
        #expect(!outcome.errors.contains("\u{1B}"))
        #expect(outcome.errors.contains(#"\u{1B}[31mred"#))
    }

    @Test func aFullDiskUnderStandardOutputIsSaid() async throws {
        let outcome = try await CommandLineTool.shell("\"$peerage\" --help > /dev/full")
        #expect(outcome.status == 74)
        #expect(outcome.errors.contains("No space left"))
    }

    @Test func closedStandardOutputIsAnErrorNotAnotherFile() async throws {
        let outcome = try await CommandLineTool.shell("\"$peerage\" --help >&-")
        #expect(outcome.status == 74)
    }

    @Test func aReaderThatLeavesIsASuccess() async throws {
        let outcome = try await CommandLineTool.shell("\"$peerage\" --help | true; echo ${PIPESTATUS[0]}")
        #expect(outcome.output == "0\n")
        #expect(outcome.errors.isEmpty)
    }
}
