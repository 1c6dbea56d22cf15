import Foundations

/// How many accounts have a word that is written like a word of a person, but is another one: what closeness by chance is.
///
/// Counted over all words of the accounts with the same first letter and at most two letters more or fewer. O(words of people ·
/// words of accounts ÷ letters).
struct NameNeighbours: Sendable {
    /// Accounts with a close and with a similar word, by the number of the person's word.
    private let close: [Int32: Int]
    private let similar: [Int32: Int]

    init(_ people: [[Int32]], _ vocabulary: NameVocabulary, _ frequencies: NameFrequencies, _ execution: Execution) {
        let words = Set(people.joined()).sorted()
        var byLetter: [Unicode.Scalar: [Int32]] = [:]
        for number in vocabulary.words.indices {
            let word = vocabulary.words[number]
            if let first = word.letters.first, frequencies.count(word.spelling) > 0 { byLetter[first, default: []].append(Int32(number)) }
        }
        let size = 64, letters = byLetter
        let counts = execution.mapChunks((words.count + size - 1) / size) { chunk in
            words[chunk * size..<min(words.count, (chunk + 1) * size)].map { word in
                let first = vocabulary.words[Int(word)].letters.first
                return NameNeighbours.counts(word, first.flatMap { letters[$0] } ?? [], vocabulary, frequencies)
            }
        }.flatMap { $0 }
        close = Dictionary(uniqueKeysWithValues: zip(words, counts.map(\.0)))
        similar = Dictionary(uniqueKeysWithValues: zip(words, counts.map(\.1)))
    }

    private static func counts(
        _ word: Int32, _ others: [Int32], _ vocabulary: NameVocabulary, _ frequencies: NameFrequencies
    ) -> (Int, Int) {
        let own = vocabulary.words[Int(word)]
        var close = 0, similar = 0
        guard own.letters.count >= 3 else { return (0, 0) }
        var seen: Set<Int32> = [own.spelling]
        for number in others {
            let other = vocabulary.words[Int(number)]
            guard other.letters.count >= 3, abs(other.letters.count - own.letters.count) <= 2, !seen.contains(other.spelling) else { continue }
            let likeness = JaroWinkler.similarity(own.letters, other.letters)
            guard likeness >= NameComparison.similar else { continue }
            seen.insert(other.spelling)
            if likeness >= NameComparison.close { close += frequencies.count(other.spelling) } else { similar += frequencies.count(other.spelling) }
        }
        return (close, similar)
    }

    func close(_ word: Int32) -> Int { close[word] ?? 0 }
    func similar(_ word: Int32) -> Int { similar[word] ?? 0 }
}
