/// How far two names agree, whatever the order of their words; the levels from the strongest to the weakest.
enum NameLevel: Int8, CaseIterable {
    /// The same words.
    case exact
    /// The same words in spellings that habits of transcription give.
    case spelling
    /// Words equal, or one the short form of the other.
    case nickname
    /// Some words only by their first letter.
    case initials
    /// All words of the shorter name, at least two; the other has more.
    case part
    /// Every word has its like, Jaro–Winkler at least 0.92.
    case close
    /// At least 0.84.
    case similar
    /// One word of at least three letters, not the others.
    case oneWord
    case other

    var label: String { self == .oneWord ? "one word" : "\(self)" }
}

/// Compares names word by word: each word goes to the best word left on the other side.
struct NameComparison: Sendable {
    private enum Kind: Int, CaseIterable { case equal, spelling, nickname, initial, close, similar }

    /// The level, and the chance that an account of somebody else agrees as far with these words: the product of the
    /// chances of the words that agree. A word that is only written alike counts with all words that are as close to the person's.
    struct Result: Equatable {
        let level: NameLevel
        /// `nil` where no word agrees.
        let chance: Double?
    }

    let vocabulary: NameVocabulary
    let frequencies: NameFrequencies
    let neighbours: NameNeighbours
    static let close = 0.92
    static let similar = 0.84

    func compare(_ a: [Int32], _ b: [Int32]) -> Result {
        if a.isEmpty || b.isEmpty { return Result(level: .other, chance: nil) }
        let pairs = aligned(a, b)
        let level = level(pairs, a, b)
        if level == .other { return Result(level: .other, chance: nil) }
        if let joined = joinedChance(pairs, a, b, level) { return Result(level: level, chance: joined) }
        let kept = level == .oneWord ? Array(pairs.filter { isWhole($0) }.prefix(1)) : pairs
        let product = kept.reduce(level == .oneWord ? 2 : 1) { $0 * chance($1) }
        return Result(level: level, chance: min(0.5, max(frequencies.least, product)))
    }

    private typealias Pair = (a: Int32, b: Int32, kind: Kind)

    private func aligned(_ a: [Int32], _ b: [Int32]) -> [Pair] {
        var pairs: [Pair] = []
        var left = a, right = b
        for kind in Kind.allCases {
            guard !left.isEmpty, !right.isEmpty else { break }
            var rest: [Int32] = []
            for word in left {
                if let place = right.firstIndex(where: { agree(word, $0, kind) }) {
                    pairs.append((word, right[place], kind))
                    right.remove(at: place)
                } else {
                    rest.append(word)
                }
            }
            left = rest
        }
        return pairs
    }

    private func agree(_ a: Int32, _ b: Int32, _ kind: Kind) -> Bool {
        if kind == .equal { return a == b }
        let x = vocabulary.words[Int(a)], y = vocabulary.words[Int(b)]
        switch kind {
        case .equal: return a == b
        case .spelling: return x.spelling == y.spelling
        case .nickname: return !x.groups.isEmpty && x.groups.contains { y.groups.contains($0) }
        case .initial:
            return (x.letters.count == 1) != (y.letters.count == 1) && x.letters.first == y.letters.first
        case .close, .similar:
            guard min(x.letters.count, y.letters.count) >= 3 else { return false }
            return JaroWinkler.similarity(x.letters, y.letters) >= (kind == .close ? NameComparison.close : NameComparison.similar)
        }
    }

    private func isWhole(_ pair: Pair) -> Bool { pair.kind.rawValue <= Kind.nickname.rawValue }

    private func level(_ pairs: [Pair], _ a: [Int32], _ b: [Int32]) -> NameLevel {
        let worst = pairs.map(\.kind.rawValue).max() ?? Kind.similar.rawValue
        let whole = pairs.count { isWhole($0) && vocabulary.words[Int($0.a)].letters.count > 1 }
        if pairs.count == max(a.count, b.count) {
            switch Kind(rawValue: worst) {
            case .equal: return .exact
            case .spelling: return .spelling
            case .nickname: return .nickname
            case .initial where whole > 0: return .initials
            case .close: return .close
            case .similar where whole > 0: return .similar
            default: break
            }
        }
        if let joined = joinedLevel(a, b) { return joined }
        if pairs.count == min(a.count, b.count), pairs.count >= 2, whole > 0, worst <= Kind.close.rawValue { return .part }
        let hasWord = pairs.contains { isWhole($0) && min(letters($0.a), letters($0.b)) >= 3 }
        return hasWord ? .oneWord : .other
    }

    private func letters(_ word: Int32) -> Int { vocabulary.words[Int(word)].letters.count }

    /// Names divided into other words: "Jeanluc Picard", "Jean Luc Picard".
    private func joinedLevel(_ a: [Int32], _ b: [Int32]) -> NameLevel? {
        guard a.count != b.count, abs(a.count - b.count) <= 2 else { return nil }
        let x = a.flatMap { vocabulary.words[Int($0)].letters }, y = b.flatMap { vocabulary.words[Int($0)].letters }
        return x.count >= 5 && x == y ? .spelling : nil
    }

    private func joinedChance(_ pairs: [Pair], _ a: [Int32], _ b: [Int32], _ level: NameLevel) -> Double? {
        guard level == .spelling, pairs.count < max(a.count, b.count) else { return nil }
        return max(frequencies.least, b.reduce(1) { $0 * frequencies.share([vocabulary.words[Int($1)].spelling]) })
    }

    private func chance(_ pair: Pair) -> Double {
        let x = vocabulary.words[Int(pair.a)], y = vocabulary.words[Int(pair.b)]
        let b = frequencies.share([y.spelling])
        switch pair.kind {
        case .equal, .spelling: return b
        case .nickname: return max(b, frequencies.share(y.forms))
        case .initial: return (x.letters.first ?? y.letters.first).map(frequencies.share(initial:)) ?? 1
        case .close: return max(b, frequencies.share(of: neighbours.close(pair.a)))
        case .similar: return max(b, frequencies.share(of: neighbours.similar(pair.a)))
        }
    }
}
