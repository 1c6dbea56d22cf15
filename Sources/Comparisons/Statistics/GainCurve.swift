/// How much offline influence the first k accounts of a ranking have, for every k, ties in random order.
///
/// A person whose score is shared by the places `first…last` is among the first k with the chance (k − first + 1) ÷ (last − first + 1),
/// cut to 0…1; recall(k) = Σ chance · mass ÷ Σ mass. The areas over k from 0 to V are exact: a person at the mean place p adds
/// mass · (V − p + ½); by chance p = (V + 1)/2, at best the largest masses have the first places. O(n log n), O(n) a point.
package struct GainCurve {
    /// Somebody with an outcome.
    package struct Person {
        /// Places in the ranking, from 1; `nil` for somebody who is not in it.
        let places: ClosedRange<Int>?
        /// At least 0.
        let mass: Double
        let isSelected: Bool

        package init(places: ClosedRange<Int>?, mass: Double, isSelected: Bool) {
            self.places = places
            self.mass = mass
            self.isSelected = isSelected
        }

        package func chance(_ k: Int) -> Double {
            guard let places else { return 0 }
            return min(1, max(0, Double(k - places.lowerBound + 1) / Double(places.count)))
        }
    }

    package let people: [Person]
    package let accounts: Int
    package let total: Double
    private let descending: [Double]
    /// Sums of the largest masses of the network, from none.
    private let largest: [Double]

    package init(_ people: [Person], accounts: Int) {
        self.people = people
        self.accounts = accounts
        total = people.reduce(0) { $0 + $1.mass }
        descending = people.filter { $0.places != nil }.map(\.mass).sorted(by: >)
        largest = descending.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
    }

    package var inNetwork: Double { (largest.last ?? 0) / total }

    /// What the first k hold for sure, and the tied group that k cuts.
    private struct Cut {
        struct Part {
            var selected = 0, others = 0, mass = 0.0
        }
        var sure = Part(), tied = Part()
        /// Accounts of the tied group, and how many of them are among the first k.
        var size = 1, taken = 0

        /// Expected over the orders of the tied; exact where it is whole.
        func expected(_ value: (Part) -> Double) -> Double { value(sure) + value(tied) * Double(taken) / Double(size) }
    }

    private func cut(_ k: Int) -> Cut {
        var cut = Cut()
        func add(_ person: Person, to part: inout Cut.Part) {
            part.mass += person.mass
            if person.isSelected { part.selected += 1 } else { part.others += 1 }
        }
        for person in people {
            guard let places = person.places, places.lowerBound <= k else { continue }
            guard places.upperBound > k else {
                add(person, to: &cut.sure)
                continue
            }
            add(person, to: &cut.tied)
            (cut.size, cut.taken) = (places.count, k - places.lowerBound + 1)
        }
        return cut
    }

    /// - Precondition: k in 1…accounts, and some mass.
    package func point(_ k: Int) -> Reach.Point {
        let cut = cut(k)
        return Reach.Point(
            k: k, measured: cut.expected { Double($0.selected + $0.others) }, selected: cut.expected { Double($0.selected) },
            recall: min(1, cut.expected(\.mass) / total), chance: inNetwork * Double(k) / Double(accounts),
            best: largest[min(k, descending.count)] / total)
    }

    package var area: Estimate {
        let end = Double(accounts) + 0.5
        var found = 0.0
        for person in people {
            guard let places = person.places else { continue }
            found += person.mass * (end - Double(places.lowerBound + places.upperBound) / 2)
        }
        let best = descending.indices.reduce(0.0) { $0 + descending[$1] * (end - Double($1 + 1)) }
        let chance = (largest.last ?? 0) * Double(accounts) / 2
        guard best - chance > 1e-12 * max(best, 1) else { return .undefined("every order of the accounts reaches the same") }
        return .value((found - chance) / (best - chance))
    }

    /// The least and the most selected of measured over all orders of the tied; `nil` if nobody may be measured.
    package func precision(_ k: Int) -> (least: (Int, of: Int), most: (Int, of: Int))? {
        let cut = cut(k), sure = cut.sure, tied = cut.tied
        // The tied who are not measured take places without counting.
        let silent = cut.size - tied.selected - tied.others
        func taken(first: Int, second: Int) -> (Int, Int) {
            let a = min(first, cut.taken)
            return (a, min(second, max(0, cut.taken - a - silent)))
        }
        let most = taken(first: tied.selected, second: tied.others), least = taken(first: tied.others, second: tied.selected)
        let highest = (sure.selected + most.0, of: sure.selected + sure.others + most.0 + most.1)
        let lowest = (sure.selected + least.1, of: sure.selected + sure.others + least.0 + least.1)
        return highest.of > 0 && lowest.of > 0 ? (lowest, highest) : nil
    }
}
