import Comparisons
import Foundation
import Graphs
import Testing

struct LinkerTests {
    private func handle(_ text: String) throws -> Handle { try #require(Handle(text)) }

    private func profile(_ handle: String, _ name: String, _ organisation: String? = nil, type: String? = nil) throws -> Profile {
        Profile(handle: try self.handle(handle), name: name, organisation: organisation, type: type)
    }

    private func subject(_ person: String, _ organisation: String? = nil, handle: KnownHandle = .notLookedUp) -> LinkSubject {
        LinkSubject(person: person, details: PersonDetails(handle: handle, organisation: organisation))
    }

    @Test(arguments: [
        ("Marie Curie", "Curie, Marie"), ("Prof. Dr. José Núñez", "jose nunez"), ("Jose\u{301} Nu\u{303}n\u{303}ez", "José Núñez"),
        ("Søren Kierkegård", "Soren Kierkegard"), ("Jörg Groß", "JORG GROSS"), ("O’Brien, Pat Jr.", "pat obrien"),
        ("Jean-Luc Picard", "jean luc picard"), ("İpek Yılmaz", "ipek yilmaz"), ("Łukasz", "lukasz"), ("ﬁne Name", "Fine name"),
        ("J.R. Smith, PhD", "JR Smith"), ("Ａｎｎ Lee", "ann lee"),
    ])
    func namesThatDifferInWritingOnly(a: String, b: String) {
        #expect(NameNormalisation.personKey(a) == NameNormalisation.personKey(b))
    }

    @Test func namesThatDiffer() {
        #expect(NameNormalisation.personKey("Ann Lee") != NameNormalisation.personKey("Anne Lee"))
        #expect(NameNormalisation.personKey("…!?") == "")
        #expect(NameNormalisation.personKey("Dr") == "dr")
        // Vowel signs of other scripts are spelling, not accents.
        #expect(NameNormalisation.personKey("राम") != NameNormalisation.personKey("रम"))
        #expect(NameNormalisation.personKey("कु") != NameNormalisation.personKey("क"))
    }

    @Test(arguments: [
        ("Acme Ltd", "ACME"), ("Müller GmbH & Co. KG", "muller"), ("The Widget Company, Inc.", "Widget"), ("Co", "co"),
    ])
    func organisationsWithoutLegalForms(a: String, b: String) {
        #expect(NameNormalisation.organisationKey(a) == NameNormalisation.organisationKey(b))
    }

    @Test func handlesGivenAndNone() throws {
        let table = try Linker().link([
            subject("Ann", handle: .handle(try handle("ann"))), subject("Bob", handle: .none), subject("Cid"),
        ])
        #expect(table.links.map(\.handle) == [try handle("ann"), nil, nil])
        #expect(table.links.map(\.probability) == [1, nil, nil])
        #expect(table.links.map(\.isAbsent) == [false, true, false])
        #expect(table.links.map(\.method) == [.exactHandle, .none, .none])
        #expect(table.links.map(\.why) == [
            "the table gives this handle", "looked up: has no account", "no handle is given, and there are no profiles to look in",
        ])
    }

    @Test func labelsAreHandlesOnlyWhereNoHandleIsGiven() throws {
        let known: @Sendable (String) -> Handle? = { $0 == "ann" ? Handle("ann") : nil }
        #expect(try Linker(handleNamed: known).link([subject("ann"), subject("bob")]).links[0].handle == handle("ann"))
        let mixed = try Linker(handleNamed: known).link([subject("ann"), subject("bob", handle: .none)])
        #expect(mixed.links[0].handle == nil)
    }

    @Test func nameWithOrganisationBeatsNameAlone() throws {
        let linker = Linker(profiles: [
            try profile("ann1", "Ann Lee", "Acme Ltd"), try profile("ann2", "Lee, Ann", "Other AG"), try profile("bob", "Bob Ray"),
        ])
        let table = try linker.link([subject("Ann Lee", "ACME Inc"), subject("Bob Ray", "Anything")])
        #expect(table.links.map(\.handle) == [try handle("ann1"), try handle("bob")])
        #expect(table.links.map(\.method) == [.nameAndOrganisation, .name])
        let both = try #require(table.links[0].probability), name = try #require(table.links[1].probability)
        #expect(both > 0.99 && name > 0.9 && name < 1)
        #expect(table.links[0].candidates.map(\.handle) == [try handle("ann2")])
        #expect(table.links[0].candidates[0].probability <= 1 - both)
    }

    @Test func ambiguousPeopleAreListedNotChosen() throws {
        let linker = Linker(profiles: [
            try profile("ann1", "Ann Lee"), try profile("ann2", "Ann Lee"),
            try profile("brand", "Zed Co", type: "Organisation"),
        ])
        let links = try linker.link([subject("Ann Lee"), subject("Zed Co")]).links
        #expect(links.allSatisfy { $0.handle == nil && $0.method == .none })
        // Equal claims share what is not "no account".
        let shares = links[0].candidates.map(\.probability)
        #expect(shares.count == 2 && shares[0] == shares[1] && shares[0] < 0.5 && shares[0] > 0.45)
        #expect(links[0].why == "2 accounts are about as likely")
        #expect(links[1].candidates.isEmpty && links[1].why == "no profile has such a name")
    }

    @Test func oneAccountOnePerson() throws {
        let linker = Linker(profiles: [try profile("ann", "Ann Lee", "Acme")])
        let two = try linker.link([subject("Ann Lee"), subject("Lee, Ann")]).links
        #expect(two.allSatisfy { $0.handle == nil && $0.candidates.count == 1 && $0.candidates[0].probability < 0.5 })
        let likelier = try linker.link([subject("Ann Lee", "Acme"), subject("Lee, Ann")]).links
        #expect(likelier.map(\.handle) == [try handle("ann"), nil])
        let stated = try linker.link([subject("Ann Lee"), subject("A. L.", handle: .handle(try handle("ann")))]).links
        #expect(stated.map(\.handle) == [nil, try handle("ann")])
        #expect(stated[0].why == "ann belongs to \"A. L.\"" && stated[0].candidates.map(\.probability) == [0])
        let both = try linker.link([
            subject("A", handle: .handle(try handle("ann"))), subject("B", handle: .handle(try handle("ann"))),
        ]).links
        #expect(both.allSatisfy { $0.handle == nil && $0.why.contains("merge the rows") })
    }

    /// A choice that is best for one person alone takes the account that the other person needs.
    @Test func theAssignmentIsTheBestAsAWhole() throws {
        let linker = Linker(profiles: [try profile("one", "Robert Ashby", "Acme"), try profile("two", "Robert Ashby")])
        let links = try linker.link([subject("Robert Ashby"), subject("Bob Ashby", "Acme")]).links
        #expect(links.map(\.handle) == [try handle("two"), try handle("one")])
    }

    @Test func nobodyGetsAnAccountBelowTheLeastProbability() throws {
        let profiles = [try profile("ann1", "Ann Lee"), try profile("ann2", "Ann Lee")]
        #expect(try Linker(profiles: profiles, minimumProbability: 0.4).link([subject("Ann Lee")]).links[0].handle != nil)
        #expect(try Linker(profiles: profiles, minimumProbability: 0.5).link([subject("Ann Lee")]).links[0].handle == nil)
        let table = try Linker(profiles: [profiles[0]], minimumProbability: 1).link([subject("Ann Lee")])
        #expect(table.links[0].handle == nil && table.links[0].why.contains("only"))
    }

    @Test(arguments: [
        ("Юрий Гагарин", "Yuri Gagarin"), ("Юрий Гагарин", "Jurij Gagarin"), ("Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos"),
        ("Jörg Müller", "Joerg Mueller"), ("Jörg Müller", "Jorg Muller"), ("Bill Gateson", "William Gateson"),
        ("Катя Смирнова", "Ekaterina Smirnova"), ("J. Picardo", "Jeanne Picardo"), ("Jeanluc Picardo", "Jean Luc Picardo"),
        ("Zyskowski, Anna", "Anna Zyskowsky"), ("Anna Maria Zyskowski", "Anna Zyskowski"),
    ])
    func oneNameWrittenInTwoWays(person: String, account: String) throws {
        let profiles = [try profile("right", account), try profile("wrong", "Someone Else"), try profile("other", "Nobody Here")]
        let link = try Linker(profiles: profiles).link([subject(person)]).links[0]
        #expect(link.handle == (try handle("right")), "\(link.why)")
    }

    /// What is hostile ends in a link or in none, never in a crash, and costs little.
    @Test func hostileNames() throws {
        let names = [
            "", " ", "\u{200B}", "…!?", "\u{1F600}\u{1F600}", String(repeating: "a", count: 60_000), String(repeating: "ab ", count: 20_000),
            "\u{202E}eeL nnA", "'; DROP TABLE people; --", "=cmd|' /C calc'!A0", "\u{0}\u{1B}[31mAnn", "a", "a a a a a a a a a a a a", "李小龙",
            "محمد", "e\u{301}\u{301}\u{301}",
        ]
        let profiles = try names.enumerated().map { try profile("h\($0)", $1, $1) }
        let people = Set(names).sorted().enumerated().map { subject("\($0): \($1)", $1) }
        let table = try Linker(profiles: profiles, minimumProbability: 0).link(people)
        #expect(table.links.count == people.count)
        #expect(Set(table.links.compactMap(\.handle)).count == table.links.compactMap(\.handle).count)
        #expect(table.evidence.allSatisfy { $0.steps.allSatisfy { $0.bits.isFinite } })
    }

    /// A block of thousands of equal names is passed over, not compared pair by pair.
    @Test func thousandsOfOneName() throws {
        let profiles = try (0..<3_000).map { try profile("h\($0)", "Ann Lee") }
        let link = try Linker(profiles: profiles).link([subject("Ann Lee")]).links[0]
        #expect(link.handle == nil && link.candidates.isEmpty)
    }

    @Test func theWaterfallAddsUpToTheProbability() throws {
        let planted = PlantedPeople(people: 200, accounts: 600, seed: 5)
        let table = try Linker(profiles: planted.profiles).link(planted.people)
        #expect(table.evidence.count > 100)
        for found in table.evidence {
            let bits = found.steps.reduce(0) { $0 + $1.bits }, p = min(1 - 1e-15, max(1e-15, found.probability))
            #expect(abs(bits - log2(p / (1 - p))) < 1e-9)
            #expect(found.steps[0].field == "prior" && found.steps.contains { $0.field == "name frequency" })
        }
        let chosen = table.evidence.filter(\.isChosen)
        #expect(chosen.map(\.person) == table.links.filter { $0.handle != nil }.map(\.person))
        #expect(chosen.map(\.probability) == table.links.compactMap(\.probability))
    }

    /// Agreement on a rare name weighs more than on a frequent one.
    @Test func rareNamesWeighMore() throws {
        let many = try (0..<60).map { try profile("s\($0)", "Given\($0) Smith") } + [try profile("z", "John Zyskowski"), try profile("j", "John Smith")]
        let evidence = try Linker(profiles: many, minimumProbability: 0).link([subject("John Smith"), subject("John Zyskowski")]).evidence
        func bits(_ handle: String) -> Double {
            evidence.first { $0.handle.description == handle }?.steps.filter { $0.field.hasPrefix("name") }.reduce(0) { $0 + $1.bits } ?? 0
        }
        #expect(bits("z") > bits("j") + 0.3)
    }

    /// What the experts follow is weighed only where it is given.
    @Test func graphEvidenceIsAField() throws {
        let profiles = [try profile("ann1", "Ann Lee"), try profile("ann2", "Ann Lee")]
        let followed = SocialScore(name: "experts", scores: [try handle("ann2"): 3, try handle("ann1"): 0])
        let plain = try Linker(profiles: profiles).link([subject("Ann Lee")])
        #expect(plain.model?.usesGraph == false && !plain.evidence.contains { $0.steps.contains { $0.field == "graph" } })
        let table = try Linker(profiles: profiles, graphEvidence: followed).link([subject("Ann Lee")])
        #expect(table.model?.usesGraph == true)
        #expect(table.links[0].handle == (try handle("ann2")))
        #expect(table.evidence[0].steps.contains { $0.field == "graph" && $0.level == "followed" && $0.bits > 0 })
    }

    /// Somebody looked up by hand: right, wrong, missed, and no account.
    @Test func recallAndPrecision() throws {
        let linker = Linker(profiles: [try profile("ann", "Ann Lee"), try profile("bob", "Bob Ray"), try profile("cid", "Cid Fox")])
        let table = try linker.link([subject("Ann Lee"), subject("Bob Ray"), subject("Cid Fox"), subject("Dee Orr"), subject("Eve")])
        let truth = [
            LinkDecision(row: 2, person: "Ann Lee", handle: .handle(try handle("ann")), decision: .same),
            LinkDecision(row: 3, person: "Bob Ray", handle: .handle(try handle("bobby")), decision: .same),
            LinkDecision(row: 4, person: "Cid Fox", handle: .none, decision: .same),
            LinkDecision(row: 5, person: "Dee Orr", handle: .handle(try handle("dee")), decision: .same),
        ]
        let check = try LinkCheck(table, truth: truth)
        #expect(check.checked == 4 && check.withoutAccount == 1)
        let precision = try #require(check.rows.first { $0.measure == .precision && $0.method == nil }).share
        let recall = try #require(check.rows.first { $0.measure == .recall && $0.method == .name }).share
        #expect(precision.count == 1 && precision.total == 3 && recall.count == 1 && recall.total == 3)
        // Clopper–Pearson of 1 of 3: SciPy 1.17.1, binomtest(1, 3).proportion_ci().
        #expect(abs((precision.interval?.low ?? 0) - 0.008403758659612) < 1e-9 && abs((precision.interval?.high ?? 0) - 0.905700675943) < 1e-9)
        #expect(throws: LinkFailure.checkedUnknown(person: "Zed", row: 6)) {
            try LinkCheck(table, truth: [LinkDecision(row: 6, person: "Zed", handle: .none, decision: .same)])
        }
    }

    @Test func humanWordsAlwaysWin() throws {
        let ann = try handle("ann"), other = try handle("other")
        let profiles = [try profile("ann", "Ann Lee", "Acme")]
        func link(_ decisions: [LinkDecision], _ subjects: [LinkSubject]) throws -> [PersonLink] {
            try Linker(profiles: profiles, decisions: decisions).link(subjects).links
        }
        let person = subject("Ann Lee", "Acme")
        #expect(try link([LinkDecision(row: 2, person: "Ann Lee", handle: .handle(other), decision: .same)], [person])[0].handle == other)
        #expect(try link([LinkDecision(row: 2, person: "Ann Lee", handle: .none, decision: .same)], [person])[0].isAbsent)
        let denied = try link([LinkDecision(row: 2, person: "Ann Lee", handle: .handle(ann), decision: .different)], [person])[0]
        #expect(denied.handle == nil && denied.candidates.isEmpty)
        // Somebody else's stated handle gives way to a decision.
        let moved = try link(
            [LinkDecision(row: 2, person: "Ann Lee", handle: .handle(other), decision: .same)],
            [person, subject("Bob", handle: .handle(other))])
        #expect(moved.map(\.handle) == [other, nil])
    }

    @Test func contradictionsAreErrors() throws {
        let ann = try handle("ann"), bob = try handle("bob")
        func failure(_ decisions: [LinkDecision], _ people: [LinkSubject] = []) -> LinkFailure? {
            do throws(LinkFailure) {
                _ = try Linker(decisions: decisions).link(people)
                return nil
            } catch {
                return error
            }
        }
        let a = LinkDecision(row: 2, person: "A", handle: .handle(ann), decision: .same)
        var b = LinkDecision(row: 3, person: "A", handle: .handle(bob), decision: .same)
        #expect(failure([a, b]) == .contradiction(person: "A", row: 3, earlier: 2))
        b = LinkDecision(row: 3, person: "A", handle: .handle(ann), decision: .different)
        #expect(failure([a, b]) == .contradiction(person: "A", row: 3, earlier: 2))
        b = LinkDecision(row: 3, person: "B", handle: .handle(ann), decision: .same)
        #expect(failure([a, b]) == .oneHandleTwoPeople(handle: "ann", first: "A", second: "B", row: 3))
        #expect(failure([LinkDecision(row: 4, person: "A", handle: .notLookedUp, decision: .same)]) == .noHandle(row: 4, person: "A"))
        #expect(failure([LinkDecision(row: 4, person: "A", handle: .none, decision: .different)]) == .differentFromNone(row: 4, person: "A"))
        #expect(failure([], [subject("A"), subject("A")]) == .personTwice(person: "A"))
    }

    @Test func rowsForReview() throws {
        let table = try Linker(profiles: [try profile("ann1", "Ann Lee"), try profile("ann2", "Ann Lee")])
            .link([subject("Ann Lee"), subject("Bob", handle: .none)])
        #expect(LinkTable.columns == ["person", "handle", "match_probability", "method", "why", "candidates"])
        #expect(table.fields(table.links[0]) == [
            "Ann Lee", "", "", "none", "2 accounts are about as likely", "ann1 (0.50); ann2 (0.50)",
        ])
        #expect(table.fields(table.links[1])[1] == "none")
    }
}
