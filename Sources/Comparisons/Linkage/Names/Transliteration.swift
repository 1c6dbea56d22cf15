/// Cyrillic and Greek letters in Latin ones, as passports and newspapers write them; what several habits write in several
/// ways (Yuri, Juri, Iurii) is brought together by `SpellingVariants`.
enum Transliteration {
    /// `nil` for a letter of another script. - Parameter last: the letter before, for Greek ου.
    static func latin(_ letter: Unicode.Scalar, after last: Unicode.Scalar?) -> String? {
        if letter == "υ", last == "ο" { return "u" }
        return cyrillic[letter] ?? greek[letter]
    }

    // й, ё, ї and ў come here without their marks. Hard and soft signs are not written.
    private static let cyrillic: [Unicode.Scalar: String] = [
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "к": "k", "л": "l",
        "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
        "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
        "і": "i", "є": "ye", "ґ": "g", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѕ": "dz",
    ]

    private static let greek: [Unicode.Scalar: String] = [
        "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
        "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
        "χ": "ch", "ψ": "ps", "ω": "o",
    ]
}
