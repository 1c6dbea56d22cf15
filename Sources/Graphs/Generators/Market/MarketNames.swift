import Foundations

/// Names made of syllables: they read like names, and belong to nobody.
struct MarketNames {
    private static let onsets = ["b", "br", "d", "dr", "f", "g", "gl", "h", "k", "kv", "l", "m", "n", "p", "r", "s", "t", "tr", "v", "z"]
    private static let vowels = ["a", "e", "i", "o", "u", "ae", "io", "ou"]
    private static let codas = ["", "", "", "l", "m", "n", "r", "s", "x", "th"]
    private static let familyEnds = ["aveth", "ombrel", "unsk", "irando", "ellix", "oquar", "astun", "evoor", "imbrax", "olden"]

    static func word(_ syllables: Int, _ random: inout SeededRandom) -> String {
        (0..<syllables).map { _ in random.pick(onsets) + random.pick(vowels) + random.pick(codas) }.joined()
    }

    static func person(_ random: inout SeededRandom) -> String {
        let given = word(1 + random.below(2), &random)
        let family = word(1, &random) + random.pick(familyEnds)
        return capitalised(given) + " " + capitalised(family)
    }

    static func organisation(_ random: inout SeededRandom) -> String {
        capitalised(word(2, &random)) + " " + random.pick(["Works", "Partners", "Supply", "Institute", "Group", "Trading"])
    }

    static func place(_ random: inout SeededRandom) -> String { capitalised(word(2, &random)) + random.pick(["ford", "haven", "stad", "mere"]) }

    /// A handle in one of the usual styles, made unique by the number of the account.
    static func handle(of name: String, number: Int, _ random: inout SeededRandom) -> String {
        let parts = name.lowercased().split(separator: " ").map(String.init)
        let given = parts.first ?? "x", family = parts.last ?? "x"
        let stem: String
        switch random.below(4) {
        case 0: stem = given + family
        case 1: stem = given + "_" + family
        case 2: stem = given.prefix(1) + family
        default: stem = family + given.prefix(1)
        }
        return "\(stem)\(number)"
    }

    static func capitalised(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }
}
