import Comparisons
import Foundation
import Foundations
import Graphs

/// People and accounts of which it is known who is who: some names frequent, with typing errors, short forms, initials and
/// words in another order; organisations that some leave out or have left. Some people have no account, most accounts are nobody's.
struct PlantedPeople {
    let people: [LinkSubject]
    let profiles: [Profile]
    /// By person; `nil` without an account.
    let truth: [Handle?]

    private static let given: [[String]] = [
        ["William", "Bill"], ["Robert", "Bob"], ["Elizabeth", "Liz"], ["Thomas", "Tom"], ["Katherine", "Kate"], ["Michael", "Mike"],
        ["Johannes", "Hans"], ["Francisco", "Paco"], ["Giuseppe", "Beppe"], ["Dmitry", "Dima"], ["Anna"], ["Clara"], ["Hugo"], ["Ingrid"],
        ["Nora"], ["Omar"], ["Pavlos"], ["Quentin"], ["Ravi"], ["Selma"], ["Theo"], ["Umberto"], ["Vilma"], ["Wanda"], ["Xenia"], ["Yara"],
    ]
    private static let syllables = [
        "bar", "cor", "den", "fal", "gor", "hun", "kal", "lom", "mar", "nev", "pol", "ros", "sten", "tor", "vik", "zan", "bri", "dro", "ske", "wil",
    ]

    private static let endings = [
        "a", "o", "ina", "eth", "ian", "ius", "elle", "os", "ika", "un", "ara", "im", "essa", "old", "ya", "ert", "uel", "ine", "on", "isha",
    ]

    init(people count: Int, accounts: Int, seed: UInt64, withAccount: Double = 0.7) {
        var random = SeededRandom(seed: seed)
        func frequent(_ n: Int) -> Int {
            let uniform = random.uniform()
            return Int(Double(n) * uniform * uniform)
        }
        func surname() -> String {
            let number = frequent(4_000)
            let parts = [number % 20, number / 20 % 20, number / 400 % 20]
            let word = parts.prefix(number < 20 ? 2 : 3).map { PlantedPeople.syllables[$0] }.joined()
            return word.prefix(1).uppercased() + word.dropFirst()
        }
        func typing(_ word: String) -> String {
            var letters = Array(word)
            let place = 1 + random.below(letters.count - 1)
            switch random.below(3) {
            case 0: letters[place] = "abcdefghijklmnopqrstuvwxyz".randomElement(using: &random) ?? "x"
            case 1 where place + 1 < letters.count: letters.swapAt(place, place + 1)
            default: letters.remove(at: place)
            }
            return String(letters)
        }
        func given() -> Int { frequent(400) }
        typealias Real = (given: Int, surname: String, organisation: Int)
        let real: [Real] = (0..<accounts).map { _ in (given(), surname(), frequent(80)) }
        func written(_ person: Real, _ chance: Double) -> String {
            let place = person.given, forms = place % 4 == 0 && place < 104
                ? PlantedPeople.given[place / 4] : [PlantedPeople.syllables[place % 20].capitalized + PlantedPeople.endings[place / 20]]
            var first = random.uniform() < chance ? forms[forms.count - 1] : forms[0], last = person.surname
            if random.uniform() < chance / 3 { first = first.prefix(1) + "." }
            if random.uniform() < chance { last = typing(last) }
            return random.uniform() < chance ? "\(last), \(first)" : "\(first) \(last)"
        }
        func firm(_ person: Real, known: Double, moved: Double) -> String? {
            let number = random.uniform() < moved ? frequent(80) : person.organisation
            return random.uniform() < known ? "Firm \(number) Ltd" : nil
        }
        profiles = real.enumerated().compactMap { place, person in
            Handle("account\(place)").map {
                Profile(handle: $0, name: written(person, 0.05), organisation: firm(person, known: 0.6, moved: 0.1))
            }
        }
        var people: [LinkSubject] = [], truth: [Handle?] = []
        for i in 0..<count {
            let has = random.uniform() < withAccount
            let person: Real = has ? real[i] : (given(), surname(), frequent(80))
            people.append(
                LinkSubject(
                    person: "p\(i)", details: PersonDetails(name: written(person, 0.15), organisation: firm(person, known: 0.8, moved: 0))))
            truth.append(has ? profiles[i].handle : nil)
        }
        (self.people, self.truth) = (people, truth)
    }
}
