/// Brings spellings of one name together that different habits of transcription give: Müller, Mueller and Muller; Yuri,
/// Juri and Iurii; Schmidt and Shmidt; Mikhail and Mihail.
///
/// Applied to both sides alike, so a wrong reading ("ue" in Manuel) does no harm. Only letters a…z are changed.
enum SpellingVariants {
    static func folded(_ word: String) -> String {
        let bytes = Array(word.utf8)
        guard bytes.allSatisfy({ $0 < 0x80 }) else { return word }
        var folded: [UInt8] = []
        var i = 0
        while i < bytes.count {
            let (letters, length) = reading(bytes[i...])
            for letter in letters where letter != folded.last || letter < UInt8(ascii: "a") { folded.append(letter) }
            i += length
        }
        return String(decoding: folded, as: UTF8.self)
    }

    /// The letters to write for the start of the rest, and how many bytes they stand for.
    private static func reading(_ rest: ArraySlice<UInt8>) -> ([UInt8], Int) {
        for (spelling, letters) in spellings where rest.starts(with: spelling) { return (letters, spelling.count) }
        return ([rest[rest.startIndex]], 1)
    }

    /// The longest first.
    private static let spellings: [([UInt8], [UInt8])] = [
        ("sch", "sh"), ("kh", "h"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("ks", "x"), ("tz", "ts"), ("ae", "a"),
        ("oe", "o"), ("ue", "u"), ("ou", "u"), ("w", "v"), ("y", "i"), ("j", "i"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    /// How a word sounds, roughly: its first letter and the consonants after it, at most four. Only for finding pairs to
    /// compare.
    static func sound(_ folded: String) -> String {
        guard let first = folded.unicodeScalars.first else { return "" }
        var sound = String.UnicodeScalarView([first])
        for letter in folded.unicodeScalars.dropFirst() where sound.count < 4 {
            guard !vowels.contains(letter) else { continue }
            let kept = voiced[letter] ?? letter
            if kept != sound.last { sound.append(kept) }
        }
        return String(sound)
    }

    private static let vowels: Set<Unicode.Scalar> = ["a", "e", "i", "o", "u", "h"]
    private static let voiced: [Unicode.Scalar: Unicode.Scalar] = ["d": "t", "b": "p", "g": "k", "c": "k", "q": "k", "z": "s", "v": "f"]
}
