import Foundation
import Reports
import Testing

/// The page of a market with everything on it.
@Suite struct FullPageTests {
    @Test func everySectionAndPictureIsThere() throws {
        let page = try FullMarket().report().page()
        let sections = [
            "places", "agreement", "shares", "network", "ranking", "groups", "people", "unmatched", "naming", "ledger", "method", "record",
        ]
        for section in sections {
            #expect(page.contains("<section id=\"\(section)\">"), "\(section)")
            #expect(page.contains("href=\"#\(section)\""), "\(section)")
        }
        let pictures = ["count", "scatter", "overlap", "slope", "gain", "leaderboard", "behind", "shares-0", "shares-1", "network-drawing", "bounds", "choice"]
        for picture in pictures {
            #expect(page.contains("<title id=\"\(picture)-title\">") && page.contains("<desc id=\"\(picture)-description\">"), "\(picture)")
        }
        #expect(page.components(separatedBy: "role=\"img\" aria-labelledby=").count == pictures.count + 1)
        for text in ["Reliability of the offline ranking", "further answers", "Left out: 2 experts and 482 accounts further down", "at once"] {
            #expect(page.contains(text), "\(text)")
        }
    }

    @Test func withoutAnExpertOrAnAnswerTheirSectionsAreLeftOut() throws {
        var full = FullMarket()
        full.network = nil
        #expect(try !full.report().page().contains("id=\"network\""))
        let page = try SampleMarket().report.page()
        for section in ["network", "naming", "shares"] { #expect(!page.contains("#\(section)\""), "\(section)") }
        #expect(page.contains("agreement-chart-title"), "one score has no leaderboard, but a picture")
    }

    @Test func idsAreUniqueAndEqualReportsGiveEqualBytes() throws {
        let page = try FullMarket().report().page()
        let ids = page.components(separatedBy: " id=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
        #expect(Set(ids).count == ids.count)
        #expect(try page == FullMarket().report().page())
    }

    @Test func hostileNamesStayTextInEveryPicture() throws {
        let attacks = ["<script>alert(1)</script>", "\" onload=\"x", "'\u{301}><b>", "</title><b>", "{{style}}", "</desc>\u{202E}", "&lt;", "--><b>"]
        var full = FullMarket()
        full.names = attacks
        full.network = FullMarket.network(names: attacks + (0..<10).map { "account_\($0)" })
        let page = try full.report().page()
        #expect(page.components(separatedBy: "<script").count == 2 && !page.contains("<b>\u{301}") && !page.contains("--><b>"))
        #expect(!page.contains(" onload=\"") && page.contains("&quot; onload=&quot;x"))
        #expect(!page.unicodeScalars.contains { TerminalText.isUnsafe($0) && $0 != "\n" })
        // Outside style and script every opening bracket is ours: a tag of known name.
        let markup = page.replacingOccurrences(of: "(?s)<(style|script)>.*?</\\1>", with: "", options: .regularExpression)
        let known = try NSRegularExpression(pattern: "^/?(!doctype|[a-z][a-z0-9]*)[\\s>/]")
        for tag in markup.components(separatedBy: "<").dropFirst() {
            #expect(known.firstMatch(in: tag, range: NSRange(tag.startIndex..., in: tag)) != nil, "\(tag.prefix(20))")
        }
        #expect(page.components(separatedBy: "</title>").count == page.components(separatedBy: "<title").count)
    }

    /// Rounded cells are sorted by what they stand for.
    @Test func roundedCellsCarryTheirValue() throws {
        let page = try FullMarket().report().page()
        let exact = page.components(separatedBy: "data-value=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
        #expect(exact.count > 10 && exact.allSatisfy { Double($0) != nil })
    }

    @Test func theRunRecordKeepsItsLines() throws {
        let page = try SampleMarket().report.page()
        #expect(page.contains("{\n  &quot;command&quot;: &quot;report&quot;,") || page.contains("{\n  &quot;"))
        #expect(!page.contains("\\n"))
    }
}
