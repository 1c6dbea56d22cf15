import Comparisons

/// What the first screen shows.
struct SummaryView {
    let report: MarketReport
    let lists: PersonLists

    var view: View {
        let answer = PlainAnswer(comparison: report.comparison)
        let score = report.comparison.scores[0]
        return View([
            "market": report.words.market, "social": report.words.social, "offline": report.words.offline,
            "counted": counted(answer, score.headline),
            "strength": answer.strength, "strengthClass": strengthClass(score.strength.word),
            "finding": answer.finding, "reason": answer.reason, "caution": answer.caution,
            "rule": answer.rule.map { View(["word": $0.word, "meaning": $0.meaning]) }, "settled": answer.settled,
            "lists": [workWith, loud, quiet], "unknown": KnownUnknowns(report: report).sentences,
        ])
    }

    private func counted(_ answer: PlainAnswer, _ headline: HeadlineCount) -> View? {
        guard let range = answer.range else { return nil }
        let picture = CountPicture(
            inTop: headline.inTop.count, inNetwork: headline.inNetwork.count, total: headline.inTop.total)
        return View([
            "total": NumberText.grouped(headline.inTop.total), "inTop": NumberText.grouped(headline.inTop.count),
            "people": answer.people, "topLine": answer.topLine, "range": range, "picture": picture.svg,
            "isBar": picture.isBar, "topK": NumberText.grouped(headline.topK), "inNetwork": answer.inNetwork, "ties": answer.ties,
            "hasPresent": picture.inNetwork > picture.inTop, "hasAbsent": picture.total > picture.inNetwork,
        ])
    }

    private func strengthClass(_ word: Strength.Word) -> String {
        switch word {
        case .strong: "strong"
        case .suggestive: "suggestive"
        case .notEnoughData: "insufficient"
        }
    }

    private var sentences: EvidenceSentence { EvidenceSentence(report: report) }

    private var workWith: View {
        list(
            "agreed", "Work with", "High both in the network and offline.", #"<circle cx="6" cy="6" r="4.5"/>"#,
            lists.workWith, sentences.workWith, count: count(.agreed),
            nobody: "Nobody stands high both ways.")
    }

    private var loud: View {
        let isNominated = report.comparison.offline.kind == .nominations
        let about =
            isNominated && lists.loud.allSatisfy { $0.offline == 0 }
            ? "High in the network, but no buyer asked named them." : "High in the network, but not high offline."
        return list(
            "loud", "Loud", about, #"<path d="M6 1L11 10.5L1 10.5Z"/>"#, lists.loud, sentences.loud, count: count(.loud),
            nobody: "Nobody who could have been named stands high in the network only.")
    }

    private var quiet: View {
        list(
            "quiet", "Quiet", "High offline, but not high in the network.", #"<rect x="2" y="2" width="8" height="8"/>"#, lists.quiet,
            sentences.quiet, count: lists.quietCount, nobody: "Everybody high offline is high in the network too.")
    }

    private func count(_ group: Group) -> Int { report.comparison.scores[0].groups.count(group) }

    private func list(
        _ kind: String, _ title: String, _ about: String, _ sign: String, _ people: [PersonRow],
        _ sentence: (PersonRow) -> String, count: Int, nobody: String
    ) -> View {
        let rest = count - people.count
        return View([
            "kind": kind, "title": title, "about": about, "sign": sign, "nobody": nobody,
            "hasPeople": !people.isEmpty,
            "people": people.map { person in
                View([
                    "name": person.shownName,
                    "handle": person.handle?.description == person.person ? nil : person.handle?.description,
                    "position": position(person), "sentence": sentence(person),
                ])
            },
            "more": rest > 0 ? "and \(NumberText.grouped(rest)) more" : nil,
        ])
    }

    private func position(_ person: PersonRow) -> String? {
        let parts = [person.details.role, person.details.organisation].compactMap { $0 }.filter { !$0.isEmpty }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}
