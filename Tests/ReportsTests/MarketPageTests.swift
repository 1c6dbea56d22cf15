import Comparisons
import Foundation
import Graphs
import Reports
import Testing

@Suite struct MarketPageTests {
    private let market = SampleMarket()

    /// The page between two marks.
    private func part(_ page: String, from start: String, to end: String) throws -> String {
        let from = try #require(page.range(of: start)), to = try #require(page.range(of: end, range: from.upperBound..<page.endIndex))
        return String(page[from.lowerBound..<to.lowerBound])
    }

    private func firstScreen(_ page: String) throws -> String { try part(page, from: "<div id=\"summary\">", to: "<div id=\"details\">") }

    /// Text as a reader sees it.
    private func words(_ html: String) -> String {
        html.replacingOccurrences(of: "<[^>]*>", with: " ", options: .regularExpression)
    }

    @Test func thePageLoadsNothing() throws {
        let page = try market.report.page()
        for forbidden in ["http:", "https:", "<script ", "<link", "<iframe", "<img", "@import", "url(", "src=", "//cdn"] {
            #expect(!page.contains(forbidden), "\(forbidden)")
        }
        #expect(page.contains("default-src 'none'"))
    }

    @Test func theFirstScreenNamesNoStatistic() throws {
        let text = words(try firstScreen(try market.report.page())).lowercased()
        let names = [
            "spearman", "kendall", "tau", "rho", "correlat", "p-value", "p value", "significan", "confidence", "bootstrap", "jackknife",
            "permutation", "hypergeometric", "quantile", "percentile", "median", "pagerank", "centrality", "mid-rank", "overlap@k",
            "clopper", "wilson", "interval", "lift", "purity", "null model", "statistic", "variance", "deviation", "estimate", "auc",
        ]
        for name in names { #expect(!text.contains(name), "\(name)") }
    }

    @Test func theFirstScreenGivesTheAnswerInCounts() throws {
        let text = words(try firstScreen(try market.report.page())).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains("Of the 50 people buyers name, 19 are in the social top 100 That is 38 %, 95 % sure between 25 and 53 %."))
        #expect(text.contains("Suggestive People who stand high in the network also tend to carry more weight offline."))
        #expect(text.contains("only 7 clinics are compared"))
        #expect(text.contains("What is not known") && text.contains("9 people have no account"))
        #expect(text.contains("Followed by 34 of 36 experts, place 1 in the network; named by 14 buyers, place 3 offline."))
        #expect(text.contains("but no buyer asked named them."))
    }

    @Test func aTopThatTiesHaveGrownIsExplained() throws {
        #expect(try !market.report.page().contains("Equal places are never split, so"))
        var market = market
        for place in market.people.indices where market.people[place].social != nil {
            market.people[place].social = 1
            market.people[place].named = 1
        }
        #expect(try market.report.page().contains("Equal places are never split, so the top 100 holds more people than that."))
    }

    @Test func everyListHasAtMostFivePeople() throws {
        let page = try market.report.page()
        for kind in ["agreed", "loud", "quiet"] {
            let list = try part(page, from: "<section class=\"list \(kind)\"", to: "</section>")
            #expect(list.components(separatedBy: "<li>").count - 1 == 5)
        }
    }

    @Test func quietPeopleAreToldApartByTheirAccount() throws {
        var market = market
        for place in market.people.indices { market.people[place].group = .neither }
        market.people[0].group = .notPlaced
        (market.people[0].handle, market.people[0].social, market.people[0].isAbsent) = (nil, nil, true)
        market.people[1].group = .notPlaced
        (market.people[1].handle, market.people[1].social) = (nil, nil)
        market.people[2].group = .quiet
        let page = try market.report.page()
        let quiet = try part(page, from: "<section class=\"list quiet\"", to: "</section>")
        #expect(quiet.contains("has no account."))
        #expect(quiet.contains("no account is known: that is not the same as having none."))
        #expect(quiet.contains("their account is in the network, followed by none of the 36 experts."))
        #expect(page.contains("Nobody stands high both ways."))
    }

    @Test func undirectedNetworksAreNeverSaidToFollow() throws {
        var report = market.report
        report.directedness = .undirected
        let text = words(try report.page())
        #expect(text.contains("Connected to 34 of 36 experts") && !text.contains("Followed by"))
    }

    @Test(arguments: Verdict.Word.allCases)
    func everyVerdictHasItsSentence(word: Verdict.Word) throws {
        var market = market
        let direction: Verdict.Direction? = word == .goesWith ? .less : word == .weak ? .more : nil
        market.verdict = Verdict(word: word, direction: direction, basis: .pooled, smallestEffect: 0.1)
        let text = words(try firstScreen(try market.report.page()))
        let expected: [Verdict.Word: String] = [
            .goesWith: "tend to carry less weight offline", .negligible: "says next to nothing", .undecided: "cannot tell whether",
            .weak: "perhaps by too little to matter",
        ]
        #expect(text.contains(try #require(expected[word])))
    }

    /// The page says the rule of `Strength` in its own words: whoever changes one must change the other.
    @Test func theRuleOnThePageIsTheRuleThatDecides() throws {
        #expect(
            Strength.rule == "strong: the verdict is decided, at least 100 people (and, with clusters, at least 11) are compared, at least "
                + "80 % of them could be placed, and where both sides are answers of the same respondents less than 30 % of the "
                + "offline answers repeat a social one; suggestive: the verdict is decided with at least 30 people (and, with clusters, "
                + "at least 5), at least half of them placed; otherwise not enough data")
        let text = words(try firstScreen(try market.report.page()))
        for part in ["at least 100 people", "at least 11 groups", "four in five", "three in ten", "at least 30 people (and 5 groups)", "at least half"] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test func dataCannotBecomeMarkup() throws {
        let attacks = [
            "<script>alert(1)</script>", "\" onmouseover=\"x", "'\u{301}><b>", "\"\u{301}x", "{{market}}{{{style}}}", "</style>", "&lt;", "a\u{202E}b",
        ]
        var market = market
        for (place, attack) in attacks.enumerated() {
            market.people[place * 3].name = attack
            market.people[place * 3].role = attack
            market.people[place * 3].handle = attack
            market.warnings.append(attack)
        }
        market.market = attacks.joined()
        let page = try market.report.page()
        #expect(page.components(separatedBy: "<script").count == 2 && !page.contains("<b>alert") && !page.contains("><b>\u{301}"))
        let style = try part(page, from: "<style>", to: "</style>")
        #expect(style.contains("@media print"), "the style sheet ends where it should")
        #expect(page.components(separatedBy: "</style>").count == 2)
        #expect(!page.unicodeScalars.contains { TerminalText.isUnsafe($0) && $0 != "\n" })
        #expect(page.contains("{{market}}{{{style}}}"), "templates are not read in data")
        // Scalars, not characters: a quote under a combining mark still ends an attribute.
        let markup = page.replacingOccurrences(of: "(?s)<script>.*</script>", with: "", options: .regularExpression)
        let tags = markup.unicodeScalars.split(separator: "<").dropFirst()
        for tag in tags { #expect(tag.contains(">"), "every opening bracket is ours") }
        #expect(page.contains("&quot;\u{301}x") && page.contains("&#39;\u{301}&gt;"))
    }

    @Test func thePageIsWellFormed() throws {
        let page = try market.report.page().replacingOccurrences(
            of: "(?s)<script>.*</script>", with: "", options: .regularExpression)
        let voids: Set = ["meta", "br", "!doctype"]
        var open: [String] = []
        let tag = try NSRegularExpression(pattern: "<(/?)([a-zA-Z!][a-zA-Z0-9]*)((?:\"[^\"]*\"|[^>\"])*?)(/?)>")
        let text = page as NSString
        for match in tag.matches(in: page, range: NSRange(location: 0, length: text.length)) {
            let name = text.substring(with: match.range(at: 2)).lowercased()
            if text.substring(with: match.range(at: 1)) == "/" {
                #expect(open.popLast() == name)
            } else if text.substring(with: match.range(at: 4)) != "/" && !voids.contains(name) {
                open.append(name)
            }
        }
        #expect(open.isEmpty)
        let ids = page.components(separatedBy: " id=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
        #expect(Set(ids).count == ids.count, "ids are unique")
        let targets = page.components(separatedBy: "href=\"#").dropFirst().map { String($0.prefix { $0 != "\"" }) }
        #expect(!targets.isEmpty && Set(targets).isSubset(of: Set(ids)))
    }

    @Test func picturesAndTablesAreAnnounced() throws {
        let page = try market.report.page()
        #expect(page.components(separatedBy: "role=\"img\" aria-labelledby=").count == 6)
        #expect(page.components(separatedBy: "<table>").count == page.components(separatedBy: "<caption>").count)
        #expect(page.contains("<th scope=\"col\""))
    }

    @Test func equalReportsGiveEqualBytes() throws {
        #expect(try market.report.page() == SampleMarket().report.page())
    }

    @Test func anEmptyComparisonStillMakesAPage() throws {
        var market = market
        market.people = []
        let text = words(try market.report.page())
        #expect(text.contains("There was nobody to count."))
    }
}
