/// Every different word of the names to compare, once, with what is worked out from it.
struct NameVocabulary: Sendable {
    struct Word: Sendable {
        let letters: [Unicode.Scalar]
        /// The number of its spelling: words that `SpellingVariants` writes alike share it.
        let spelling: Int32
        /// The first letter of the spelling, and of the names that it is short for: for finding pairs.
        let initials: [Unicode.Scalar]
        let groups: [Int16]
        /// How it sounds, for finding pairs: up to four letters in one number.
        let sound: UInt64
        /// Nicknames are added up over their forms: the numbers of these spellings.
        var forms: [Int32] = []
    }

    private(set) var words: [Word] = []
    /// By spelling.
    private(set) var spellings: [String] = []
    private var numbers: [String: Int32] = [:]
    private var spellingNumbers: [String: Int32] = [:]

    mutating func number(of word: String) -> Int32 {
        if let known = numbers[word] { return known }
        let folded = SpellingVariants.folded(word), groups = Nicknames.groups(folded)
        let spelling = number(ofSpelling: folded.isEmpty ? word : folded)
        let first = spellings[Int(spelling)].unicodeScalars.first
        let initials = Set([first] + Nicknames.forms(groups).map(\.unicodeScalars.first)).compactMap { $0 }.sorted()
        let number = Int32(words.count)
        let sound = SpellingVariants.sound(spellings[Int(spelling)]).unicodeScalars.reduce(UInt64(0)) { $0 << 16 ^ UInt64($1.value) }
        words.append(
            Word(letters: Array(word.unicodeScalars), spelling: spelling, initials: initials, groups: groups, sound: sound))
        numbers[word] = number
        return number
    }

    private mutating func number(ofSpelling folded: String) -> Int32 {
        if let known = spellingNumbers[folded] { return known }
        let number = Int32(spellings.count)
        spellings.append(folded)
        spellingNumbers[folded] = number
        return number
    }

    /// Looks the short forms up, once all words are known.
    mutating func complete() {
        for i in words.indices where !words[i].groups.isEmpty {
            words[i].forms = Nicknames.forms(words[i].groups).compactMap { spellingNumbers[$0] }.sorted()
        }
    }
}

/// How often the words of names occur among the accounts, for agreement on a rare name to weigh more than on a common one.
///
/// The chance that another account has a word t: (c − 1 + α) ÷ (M − 1 + β), with c of M accounts having it: the account in
/// question is left out, and β = 500 imagined accounts of which α = ¼ have the word stand for the people who are not in the
/// table, so that a short table does not make every name rare.
struct NameFrequencies: Sendable {
    static let imagined = 500.0
    static let imaginedWith = 0.25

    private var counts: [Int32]
    private var initials: [Unicode.Scalar: Int] = [:]
    private let accounts: Double

    init(_ names: [[Int32]], _ vocabulary: NameVocabulary) {
        counts = [Int32](repeating: 0, count: vocabulary.spellings.count)
        accounts = Double(names.count)
        for name in names {
            for spelling in Set(name.map { vocabulary.words[Int($0)].spelling }) { counts[Int(spelling)] += 1 }
            for letter in Set(name.compactMap { vocabulary.words[Int($0)].letters.first }) { initials[letter, default: 0] += 1 }
        }
    }

    func count(_ spelling: Int32) -> Int { Int(counts[Int(spelling)]) }

    /// That another account has one of these spellings.
    func share(_ spellings: [Int32]) -> Double { share(of: spellings.reduce(0) { $0 + count($1) }) }

    /// That another account is one of so many.
    func share(of count: Int) -> Double {
        min(1, (max(0, Double(count) - 1) + NameFrequencies.imaginedWith) / (max(0, accounts - 1) + NameFrequencies.imagined))
    }

    /// That another account has a word with this first letter; 26 letters are imagined.
    func share(initial: Unicode.Scalar) -> Double {
        let count = Double(initials[initial] ?? 0)
        return min(1, (max(0, count - 1) + NameFrequencies.imagined / 26) / (max(0, accounts - 1) + NameFrequencies.imagined))
    }

    /// No name is rarer than this: words of a name are not independent, one name has many bearers outside the table, and who
    /// made a small table looked for these very names. One in 100 people without an account finds theirs with somebody else.
    var least: Double { 0.01 / max(1, accounts) }
}
