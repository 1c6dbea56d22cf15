import Comparisons
import DataIO
import Foundations
import Graphs
import Rankings
import Testing
import TestSupport

@Suite struct SideTableTests {
    /// - Precondition: `text` is a handle.
    private func handle(_ text: String) -> Handle { Handle(text)! }

    @Test func seedsInEveryShape() throws {
        let list = try SeedReader.read(TextTable("@Ann\nBOB\n\n").open(), platform: .x)
        #expect(list.rows == [Seed(handle: handle("ann")), Seed(handle: handle("bob"))])
        #expect(list.handlesFolded == 2 && list.notes.blankRows == 1)
        let weighted = try SeedReader.read(TextTable("ann,2\nbob,\n").open(), platform: .plain)
        #expect(weighted.rows.map(\.weight) == [2, 1])
        let topics = try SeedReader.read(TextTable("handle;weight;topic\nann;0,5;skin\nNA;1;007\n").open(), platform: .plain)
        #expect(topics.rows == [Seed(handle: handle("ann"), weight: 0.5, topic: "skin"), Seed(handle: handle("NA"), weight: 1, topic: "007")])
        let mapped = try SeedReader.read(
            TextTable("Nr,Konto\n1,ann\n").open(), TableOptions(columns: [ColumnMapping(role: "handle", column: "Konto")]), platform: .plain)
        #expect(mapped.rows.map(\.handle.description) == ["ann"])
    }

    @Test(arguments: [("handle,weight\na,-1\n", "not above 0"), ("handle,weight\na,0\n", "not above 0"), ("a,heavy\n", "not a number"), ("handle\n1.4E+18\n", "rounded")])
    func unusableSeedsNameTheirPlace(_ text: String, _ reason: String) {
        let failure = failure { _ = try SeedReader.read(TextTable(text).open(), platform: .plain) }
        #expect(failure?.kind == .badData && failure?.description.contains(reason) == true && failure?.description.contains("table.csv:") == true)
    }

    @Test func handleLists() throws {
        #expect(try HandleListReader.read(TextTable("a\nb\n").open(), platform: .plain).rows.map(\.description) == ["a", "b"])
        #expect(try HandleListReader.read(TextTable("name,handle\nx,a\n").open(), platform: .plain).rows.map(\.description) == ["a"])
    }

    @Test func profilesMapIdsAndNames() throws {
        let text = "handle,id,name,organization,role,type,bio,url,followers_count\n@Ann,7,Ann A,Org,Dr,person,\"two\nlines\",http://x,\"1,200\"\n,8,Bob,,,,,,\nnone,9,Cy,,,,,,\n"
        let failure = failure { _ = try ProfileReader.read(TextTable(text).open(), platform: .x) }
        #expect(failure?.description.contains("may be 1200 or 1.200") == true)
        let table = try ProfileReader.read(TextTable(text.replacing("\"1,200\"", with: "1200")).open(), platform: .x)
        #expect(table.rows == [
            Profile(handle: handle("ann"), id: "7", name: "Ann A", organisation: "Org", role: "Dr", type: "person", bio: "two\nlines", url: "http://x", followers: 1200)
        ])
        #expect(table.remarks == ["2 rows of \(table.source) have no handle and are left out"])
        let numbered = try ProfileReader.read(TextTable("id,name,ml_target\n0,Eiryyy,0\n").open(), platform: .plain)
        #expect(numbered.rows.first?.handle.description == "0" && numbered.rows.first?.name == "Eiryyy")
    }

    @Test func linksAreAHumansWord() throws {
        let text = "person,handle,decision\nAnn,ann,same\nBob,bob,no\nCy,none,yes\nDee,dee,\n"
        let table = try LinkReader.read(TextTable(text).open(), platform: .plain)
        #expect(table.rows.map(\.decision) == [.same, .different, .same])
        #expect(table.rows.map(\.handle) == [.handle(handle("ann")), .handle(handle("bob")), .none])
        #expect(table.remarks.count == 1)
        #expect(failure { _ = try LinkReader.read(TextTable("person,handle,decision\nAnn,ann,perhaps\n").open(), platform: .plain) }?.description.contains("write same or different") == true)
        #expect(try LinkReader.read(TextTable("person,handle\nAnn,ann\n").open(), platform: .plain).rows.map(\.decision) == [.same])
    }

    @Test func rostersOfHandlesAndOfPeople() throws {
        let list = try RosterReader.read(TextTable("@A\n@B\n").open(), platform: .x)
        #expect(list.names == .handles && list.table.rows.map(\.details.handle) == [.handle(handle("a")), .handle(handle("b"))])
        let people = try RosterReader.read(TextTable("person,handle,cluster\nAnn,ann,v1\nBob,none,v1\nCy,,v2\n").open(), platform: .plain)
        #expect(people.names == .people)
        #expect(people.table.rows.map(\.details.handle) == [.handle(handle("ann")), .none, .notLookedUp])
        #expect(people.table.rows.map(\.details.cluster) == ["v1", "v1", "v2"])
    }
}

@Suite struct OfflineReaderTests {
    private func read(_ text: String, _ change: (inout OfflineOptions) -> Void = { _ in }) throws -> OfflineTable {
        var options = OfflineOptions()
        change(&options)
        return try OfflineReader.read(TextTable(text).open(), options).table
    }

    @Test func scoresKeepPeopleWithoutHandles() throws {
        let table = try read("person,handle,role,organisation,market,score,weight,cluster\nAnn,ann,Dr,O,M,3,1,x\nBob,none,,,,2,,x\nCy,,,,,,,y\nAnn,,,,,5,3,\n")
        #expect(table.people.map(\.person) == ["Ann", "Bob", "Cy"])
        #expect(table.people.map(\.value) == [4.5, 2, nil])
        #expect(table.people[1].details.handle == .none && table.people[2].details.handle == .notLookedUp)
        #expect(table.people[0].details.cluster == "x" && table.kind == .score)
    }

    @Test func ordersAndRanks() throws {
        #expect(try read("person,score\na,1\nb,2\n") { $0.order = .lowerIsBetter }.people.map(\.outcome) == [-1, -2])
        #expect(try read("person,rank\na,1\nb,2\n").kind == .rank)
        #expect(failure { _ = try read("person,rank\na,0\n") }?.kind == .badData)
    }

    @Test func missingCodesAreNotValues() throws {
        let table = try read("person,score\na,98\nb,99.0\nc,5\nd,N/A\n") { $0.missingCodes = ["98", "99", "N/A"] }
        #expect(table.people.map(\.value) == [nil, nil, 5, nil])
        #expect(failure { _ = try read("person,score\na,N/A\n") }?.description.contains("--missing-codes") == true)
    }

    @Test func outcomes() throws {
        let yesNo = try read("pid,bought,place\n1,yes,x\n2,0,y\n3,TRUE,y\n") {
            $0.content = .yesNo(column: "bought")
            $0.clusterColumn = "place"
        }
        #expect(yesNo.people.map(\.value) == [1, 0, 1] && yesNo.people.map(\.details.cluster) == ["x", "y", "y"])
        #expect(failure { _ = try read("pid,bought\n1,2\n") { $0.content = .yesNo(column: "bought") } }?.kind == .badData)
        let time = try read("pid,toa\n1,3\n2,11\n3,9\n") { $0.content = .time(column: "toa", censoredAt: 11) }
        #expect(time.people.map(\.event) == [true, false, true])
        let dated = try read("pid,adopted on\n1,1970-01-02\n2,1970-01-03\n") { $0.content = .time(column: "adopted on", censoredAt: nil) }
        #expect(dated.people.map(\.value) == [86_400, 172_800])
    }

    @Test func nominationsCountDistinctNominators() throws {
        let table = try read("nominator,nominee,weight,village\na,b,1,v\na,b,1,v\nc,b,1,v\nb,b,1,v\na,c,2,v\n")
        #expect(table.kind == .nominations && table.people.map(\.person) == ["b", "c"] && table.people.map(\.value) == [2, 2])
        #expect(table.people.first?.details.cluster == "v")
        #expect(failure { _ = try read("from,to,relation\na,b,x\nc,b,y\n") }?.description.contains("several values (x, y)") == true)
        let chosen = try read("from,to,relation\na,b,x\nc,b,y\n") { $0.table.selection = [RowCondition(column: "relation", value: "y")] }
        #expect(chosen.nominations.map(\.nominator) == ["c"])
    }

    @Test func aTableWithoutAnOutcomeSaysWhatIsMissing() throws {
        let failure = try #require(failure { _ = try read("person,role\na,b\n") })
        #expect(failure.description.contains("score (or rank, or --outcome COLUMN)") && failure.description.contains("person, role"))
    }

    /// SOURCE.md: adoption codes 98 and 99 are missing (91 and 30 doctors), 18 is "never" (16): 125 have an outcome.
    @Test func columnsWithSpacesOnRealData() throws {
        guard let path = RealData.path("ckm_physicians_246/nodes.csv") else { return }
        let options = OfflineOptions(
            content: .time(column: "adoption date", censoredAt: 18), missingCodes: ["98", "99"], clusterColumn: "city")
        let table = try OfflineReader.read(InputSource.open(path), options).table
        #expect(table.people.count == 246)
        #expect(table.people.count { $0.value != nil } == 125)
        #expect(table.people.count { $0.event == false } == 16)
        #expect(Set(table.people.map(\.details.cluster)).count == 4)
    }

    @Test(arguments: [("kfamily/nominations.csv", "purchase_advice_from", 1_887, 4), ("brfarmers/nominations.csv", "influential", 939, 16)])
    func realNominations(_ file: String, _ relation: String, _ rows: Int, _ own: Int) throws {
        guard let path = RealData.path(file) else { return }
        var options = OfflineOptions()
        options.table.selection = [RowCondition(column: "relation", value: relation)]
        let table = try OfflineReader.read(InputSource.open(path), options).table
        #expect(table.nominations.count == rows)
        let counts = try NominationCounts(table.nominations)
        #expect(counts.selfNaming == own)
        #expect(table.people.reduce(0) { $0 + ($1.value ?? 0) } == Double(rows - own - counts.repeated))
    }

    @Test func realOutcomes() throws {
        if let path = RealData.path("kfamily/people.csv") {
            let options = OfflineOptions(content: .time(column: "toa", censoredAt: 11), clusterColumn: "village")
            let people = try OfflineReader.read(InputSource.open(path), options).table.people
            #expect(people.count == 1_047 && people.count { $0.event == false } == 374 && Set(people.map(\.details.cluster)).count == 25)
        }
        if let path = RealData.path("microfinance/households_43.csv") {
            let options = OfflineOptions(
                table: TableOptions(columns: [ColumnMapping(role: "person", column: "hh")]), content: .yesNo(column: "took_loan"), clusterColumn: "village")
            let people = try OfflineReader.read(InputSource.open(path), options).table.people
            #expect(people.count == 9_598 && people.count { $0.value == 1 } == 1_750)
        }
        if let path = RealData.path("cai_insurance/people.csv") {
            let options = OfflineOptions(content: .yesNo(column: "takeup_survey"))
            let people = try OfflineReader.read(InputSource.open(path), options).table.people
            #expect(people.count == 4_902 && people.count { $0.value == 1 } == 2_184)
        }
    }
}
