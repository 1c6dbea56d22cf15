/// Walks down two rankings with ties together, one place at a time: what their first d places share.
///
/// At depth d one group of tied items at most is *open* on each side: c = (places taken of it) ÷ (its size) is the chance
/// of each of its members to be among the first d when the tied are put in a random order. All that a depth needs are the counts of
/// items by their state on both sides, and every item changes its state twice: O(items) for all depths.
struct OverlapSweep {
    /// Where an item is on one side, seen from depth d.
    enum State: Int {
        /// In none of the side's groups.
        case absent
        case below
        case open
        case passed
    }

    private var x: Side
    private var y: Side
    private var counts = [Int](repeating: 0, count: 16)

    /// - Precondition: groups of items 0..<`items`, each at most once on a side.
    init(_ x: RankedGroups, _ y: RankedGroups, items: Int) {
        self.x = Side(x, items: items)
        self.y = Side(y, items: items)
        for i in 0..<items { counts[OverlapSweep.cell(self.x.states[i], self.y.states[i])] += 1 }
    }

    private static func cell(_ x: State, _ y: State) -> Int { x.rawValue * 4 + y.rawValue }

    func count(_ x: State, _ y: State) -> Int { counts[OverlapSweep.cell(x, y)] }

    /// One place further down on both sides, or to the end of one that has ended.
    mutating func advance() {
        let onX = x.advance(), onY = y.advance()
        if let group = onX.passed { move(x.groups[group]) { $0.x.states[$1] = .passed } }
        if let group = onX.opened { move(x.groups[group]) { $0.x.states[$1] = .open } }
        if let group = onY.passed { move(y.groups[group]) { $0.y.states[$1] = .passed } }
        if let group = onY.opened { move(y.groups[group]) { $0.y.states[$1] = .open } }
    }

    @inline(__always) private mutating func move(_ items: ArraySlice<Int>, _ change: (inout OverlapSweep, Int) -> Void) {
        for item in items {
            counts[OverlapSweep.cell(x.states[item], y.states[item])] -= 1
            change(&self, item)
            counts[OverlapSweep.cell(x.states[item], y.states[item])] += 1
        }
    }

    /// Chance of the members of the open group to be among the first d.
    var xShare: Double { x.share }
    var yShare: Double { y.share }

    /// Items passed and open on a side.
    var xSeen: (passed: Int, open: Int) { (x.passed, x.open) }
    var ySeen: (passed: Int, open: Int) { (y.passed, y.open) }

    /// Σ over the items of cₓ·c_y: the expected number of shared items, both orders of the tied being random. `share` 1 on
    /// both sides counts every tied item from its group's first place on.
    func shared(xShare a: Double, yShare b: Double) -> Double {
        Double(count(.passed, .passed)) + a * Double(count(.open, .passed)) + b * Double(count(.passed, .open))
            + a * b * Double(count(.open, .open))
    }

    private struct Side {
        let groups: RankedGroups
        var states: [State]
        private var next = 0
        private var taken = 0
        private(set) var passed = 0

        init(_ groups: RankedGroups, items: Int) {
            self.groups = groups
            states = [State](repeating: .absent, count: items)
            for item in groups.items { states[item] = .below }
        }

        var open: Int { taken > 0 ? groups[next].count : 0 }
        var share: Double { taken > 0 ? Double(taken) / Double(groups[next].count) : 0 }

        /// The groups whose state changes.
        mutating func advance() -> (passed: Int?, opened: Int?) {
            var passed: Int?
            if taken > 0 && taken == groups[next].count {
                passed = next
                self.passed += taken
                next += 1
                taken = 0
            }
            guard next < groups.count else { return (passed, nil) }
            taken += 1
            return (passed, taken == 1 ? next : nil)
        }
    }
}
