import Foundations

/// A person and an account that may be the person's, compared.
struct LinkPair: Sendable, Equatable {
    /// Places among the people and the accounts.
    let person: Int32
    let account: Int32
    /// By the place of the field; −1 where a side has nothing.
    var levels: SIMD8<Int8> = .init(repeating: -1)
    /// How probable it is that somebody else's account agrees as far on this very value; `nil` where the level decides.
    var nameChance: Double?
    var organisationChance: Double?

    func level(_ field: LinkField) -> Int? {
        let level = levels[field.place]
        return level < 0 ? nil : Int(level)
    }

    func chance(_ field: LinkField) -> Double? {
        switch field {
        case .name: nameChance
        case .organisation: organisationChance
        default: nil
        }
    }
}

/// Compared pairs, those of one person together.
struct LinkPairs: Sendable {
    let pairs: [LinkPair]
    /// Where the pairs of each person start, and the end.
    let starts: [Int]
    /// Accounts that could have been compared.
    let accounts: Int

    var people: Int { starts.count - 1 }

    init(byPerson: [[LinkPair]], accounts: Int) {
        pairs = byPerson.flatMap { $0 }
        starts = byPerson.runStarts(\.count)
        self.accounts = accounts
    }

    func of(_ person: Int) -> Range<Int> { starts[person]..<starts[person + 1] }
}
