/// How many people something holds for: with their most probable links, and with every drawn assignment (`DrawnLinks`).
package struct LinkedCount: Sendable, Equatable {
    package let best: Int
    /// By assignment; empty where the links of these people are certain.
    package let drawn: [Int]

    package init(best: Int, drawn: [Int] = []) {
        self.best = best
        self.drawn = drawn
    }

    func map(_ turned: (Int) -> Int) -> LinkedCount { LinkedCount(best: turned(best), drawn: drawn.map(turned)) }

    /// - Parameter other: about the same people, or about these and others.
    func with(_ other: LinkedCount, _ combined: (Int, Int) -> Int) -> LinkedCount {
        LinkedCount(best: combined(best, other.best), drawn: zip(drawn, other.drawn).map(combined))
    }
}
