import Comparisons
import Graphs
import Testing

struct OfflineTableTests {
    private func record(_ row: Int, _ person: String, _ value: Double?, weight: Double = 1, event: Bool? = nil) -> OfflineRecord {
        OfflineRecord(row: row, person: person, value: value, weight: weight, event: event)
    }

    @Test func rowsOfOnePersonCombineByTheStatedRule() throws {
        let rows = [record(2, "Ann", 1), record(3, "Bob", nil), record(4, "Ann", 4, weight: 2), record(5, "Bob", 7)]
        func values(_ rule: CombinationRule?) throws -> [Double?] {
            try OfflineTable(records: rows, kind: .score, combination: rule).people.map(\.value)
        }
        #expect(try values(nil) == [3, 7])
        #expect(try values(.sum) == [9, 7])
        #expect(try values(.largest) == [4, 7])
        #expect(try values(.smallest) == [1, 7])
        #expect(try OfflineTable(records: rows, kind: .score).people.map(\.rows) == [[2, 4], [3, 5]])
    }

    @Test func moreIsAlwaysMore() throws {
        func outcomes(_ kind: OutcomeKind) throws -> [Double?] {
            try OfflineTable(records: [record(2, "a", 1), record(3, "b", 5)], kind: kind).people.map(\.outcome)
        }
        #expect(try outcomes(.score) == [1, 5])
        #expect(try outcomes(.rank) == [-1, -5])
        #expect(try outcomes(.lowerIsBetter) == [-1, -5])
        #expect(try outcomes(.time(censoredAt: nil)) == [-1, -5])
    }

    @Test func whoNeverAdoptedTiesBehindEverybodyWhoDid() throws {
        let people = try OfflineTable(
            records: [record(2, "early", 1), record(3, "late", 9), record(4, "never", 11), record(5, "left", 3, event: false)],
            kind: .time(censoredAt: 11)
        ).people
        #expect(people.map(\.event) == [true, true, false, false])
        let outcomes = people.compactMap(\.outcome)
        #expect(outcomes[0] > outcomes[1] && outcomes[1] > outcomes[2] && outcomes[2] == outcomes[3])
    }

    @Test func nominatorsCountOnceAndNobodyForThemselves() throws {
        let answers = [("a", "x"), ("a", "x"), ("b", "x"), ("x", "x"), ("a", "y")].enumerated()
            .map { Nomination(row: $0 + 2, nominator: $1.0, nominee: $1.1, cluster: "v") }
        let table = try OfflineTable(nominations: answers)
        #expect(table.people.map(\.person) == ["x", "y"])
        #expect(table.people.map(\.value) == [2, 1])
        #expect(table.people[0].details.cluster == "v")
        let counts = try NominationCounts(answers)
        #expect(counts.selfNaming == 1 && counts.repeated == 1)
    }

    @Test func largestWeightOfANominatorCounts() throws {
        let answers = [
            Nomination(row: 2, nominator: "a", nominee: "x", weight: 2), Nomination(row: 3, nominator: "a", nominee: "x", weight: 3),
            Nomination(row: 4, nominator: "b", nominee: "x", weight: 0.5),
        ]
        #expect(try OfflineTable(nominations: answers).people[0].value == 3.5)
    }

    @Test func handlesBeatNoneAndMustAgree() throws {
        func people(_ first: KnownHandle, _ second: KnownHandle) throws -> [OfflinePerson] {
            try OfflineTable(
                records: [
                    OfflineRecord(row: 2, person: "Ann", details: PersonDetails(handle: first), value: 1),
                    OfflineRecord(row: 3, person: "Ann", details: PersonDetails(handle: second, cluster: "north"), value: 1),
                ], kind: .score
            ).people
        }
        let ann = try #require(Handle("ann")), other = try #require(Handle("ann2"))
        #expect(try people(.none, .handle(ann))[0].details.handle == .handle(ann))
        #expect(try people(.notLookedUp, .none)[0].details.handle == KnownHandle.none)
        #expect(try people(.handle(ann), .none)[0].details.cluster == "north")
        #expect(throws: OfflineFailure.twoHandles(person: "Ann", first: "ann", second: "ann2", row: 3)) {
            try people(.handle(ann), .handle(other))
        }
    }

    @Test func badValuesNameTheirRow() {
        func failure(_ record: OfflineRecord, _ kind: OutcomeKind) -> OfflineFailure? {
            do throws(OfflineFailure) {
                _ = try OfflineTable(records: [record], kind: kind)
                return nil
            } catch {
                return error
            }
        }
        #expect(failure(record(7, "a", .infinity), .score) == .valueNotFinite(row: 7, person: "a"))
        #expect(failure(record(7, "a", 2), .yesNo) == .notYesNo(row: 7, person: "a", value: 2))
        #expect(failure(record(7, "a", 0), .rank) == .rankBelowOne(row: 7, person: "a", value: 0))
        #expect(failure(record(7, "a", 1, weight: 0), .score) == .weightNotPositive(row: 7, person: "a", weight: 0))
        #expect(failure(record(7, "", 1), .score) == .emptyPerson(row: 7))
        #expect(failure(record(7, "a", 1e308, weight: 1e10), .score) == nil)
        #expect(OfflineFailure.emptyPerson(row: 7).kind.rawValue == 65)
    }
}
