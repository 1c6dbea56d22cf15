import Foundation

/// Brings names that differ only in writing to one key. Two different people can share a key; one person can have two
/// keys (nicknames, initials, changed names): the key proposes, it does not prove.
public enum NameNormalisation {
    /// The key of a person's name: compatibility decomposition (NFKD), accents off, case folded, letters that do not
    /// decompose written out (ß ss, ø o, ł l, …), Cyrillic and Greek in Latin letters, punctuation to spaces, apostrophes
    /// and dots inside words removed,
    /// titles and suffixes (Dr, Prof., Jr, PhD, …) off, words sorted ("Curie, Marie" and "Marie Curie" are one).
    /// Empty if nothing is left.
    public static func personKey(_ name: String) -> String { personWords(name).sorted().joined(separator: " ") }

    /// The words of `personKey` in the order of the name.
    static func personWords(_ name: String) -> [String] {
        let words = words(of: name)
        let bare = words.filter { !titles.contains($0) }
        return bare.isEmpty ? words : bare
    }

    /// The key of an organisation: as for people, words in their order, the leading article and legal forms at the end
    /// (Ltd, GmbH, Inc, …) off.
    public static func organisationKey(_ name: String) -> String {
        var words = words(of: name)
        while words.count > 1, let last = words.last, legalForms.contains(last) { words.removeLast() }
        if words.count > 1, words[0] == "the" { words.removeFirst() }
        return words.joined(separator: " ")
    }

    /// The folded words of a text, in order.
    static func words(of text: String) -> [String] {
        if let plain = asciiWords(text) { return plain }
        var folded = String.UnicodeScalarView()
        let separator: Unicode.Scalar = " "
        for scalar in text.decomposedStringWithCompatibilityMapping.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .spacingMark:
                if !isAccent(scalar) { folded.append(scalar) }
            case .format: break
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
                .letterNumber, .otherNumber:
                folded.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            default:
                if !insideWords.contains(scalar) { folded.append(separator) }
            }
        }
        var lower = "", last: Unicode.Scalar?
        for scalar in folded {
            lower += writtenOut[scalar] ?? Transliteration.latin(scalar, after: last) ?? String(scalar)
            last = scalar
        }
        return lower.split(separator: " ").map(String.init)
    }

    /// The same for a text of ASCII only, without the tables of Unicode; `nil` for any other.
    private static func asciiWords(_ text: String) -> [String]? {
        var words: [String] = [], word: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): word.append(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
            case UInt8(ascii: "."), UInt8(ascii: "'"), UInt8(ascii: "`"): break
            case 0x80...: return nil
            default:
                if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
                word.removeAll(keepingCapacity: true)
            }
        }
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        return words
    }

    /// Latin, Greek and Cyrillic accents and the optional vowel points of Hebrew and Arabic; marks of other scripts are
    /// part of the spelling and stay.
    private static func isAccent(_ mark: Unicode.Scalar) -> Bool {
        switch mark.value {
        case 0x0300...0x036F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F, 0x0591...0x05C7,
            0x0610...0x061A, 0x064B...0x065F, 0x0670:
            true
        default: false
        }
    }

    /// Dots and apostrophes: "J.R." and "O'Brien" stay one word.
    private static let insideWords: Set<Unicode.Scalar> = [".", "'", "\u{2019}", "\u{2018}", "\u{02BC}", "`", "\u{00B4}"]

    private static let writtenOut: [Unicode.Scalar: String] = [
        "ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i",
        "ŋ": "n", "ŧ": "t",
    ]

    private static let titles: Set<String> = [
        "dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "lord", "lady", "hon", "rev", "rep",
        "sen", "herr", "frau", "dipl", "ing", "dipling", "jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "msc", "bsc",
        "dphil", "esq", "cfa", "cpa", "mp", "obe", "mbe", "cbe", "drh", "drhc", "hc",
    ]

    private static let legalForms: Set<String> = [
        "ltd", "limited", "gmbh", "inc", "incorporated", "ag", "se", "sa", "sas", "sarl", "bv", "nv", "ab", "as", "asa",
        "aps", "oy", "oyj", "kg", "kgaa", "ohg", "ug", "ev", "eg", "llc", "llp", "lp", "plc", "corp", "corporation", "co",
        "company", "pty", "spa", "srl", "sro", "doo", "kft", "zrt", "kk", "pte", "bhd", "sdn", "mbh", "cie", "compagnie",
    ]
}
