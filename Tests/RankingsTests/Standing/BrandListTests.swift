import Foundations
import Graphs
import Rankings
import Testing

@Suite struct BrandListTests {
    private func account(_ name: String, _ brand: String? = nil, _ side: BrandSide = .competitor) throws -> BrandAccount {
        BrandAccount(handle: try #require(Handle(name)), brand: brand, side: side)
    }

    private func graph() throws -> Graph { try Fixture.graph([("a", "acme"), ("b", "acme2"), ("c", "rival"), ("c", "acme")]) }

    private func failure(_ accounts: [BrandAccount]) throws -> BrandFailure? {
        let handles = try graph().handles
        do {
            _ = try BrandList(accounts, in: handles)
            return nil
        } catch { return error }
    }

    @Test func `accounts gather in brands, in the order listed`() throws {
        let graph = try graph()
        let brands = try BrandList(
            [try account("rival"), try account("acme2", "Acme", .us), try account("gone", "Gone"), try account("acme", "Acme", .us),
             try account("acme", "Acme", .us)], in: graph.handles)
        #expect(brands.brands.map(\.name) == ["rival", "Acme", "Gone"])
        #expect(brands.brands.map(\.vertices.count) == [1, 2, 0])
        #expect(brands.listed == 4 && brands.missing.map(\.description) == ["gone"])
        #expect(Set(brands.accounts(of: .us).map(graph.handles.text(of:))) == ["acme", "acme2"])
        #expect(brands.accounts.count == 3 && brands.accounts == brands.accounts.sorted())
    }

    @Test func `what cannot be used says why`() throws {
        #expect(try failure([]) == .empty)
        #expect(try failure([account("rival")]) == .noneOfUs)
        #expect(try failure([account("acme", "A", .us), account("rival", "A")]) == .twoSides(brand: "A"))
        let acme = try #require(Handle("acme")), gone = try #require(Handle("gone"))
        #expect(try failure([account("acme", "A", .us), account("acme", "B", .us)]) == .twoBrands(handle: acme, first: "A", second: "B"))
        #expect(try failure([account("gone", "A", .us), account("rival")]) == .usNotFound([gone]))
        #expect(try failure([account("acme", "A", .us)]) == nil)
    }
}
