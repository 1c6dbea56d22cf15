import Comparisons
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
        #expect(table.links[0].handle == (try handle("ann1")) && table.links[0].probability == 0.95)
        #expect(table.links[0].candidates.map(\.handle) == [try handle("ann2")])
        #expect(table.links[1].probability == 0.7 && table.links[1].method == .name)
    }

    @Test func ambiguousPeopleAreListedNotChosen() throws {
        let linker = Linker(profiles: [
            try profile("ann1", "Ann Lee"), try profile("ann2", "Ann Lee"), try profile("cher", "Cher"),
            try profile("x", "Eve Day", "Elsewhere"), try profile("brand", "Zed Co", type: "Organisation"),
        ])
        let links = try linker.link([subject("Ann Lee"), subject("Cher"), subject("Eve Day", "Here"), subject("Zed Co")]).links
        #expect(links.allSatisfy { $0.handle == nil && $0.method == .none })
        #expect(links[0].candidates.map(\.probability) == [0.35, 0.35])
        #expect(links[0].why == "2 accounts have this name with equal claim")
        #expect(links[1].candidates.map(\.probability) == [0.3])
        #expect(links[2].candidates.map(\.probability) == [0.2])
        #expect(links[3].candidates.isEmpty)
    }

    @Test func oneAccountOnePerson() throws {
        let linker = Linker(profiles: [try profile("ann", "Ann Lee", "Acme")])
        let two = try linker.link([subject("Ann Lee"), subject("Lee, Ann")]).links
        #expect(two.allSatisfy { $0.handle == nil && $0.candidates.count == 1 })
        let likelier = try linker.link([subject("Ann Lee", "Acme"), subject("Lee, Ann")]).links
        #expect(likelier.map(\.handle) == [try handle("ann"), nil])
        let stated = try linker.link([subject("Ann Lee"), subject("A. L.", handle: .handle(try handle("ann")))]).links
        #expect(stated.map(\.handle) == [nil, try handle("ann")])
        let both = try linker.link([
            subject("A", handle: .handle(try handle("ann"))), subject("B", handle: .handle(try handle("ann"))),
        ]).links
        #expect(both.allSatisfy { $0.handle == nil && $0.why.contains("merge the rows") })
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
            "Ann Lee", "", "", "none", "2 accounts have this name with equal claim", "ann1 (0.35); ann2 (0.35)",
        ])
        #expect(table.fields(table.links[1])[1] == "none")
    }
}
