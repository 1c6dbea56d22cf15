import Foundations
import Graphs

/// The people and accounts of a linkage in the form that is compared.
struct LinkRecords: Sendable {
    struct Side: Sendable {
        /// Words of the name by number, at most eight.
        var name: [Int32]
        /// Number of the organisation; −1 where none is known.
        var organisation: Int32
        var role: [String]
        /// Of an account what it says about itself, of a person the market: words, a space before and after each.
        var text: [UInt8]
    }

    static let mostWords = 8

    let subjects: [LinkSubject]
    let profiles: [Profile]
    let people: [Side]
    let accounts: [Side]
    let names: NameComparison
    let organisations: OrganisationComparison

    /// Normalises every text once, in parallel; numbers words in the order of the accounts, then of the people.
    init(_ subjects: [LinkSubject], _ profiles: [Profile], _ execution: Execution) {
        self.subjects = subjects
        self.profiles = profiles
        let accountTexts = LinkRecords.texts(profiles.count, execution) { place in
            let profile = profiles[place]
            return Texts(profile.name, profile.organisation, profile.role, profile.bio)
        }
        let peopleTexts = LinkRecords.texts(subjects.count, execution) { place in
            let details = subjects[place].details
            return Texts(details.name ?? subjects[place].person, details.organisation, details.role, details.market)
        }
        var vocabulary = NameVocabulary(), organisations = OrganisationComparison()
        func side(_ text: Texts) -> Side {
            Side(
                name: text.name.map { vocabulary.number(of: $0) }, organisation: organisations.number(of: text.organisation),
                role: text.role, text: text.text)
        }
        accounts = accountTexts.map(side)
        people = peopleTexts.map(side)
        vocabulary.complete()
        organisations.count(accounts.map(\.organisation))
        let frequencies = NameFrequencies(accounts.map(\.name), vocabulary)
        names = NameComparison(
            vocabulary: vocabulary, frequencies: frequencies,
            neighbours: NameNeighbours(people.map(\.name), vocabulary, frequencies, execution))
        self.organisations = organisations
    }

    /// The normalised texts of one side.
    private struct Texts: Sendable {
        let name: [String]
        let organisation: String
        let role: [String]
        let text: [UInt8]

        init(_ name: String?, _ organisation: String?, _ role: String?, _ text: String?) {
            self.name = name.map(LinkRecords.nameWords) ?? []
            self.organisation = organisation.map { NameNormalisation.organisationKey(LinkRecords.start($0)) } ?? ""
            self.role = role.map { NameNormalisation.words(of: LinkRecords.start($0)) } ?? []
            self.text = LinkRecords.spaced(text.map { NameNormalisation.words(of: LinkRecords.start($0, 2_000)) } ?? [])
        }
    }

    private static func texts(_ count: Int, _ execution: Execution, _ text: @Sendable (Int) -> Texts) -> [Texts] {
        let size = 2_048
        return execution.mapChunks((count + size - 1) / size) { chunk in
            (chunk * size..<min(count, (chunk + 1) * size)).map(text)
        }.flatMap { $0 }
    }

    /// Of more than eight words the first seven and the last.
    static func nameWords(_ name: String) -> [String] {
        let words = NameNormalisation.personWords(start(name))
        return words.count > mostWords ? Array(words.prefix(mostWords - 1)) + words.suffix(1) : words
    }

    /// By scalars: one letter may carry any number of marks.
    private static func start(_ text: String, _ scalars: Int = 300) -> String { String(text.unicodeScalars.prefix(scalars)) }

    static func spaced(_ words: [String]) -> [UInt8] { words.isEmpty ? [] : Array(" \(words.joined(separator: " ")) ".utf8) }
}

/// Organisations without their legal forms, each once.
struct OrganisationComparison: Sendable {
    /// Their words, a space before and after each.
    private var texts: [[UInt8]] = []
    private var letters: [[Unicode.Scalar]] = []
    private var words: [[Substring]] = []
    private var numbers: [String: Int32] = [:]
    private var counts: [Int32] = []
    private var known = 0.0

    mutating func number(of key: String) -> Int32 {
        if key.isEmpty { return -1 }
        if let number = numbers[key] { return number }
        let number = Int32(texts.count)
        texts.append(LinkRecords.spaced([key]))
        letters.append(Array(key.unicodeScalars.prefix(80)))
        words.append(key.split(separator: " "))
        numbers[key] = number
        return number
    }

    mutating func count(_ accounts: [Int32]) {
        counts = [Int32](repeating: 0, count: texts.count)
        for number in accounts where number >= 0 {
            counts[Int(number)] += 1
            known += 1
        }
    }

    func text(_ number: Int32) -> [UInt8] { texts[Int(number)] }

    /// The level: the same; all words of one in the other; written alike (Jaro–Winkler at least 0.9, the same numbers); other.
    func level(_ a: Int32, _ b: Int32) -> Int8 {
        if a == b { return 0 }
        let x = words[Int(a)], y = words[Int(b)]
        let (short, long) = x.count <= y.count ? (x, y) : (y, x)
        if short.count <= 20, short.contains(where: { $0.count >= 3 }), short.allSatisfy({ long.contains($0) }) { return 1 }
        guard numbers(x) == numbers(y) else { return 3 }
        return JaroWinkler.similarity(letters[Int(a)], letters[Int(b)]) >= 0.9 ? 2 : 3
    }

    private func numbers(_ words: [Substring]) -> [Substring] { words.filter { $0.first?.isNumber ?? false } }

    /// That an account of somebody else is of this organisation, as for names with 50 imagined accounts, half a one in it.
    func chance(_ number: Int32) -> Double {
        (max(0, Double(counts[Int(number)]) - 1) + 0.5) / (max(0, known - 1) + 50)
    }
}
