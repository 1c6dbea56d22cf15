import DataIO
import Graphs
import Rankings
import Testing

@Suite struct BrandReaderTests {
    private func read(_ text: String, _ options: TableOptions = TableOptions(), _ platform: Platform = .plain) throws -> SideTable<BrandAccount> {
        try BrandReader.read(TextTable(text).open(), options, platform: platform)
    }

    private func account(_ handle: String, _ brand: String? = nil, _ side: BrandSide = .competitor) throws -> BrandAccount {
        BrandAccount(handle: try #require(Handle(handle)), brand: brand, side: side)
    }

    @Test func brandAndSideAreTheHandleAndCompetitorUnlessGiven() throws {
        let table = try read("handle,brand,side\n@Acme,Acme Inc,US\nAcmeLabs,Acme Inc,us\nRival,,\nthird,Third,competitor\n", TableOptions(), .x)
        #expect(table.rows == [
            try account("acme", "Acme Inc", .us), try account("acmelabs", "Acme Inc", .us), try account("rival"), try account("third", "Third"),
        ])
        #expect(table.rows[2].brand == "rival" && table.handlesFolded == 3)
        #expect(try read("a,Acme,us\nb\n").rows == [try account("a", "Acme", .us), try account("b")])
        let mapped = try read(
            "Konto;Firma\na;A\n", TableOptions(columns: [ColumnMapping(role: "handle", column: "Konto"), ColumnMapping(role: "brand", column: "Firma")]))
        #expect(mapped.rows == [try account("a", "A")])
    }

    @Test func brandsWithoutAnAccountAreLeftOutAndCounted() throws {
        let table = try read("handle,brand\nNA,Acme\nb,B\n", TableOptions(noAccountCodes: ["NA"]))
        #expect(table.rows == [try account("b", "B")] && table.remarks.count == 1)
    }

    @Test(arguments: [("handle,brand,side\na,A,ours\n", "write us or competitor"), ("handle,brand\n1.4E+18,A\n", "rounded"), ("", "table.csv")])
    func whatIsWrongNamesItsPlace(text: String, reason: String) {
        let failure = failure { _ = try read(text) }
        #expect(failure?.description.contains(reason) == true && failure?.description.contains("table.csv") == true)
    }

    @Test func malformedRowsCanBeSkipped() throws {
        let table = try read("handle,brand,side\na,A,ours\nb,B,us\n", TableOptions(malformed: .skip))
        #expect(table.rows == [try account("b", "B", .us)] && table.notes.rowsRejected == 1)
    }
}
