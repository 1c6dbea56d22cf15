import Foundations
import Graphs

/// How right links are, by people whose account somebody has looked up: recall and precision, all and by method.
///
/// Precision: of the checked people who were linked, those with the right account. Recall: of the checked people who have an
/// account, those who were linked to it; by method the part that this method found. Exact intervals (Clopper & Pearson 1934).
public struct LinkCheck: Sendable, Equatable {
    public enum Measure: String, Sendable { case precision, recall }

    public struct Row: Sendable, Equatable {
        public let measure: Measure
        /// `nil`: all methods together.
        public let method: LinkMethod?
        public let share: Share
    }

    public let rows: [Row]
    /// People with an answer, and those of them who have no account.
    public let checked: Int
    public let withoutAccount: Int

    /// - Parameters:
    ///   - links: what was found.
    ///   - truth: `same` with the person's account or none; `different` with an account that is not theirs.
    /// - Throws: `LinkFailure` when the answers contradict each other or name somebody who is not among the links.
    public init(_ links: LinkTable, truth: [LinkDecision], level: Double = 0.95) throws(LinkFailure) {
        let known = Set(links.links.map(\.person))
        for answer in truth where !known.contains(answer.person) { throw .checkedUnknown(person: answer.person, row: answer.row) }
        let words = try HumanWords(truth, people: links.links.map { LinkSubject(person: $0.person) })
        var linked: [LinkMethod: Int] = [:], right = linked, withAccount = 0, without = 0, people = 0
        for link in links.links {
            let answer = words.claim(link.person)
            if answer?.handle != nil { withAccount += 1 }
            if answer?.isAbsent == true { without += 1 }
            if answer != nil { people += 1 }
            guard let handle = link.handle, answer != nil || words.denies(link.person, handle) else { continue }
            linked[link.method, default: 0] += 1
            if answer?.handle == handle { right[link.method, default: 0] += 1 }
        }
        func row(_ measure: Measure, _ method: LinkMethod?, _ total: Int) -> Row {
            let count = method.map { right[$0] ?? 0 } ?? right.values.reduce(0, +)
            return Row(measure: measure, method: method, share: Proportion.share(count, of: total, level: level))
        }
        let methods = LinkMethod.allCases.filter { linked[$0] != nil }
        rows = [row(.precision, nil, linked.values.reduce(0, +))] + methods.map { row(.precision, $0, linked[$0] ?? 0) }
            + [row(.recall, nil, withAccount)] + methods.map { row(.recall, $0, withAccount) }
        (checked, withoutAccount) = (people, without)
    }
}
