import Comparisons
import Foundations
import Testing

/// The curve against all orders of the tied, listed one by one.
@Suite struct GainCurveTests {
    /// Scores 5, 4, 4, 4, 2 of the accounts a…e; b has no outcome, f is not in the network.
    private let people: [(account: Int?, mass: Double, isSelected: Bool)] = [(0, 3, true), (2, 1, true), (3, 0, false), (4, 2, true), (nil, 4, true)]
    private let places = [1...1, 2...4, 2...4, 2...4, 5...5]

    private var curve: GainCurve {
        GainCurve(
            people.map { person in .init(places: person.account.map { places[$0] }, mass: person.mass, isSelected: person.isSelected) },
            accounts: 5)
    }

    private let orders = [[0, 1, 2, 3, 4], [0, 1, 3, 2, 4], [0, 2, 1, 3, 4], [0, 2, 3, 1, 4], [0, 3, 1, 2, 4], [0, 3, 2, 1, 4]]

    private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    @Test func everyPointIsTheMeanOverOrders() {
        for k in 1...5 {
            let found = orders.map { order in people.filter { $0.account.map(order.prefix(k).contains) ?? false } }
            let point = curve.point(k)
            #expect(abs(point.recall - mean(found.map { $0.reduce(0) { $0 + $1.mass } / 10 })) < 1e-12)
            #expect(abs(point.measured - mean(found.map { Double($0.count) })) < 1e-12)
            #expect(abs(point.selected - mean(found.map { Double($0.count { $0.isSelected }) })) < 1e-12)
            #expect(abs(point.chance - 0.6 * Double(k) / 5) < 1e-12 && point.notMeasured == Double(k) - point.measured)
            let shares = found.filter { !$0.isEmpty }.map { people in Double(people.count { $0.isSelected }) / Double(people.count) }
            let range = curve.precision(k).map { (Double($0.least.0) / Double($0.least.of), Double($0.most.0) / Double($0.most.of)) }
            #expect(range?.0 == shares.min() && range?.1 == shares.max(), "\(k)")
        }
        #expect([1, 2, 3, 5].map { curve.point($0).best } == [0.3, 0.5, 0.6, 0.6])
    }

    /// The area by trapezoids of width 1 is the closed form.
    @Test func theAreaIsThatUnderTheCurve() throws {
        func area(_ value: (Reach.Point) -> Double) -> Double {
            (1...5).reduce(0) { $0 + (value(curve.point($1)) + ($1 > 1 ? value(curve.point($1 - 1)) : 0)) / 2 }
        }
        let wanted = (area(\.recall) - area(\.chance)) / (area(\.best) - area(\.chance))
        #expect(abs(try #require(curve.area.value) - wanted) < 1e-12)
        #expect(GainCurve([.init(places: 1...2, mass: 1, isSelected: true), .init(places: 1...2, mass: 1, isSelected: true)], accounts: 2).area.value == nil)
    }

    /// Of 23 tied people the first 7 are 7, not 6.999…, and all selected.
    @Test func wholeCountsStayWhole() {
        let tied = GainCurve((0..<23).map { _ in .init(places: 1...23, mass: 0.1, isSelected: true) }, accounts: 23).point(7)
        #expect(tied.measured == 7 && tied.precision == 1 && tied.notMeasured == 0)
    }

    @Test func nobodyMeasuredHasNoPrecision() {
        let curve = GainCurve([.init(places: 3...3, mass: 1, isSelected: true)], accounts: 3)
        #expect(curve.point(2).precision == nil && curve.precision(2) == nil && curve.point(3).precision == 1)
    }
}
