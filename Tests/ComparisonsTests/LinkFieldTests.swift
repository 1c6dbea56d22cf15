import Comparisons
import Foundation
import Foundations
import Graphs
import Testing

/// What single fields weigh: enough, and not more than is known.
struct LinkFieldTests {
    private func handle(_ text: String) throws -> Handle { try #require(Handle(text)) }

    private func subject(_ name: String, organisation: String? = nil, role: String? = nil, market: String? = nil) -> LinkSubject {
        LinkSubject(person: name, details: PersonDetails(role: role, organisation: organisation, market: market))
    }

    /// One account of the very name, however small the table, is not nearly certain; less so where it states another organisation.
    @Test(arguments: [1, 3, 30]) func aNameAloneIsNotNearlyCertainInASmallTable(accounts: Int) throws {
        func probability(_ organisation: String?) throws -> Double {
            let others = try (1..<accounts).map { Profile(handle: try handle("h\($0)"), name: "Nobody Surname\($0)", organisation: "Firm \($0)") }
            let profiles = [Profile(handle: try handle("ann"), name: "Ann Leeds", organisation: organisation)] + others
            return try #require(try Linker(profiles: profiles).link([subject("Ann Leeds", organisation: "Acme")]).links[0].probability)
        }
        let name = try probability(nil), agreeing = try probability("Acme"), other = try probability("Borealis")
        // Odds: half of all people have an account; 0.7 of those write the name alike, 0.01 find it with somebody else.
        #expect(abs(name - 70.0 / 71) < 1e-9)
        #expect(agreeing > 0.99 && other < 0.95 && other > 0.5)
    }

    /// Firms that accounts name in their text only; half of those who have one do.
    private func bios(market: String? = nil) throws -> (people: [LinkSubject], profiles: [Profile]) {
        var random = SeededRandom(seed: 5)
        var people: [LinkSubject] = [], profiles: [Profile] = []
        for i in 0..<300 {
            let firm = "Energyfirm\(i % 25)", name = "Given\(i)q Surname\(i * 7)q"
            if i < 80 { people.append(subject(name, organisation: "\(firm) Oil Ltd", market: market)) }
            let bio = random.uniform() < 0.5 ? "Engineer at \(firm) Oil, and father" : "Engineer and father"
            profiles.append(Profile(handle: try handle("h\(i)"), name: name, bio: bio))
        }
        return (people, profiles)
    }

    /// u is the share among *all* accounts with a text, not among those that name the organisation.
    @Test func anOrganisationInTheBioWeighsByHowRareThatIs() throws {
        let (people, profiles) = try bios()
        let model = try #require(try Linker(profiles: profiles).link(people).model)
        // 1 of 25 firms is the person's, and half of the accounts name theirs.
        let u = model.u(.bio, 0), expected = 0.5 / 25
        #expect(abs(u - expected) < 4 * (expected / 20_000).squareRoot() + 1e-3, "\(u)")
        #expect(abs(model.m(.bio, 0) - 0.5) < 0.15 && abs(model.m(.bio, 0) + model.m(.bio, 1) - 1) < 1e-12)
        #expect(model.bits(.bio, 0) > 3 && model.bits(.bio, 1) < 0)
    }

    @Test func aMarketThatStandsInTheOrganisationIsNotCountedTwice() throws {
        func fields(_ market: String) throws -> Set<String> {
            let (people, profiles) = try bios(market: market)
            return Set(try Linker(profiles: profiles).link(people).evidence.flatMap { $0.steps.map(\.field) })
        }
        #expect(try fields("Engineer").contains("market"))
        #expect(try !fields("Oil").contains("market"))
    }

    /// What no random pair showed is still possible.
    @Test func noLevelIsImpossible() throws {
        let planted = PlantedPeople(people: 200, accounts: 2_000, seed: 4)
        let model = try #require(try Linker(profiles: planted.profiles).link(planted.people).model)
        for level in 1..<LinkField.organisation.levels.count {
            #expect(model.u(.organisation, level) >= 0.5 / 20_022)
            #expect(abs(model.bits(.organisation, level)) < 16)
        }
    }

    /// Roles without a letter agree in nothing.
    @Test func emptyRolesAreNotWeighed() throws {
        let profiles = [Profile(handle: try handle("ann"), name: "Ann Leeds", role: "–")]
        let steps = try Linker(profiles: profiles).link([subject("Ann Leeds", role: "-")]).evidence[0].steps
        #expect(!steps.contains { $0.field == "role" })
    }

    @Test func theReasonNamesWhatDisagrees() throws {
        let profiles = [Profile(handle: try handle("ann"), name: "Ann Leeds", organisation: "Borealis", role: "editor")]
        let why = try Linker(profiles: profiles).link([subject("Ann Leeds", organisation: "Acme", role: "buyer")]).links[0].why
        let parts = ["ann has the probability", "name exact, organisation other, role other: "]
        #expect(parts.contains { why.hasPrefix($0) }, "\(why)")
        let linked = try Linker(profiles: profiles, minimumProbability: 0.1).link([subject("Ann Leeds", organisation: "Acme")]).links[0]
        #expect(linked.why.hasPrefix("name exact, organisation other: "))
    }

    /// One letter with a hundred thousand marks is one character: names are cut by scalars.
    @Test func aLetterWithManyMarksCostsLittle() throws {
        let marked = "क" + String(repeating: "ु", count: 100_000)
        let profiles = try ["\(marked) \(marked)a", "\(marked) \(marked)b"].enumerated().map {
            Profile(handle: try handle("h\($0)"), name: $1, organisation: $1, role: $1, bio: $1)
        }
        let people = [subject(marked + " x", organisation: marked, role: marked, market: marked)]
        #expect(try Linker(profiles: profiles, minimumProbability: 0).link(people).links.count == 1)
    }

    /// Profiles that were not compared are not said to be absent.
    @Test func aCrowdedNameIsSaidToBe() throws {
        let profiles = try (0..<1_500).map { Profile(handle: try handle("h\($0)"), name: "Ann Leeds") }
        let table = try Linker(profiles: profiles).link([subject("Ann Leeds"), subject("Zoe Unknown")])
        #expect(table.links.map(\.why) == [
            "more than 1000 profiles share words of this name: too many to compare", "no profile has such a name",
        ])
    }
}
