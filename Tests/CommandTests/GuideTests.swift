import Foundation
import TestSupport
import Testing

/// What the guides and the README tell people to type: every command and every option named there exists.
@Suite struct GuideTests {
    /// The pages that name commands, with their text.
    private static let pages: [(name: String, text: String)] = {
        let root = RealData.projectRoot
        let guides = ["Guides/", "Guides/Evidence/"].flatMap { folder in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)) ?? []
            return names.filter { $0.hasSuffix(".md") }.sorted().map { folder + $0 }
        }
        return (["README.md"] + guides).compactMap { name in
            (try? String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)).map { (name, $0) }
        }
    }()

    private static let subcommands = LaunchTests.commands.filter { $0 != "generate" } + ["generate rmat", "generate market"]

    private func helps() async throws -> [String: Set<String>] {
        var helps: [String: Set<String>] = [:]
        for command in GuideTests.subcommands {
            let page = try await CommandLineTool.run(command.split(separator: " ").map(String.init) + ["--help"]).output
            helps[command] = Set(page.matches(of: /(?:^|[ \/,])(--?[a-z][a-z-]*)/.anchorsMatchLineEndings()).map { String($0.1) })
        }
        return helps
    }

    @Test func everyCommandShownHasTheOptionsItIsGiven() async throws {
        let helps = try await helps()
        var count = 0
        #expect(GuideTests.pages.contains { $0.name == "Guides/Evidence/kfamily.md" })
        for page in GuideTests.pages {
            for command in GuideTests.commands(in: page.text) {
                count += 1
                let name = try #require(GuideTests.subcommand(of: command), "\(page.name): \(command): no such command")
                for option in GuideTests.options(of: command) {
                    #expect(helps[name]?.contains(option) ?? false, "\(page.name): peerage \(name) has no \(option): \(command)")
                }
            }
        }
        #expect(count >= 30, "only \(count) commands found: are the pages still where this test looks?")
    }

    @Test func everyOptionNamedInTheTextExists() async throws {
        let known = try await helps().values.reduce(into: Set<String>()) { $0.formUnion($1) }
        for page in GuideTests.pages {
            for match in page.text.matches(of: /`(--[a-z][a-z-]*)/) {
                #expect(known.contains(String(match.1)), "\(page.name): no command has \(match.1)")
            }
        }
    }

    @Test func commandsAreFoundInBlocksOnly() {
        let page = """
            Type `peerage rank --nonsense`.
            ```console
            $ peerage rank a.csv \\
                --by pagerank | head -3
            rank,handle,score
            ```
            ```sh
            zcat a.gz | peerage info - ; peerage generate rmat --scale 4 -o x.tsv
            ```
            """
        let commands = GuideTests.commands(in: page)
        #expect(commands.map(GuideTests.subcommand) == ["rank", "info", "generate rmat"])
        #expect(commands.map(GuideTests.options) == [["--by"], [], ["--scale", "-o"]])
    }

    /// The `peerage …` parts of fenced blocks, one command each, lines that end in a backslash joined.
    private static func commands(in text: String) -> [[Substring]] {
        var commands: [[Substring]] = [], isInside = false
        for line in text.replacing(/\\\n/, with: " ").split(separator: "\n") {
            if line.hasPrefix("```") {
                isInside.toggle()
                continue
            }
            guard isInside else { continue }
            for part in line.split(separator: /[|;&()<]+/) {
                let words = part.split(separator: " ").drop { $0 == "$" }
                if words.first == "peerage" && words.count > 1 { commands.append(Array(words.dropFirst())) }
            }
        }
        return commands
    }

    private static func subcommand(of command: [Substring]) -> String? {
        let words = command.prefix { !$0.hasPrefix("-") }
        let two = words.prefix(2).joined(separator: " ")
        return subcommands.contains(two) ? two : words.first.map(String.init).flatMap { subcommands.contains($0) ? $0 : nil }
    }

    private static func options(of command: [Substring]) -> [String] {
        command.compactMap { $0.prefixMatch(of: /--?[a-z][a-z-]*/).map { String($0.0) } }
    }
}
