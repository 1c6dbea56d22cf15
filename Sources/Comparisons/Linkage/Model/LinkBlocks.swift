/// Which people and accounts are compared at all: those that share a key. Everything else counts as somebody else.
///
/// The keys of a name: each of its words with the first letter of another word (of all names that the word is a short form
/// for); how two of its words sound; the name written as one word; and, where both state an organisation, its words with the organisation.
/// So a pair is missed if no word is spelt alike and the sounds differ too, or if one word agrees alone and the organisation is not
/// known. A key that more than 1,000 accounts share is not used (the other keys of a name are). O(accounts + people + pairs).
struct LinkBlocks {
    static let mostAccounts = 1_000
    private var accounts: [UInt64: [Int32]] = [:]
    /// Keys that too many accounts share.
    private var crowded: Set<UInt64> = []

    init(_ records: LinkRecords) {
        for (place, side) in records.accounts.enumerated() {
            for key in LinkBlocks.keys(side, records) { accounts[key, default: []].append(Int32(place)) }
        }
        crowded = Set(accounts.filter { $0.value.count > LinkBlocks.mostAccounts }.keys)
        for key in crowded { accounts[key] = nil }
    }

    /// Whether some accounts were passed over since too many share a key with this name.
    func isCrowded(_ side: LinkRecords.Side, _ records: LinkRecords) -> Bool { !crowded.isDisjoint(with: LinkBlocks.keys(side, records)) }

    /// The accounts to compare somebody with, ascending.
    func candidates(_ side: LinkRecords.Side, _ records: LinkRecords) -> [Int32] {
        var found: [Int32] = []
        for key in LinkBlocks.keys(side, records) { found += accounts[key] ?? [] }
        found.sort()
        var last: Int32 = -1
        found.removeAll { place in
            defer { last = place }
            return place == last
        }
        return found
    }

    private static func keys(_ side: LinkRecords.Side, _ records: LinkRecords) -> Set<UInt64> {
        var keys: Set<UInt64> = []
        let words = side.name.map { records.names.vocabulary.words[Int($0)] }
        guard !words.isEmpty else { return keys }
        for (i, word) in words.enumerated() {
            if side.organisation >= 0 { keys.insert(key(1, UInt64(word.spelling), UInt64(side.organisation))) }
            for (j, other) in words.enumerated() where i != j {
                for initial in other.initials { keys.insert(key(2, UInt64(word.spelling), UInt64(initial.value))) }
                if let first = other.letters.first { keys.insert(key(2, UInt64(word.spelling), UInt64(first.value))) }
                if i < j { keys.insert(key(3, min(word.sound, other.sound), max(word.sound, other.sound))) }
            }
        }
        keys.insert(key(4, words.reduce(0) { word, next in next.letters.reduce(word) { mixed($0, UInt64($1.value)) } }, 0))
        return keys
    }

    private static func key(_ kind: UInt64, _ a: UInt64, _ b: UInt64) -> UInt64 { mixed(mixed(kind, a), b) }

    /// A bijection of the word for every state: keys that clash only add a pair to compare.
    private static func mixed(_ state: UInt64, _ word: UInt64) -> UInt64 {
        var z = (state ^ word) &* 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 29)) &* 0xBF58_476D_1CE4_E5B9
        return z ^ (z >> 32)
    }
}
