import Foundation
import Reports
import Testing

/// The page's colours against the Web Content Accessibility Guidelines 2.2, success criterion 1.4.3 (level AA).
@Suite struct ContrastTests {
    private enum Scheme: Int, CaseIterable { case light, dark }

    /// The colour variables of one scheme: the first block of the style sheet is light, the second dark.
    private func colours(_ scheme: Scheme) throws -> [String: [Double]] {
        let page = try SampleMarket().report.page()
        let blocks = page.components(separatedBy: ":root{").dropFirst().map { $0.components(separatedBy: "}")[0] }
        var colours: [String: [Double]] = [:]
        for declaration in blocks[scheme.rawValue].components(separatedBy: ";") {
            let parts = declaration.trimmingCharacters(in: .whitespacesAndNewlines).components(separatedBy: ":#")
            guard parts.count == 2, let value = UInt32(parts[1], radix: 16) else { continue }
            colours[parts[0]] = [16, 8, 0].map { Double((value >> $0) & 255) / 255 }
        }
        return colours
    }

    private func luminance(_ colour: [Double]) -> Double {
        let linear = colour.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    private func contrast(_ a: [Double], _ b: [Double]) -> Double {
        let pair = [luminance(a), luminance(b)].sorted()
        return (pair[1] + 0.05) / (pair[0] + 0.05)
    }

    @Test func textCanBeReadInBothSchemes() throws {
        for scheme in Scheme.allCases {
            let colours = try colours(scheme)
            for text in ["--ink", "--soft", "--agreed", "--loud", "--quiet"] {
                for ground in ["--paper", "--card", "--faint"] {
                    let a = try #require(colours[text]), b = try #require(colours[ground])
                    #expect(contrast(a, b) >= 4.5, "\(scheme) \(text) on \(ground): \(contrast(a, b))")
                }
            }
            let mark = try #require(colours["--neither"]), paper = try #require(colours["--paper"])
            #expect(contrast(mark, paper) >= 3, "\(scheme) marks: \(contrast(mark, paper))")
        }
    }

    @Test func theFormulaGivesThePublishedExtremes() {
        #expect(abs(contrast([1, 1, 1], [0, 0, 0]) - 21) < 1e-9)
        #expect(abs(contrast([0.2, 0.2, 0.2], [0.2, 0.2, 0.2]) - 1) < 1e-9)
    }
}
