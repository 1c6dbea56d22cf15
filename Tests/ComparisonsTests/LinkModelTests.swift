import Comparisons
import Foundation
import Foundations
import Graphs
import Testing

struct LinkModelTests {
    /// MARTHA, DIXON and DWAYNE as Winkler 1990 published them, the others of that table with a fourth digit by hand.
    @Test(arguments: [
        ("MARTHA", "MARHTA", 0.9611), ("DIXON", "DICKSONX", 0.8133), ("DWAYNE", "DUANE", 0.84), ("JONES", "JOHNSON", 0.8324),
        ("ABROMS", "ABRAMS", 0.9222), ("ITMAN", "SMITH", 0.4667), ("", "A", 0), ("A", "A", 1), ("AB", "CD", 0),
    ])
    func jaroWinklerAsPublished(a: String, b: String, published: Double) {
        #expect(abs(JaroWinkler.similarity(a, b) - published) < 5e-5)
        #expect(JaroWinkler.similarity(a, b) == JaroWinkler.similarity(b, a))
    }

    /// Of the links said to be right with a probability near p, the share p is right.
    @Test func probabilitiesAreWhatHappens() throws {
        var bins: [(said: Double, right: Double, count: Double)] = Array(repeating: (0, 0, 0), count: 5)
        for seed: UInt64 in 1...6 {
            let planted = PlantedPeople(people: 400, accounts: 3_000, seed: seed)
            let table = try Linker(profiles: planted.profiles, minimumProbability: 0).link(planted.people)
            for (link, truth) in zip(table.links, planted.truth) {
                let linked = link.handle.map { [(handle: $0, p: link.probability ?? 0)] } ?? []
                for (handle, p) in linked + link.candidates.map({ (handle: $0.handle, p: $0.probability) }) {
                    let bin = min(4, Int(p * 5))
                    bins[bin].said += p
                    bins[bin].right += handle == truth ? 1 : 0
                    bins[bin].count += 1
                }
            }
        }
        for bin in bins {
            try #require(bin.count > 30)
            let said = bin.said / bin.count, right = bin.right / bin.count
            let noise = 3 * (said * (1 - said) / bin.count).squareRoot()
            #expect(abs(said - right) < 0.06 + noise, "said \(said), right \(right), of \(bin.count)")
        }
    }

    /// The shares by which the people were made come back: 70 % have an account, 15 % (or 5 %) of surnames are mistyped on a side.
    @Test func plantedWeightsComeBack() throws {
        let planted = PlantedPeople(people: 1_500, accounts: 4_000, seed: 11)
        let model = try #require(try Linker(profiles: planted.profiles).link(planted.people).model)
        guard case .estimated(let people, _, let iterations) = model.source else {
            Issue.record("not estimated")
            return
        }
        #expect(people == 1_500 && iterations > 3)
        // Of those with an account the keys find most, not all.
        #expect(abs(model.matchRate - 0.67) < 0.05)
        let typed = zip(planted.people, planted.truth).compactMap { person, truth -> Bool? in
            guard let truth, let account = planted.profiles.first(where: { $0.handle == truth }) else { return nil }
            return NameNormalisation.personKey(person.details.name ?? "") == NameNormalisation.personKey(account.name ?? "")
        }
        let exact = Double(typed.count { $0 }) / Double(typed.count)
        #expect(abs(model.m(.name, 0) - exact) < 0.05, "m \(model.m(.name, 0)), planted \(exact)")
        // Both state it: 90 % are where they were, and some who left came to the same firm again.
        #expect(abs(model.m(.organisation, 0) - 0.9) < 0.06)
        #expect(abs(model.m(.organisation, 0) + model.m(.organisation, 3) - 1) < 0.02)
    }

    /// Too few to estimate anything: the usual weights, and it is said.
    @Test func fewPeopleHaveTheUsualWeights() throws {
        let planted = PlantedPeople(people: 20, accounts: 100, seed: 3)
        let model = try #require(try Linker(profiles: planted.profiles).link(planted.people).model)
        guard case .usual(let why) = model.source else {
            Issue.record("estimated")
            return
        }
        #expect(why.contains("an estimate needs 30") && model.matchRate == 0.5)
    }

    @Test func threadsDoNotMatter() throws {
        let planted = PlantedPeople(people: 300, accounts: 1_000, seed: 8)
        let one = try Linker(profiles: planted.profiles).link(planted.people)
        #expect(try Linker(profiles: planted.profiles).link(planted.people, Execution(threads: 3)) == one)
    }
}
