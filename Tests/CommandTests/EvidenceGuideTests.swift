import Foundation
import TestSupport
import Testing

/// The commands on the pages of `Guides/Evidence`, run as they stand there on the data that the pages are about.
@Suite struct EvidenceGuideTests {
    struct Page: Sendable, CustomTestStringConvertible {
        let name: String
        /// Of `../shared/data`.
        let folder: String
        /// Tables that the page says its script makes: commands with one of these are not run.
        var made: [String] = []
        /// Commands that are.
        let commands: Int
        var testDescription: String { name }
    }

    static let pages = [
        Page(name: "brfarmers", folder: "brfarmers", commands: 4), Page(name: "kfamily", folder: "kfamily", commands: 3),
        Page(name: "physicians", folder: "ckm_physicians_246", commands: 2), Page(name: "microfinance", folder: "microfinance", commands: 2),
        Page(name: "cai_insurance", folder: "cai_insurance", made: ["exposure.csv", "second-round.csv"], commands: 2),
        Page(name: "congress_twitter", folder: "congress_twitter", commands: 2), Page(name: "freeman_eies", folder: "freeman_eies", commands: 2),
    ]

    private static let guides = RealData.projectRoot.appendingPathComponent("Guides/Evidence")

    @Test func everyPageIsRun() throws {
        let found = try FileManager.default.contentsOfDirectory(atPath: EvidenceGuideTests.guides.path)
        #expect(found.sorted() == EvidenceGuideTests.pages.map { $0.name + ".md" }.sorted())
    }

    @Test(arguments: pages) func commandsRunAsTheyStand(page: Page) async throws {
        guard let data = RealData.path(page.folder) else { return }
        let text = try String(contentsOf: EvidenceGuideTests.guides.appendingPathComponent(page.name + ".md"), encoding: .utf8)
        let block = try #require(text.split(separator: "```sh\n").dropFirst().first?.split(separator: "```").first, "no commands on the page")
        let folder = try TemporaryFolder()
        for name in try FileManager.default.contentsOfDirectory(atPath: data) {
            try FileManager.default.createSymbolicLink(atPath: folder.file(name), withDestinationPath: data + "/" + name)
        }
        // Fewer draws than usual: what is tested is that the line is taken.
        let outcome = try await CommandLineTool.shell(
            """
            peerage() {
                local quick=()
                for word in "$@"; do case ${word%%:*} in \(page.made.isEmpty ? "nothing-made" : page.made.joined(separator: "|"))) return ;; esac; done
                [ "$1" = compare ] && quick=(--resamples 200 --permutations 99 --halvings 10)
                "$peerage" "$@" "${quick[@]}" --quiet > out.txt && [ -s "${@: -1}" -o -s out.txt ] && echo ran || { echo "failed: $*"; exit 1; }
            }
            \(block)
            """, in: folder.path)
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output == String(repeating: "ran\n", count: page.commands))
        for name in page.made { #expect(text.contains(name) && !FileManager.default.fileExists(atPath: data + "/" + name), "\(name)") }
    }
}
