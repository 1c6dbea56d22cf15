import Rankings

/// Shares of so few people that they say little.
struct SmallShares {
    let score: ScoreComparison

    init(_ score: ScoreComparison) { self.score = score }

    var sentences: [String] {
        var found: [String] = []
        let fewest = SocialShares.fewest
        if let shares = score.shares, let total = shares.shares.first?.share.total, total < fewest {
            found.append("\(score.score): the shares are of \(total) \(shares.selection.people), fewer than \(fewest): read the intervals, not the shares")
        }
        let columns = (score.shares?.columns ?? []).map { ($0.name, $0.parts.map { ($0.value, $0.shares) }) }
        let groups = score.byGroup.map { ($0.column, $0.groups.map { ($0.value, $0.shares) }) }
        var named: Set<String> = []
        for (column, parts) in columns + groups where named.insert(column).inserted {
            let small = parts.compactMap { value, shares in
                shares.first.flatMap { (1..<fewest).contains($0.share.total) ? value ?? GroupAgreement.notStated : nil }
            }
            guard !small.isEmpty else { continue }
            let shown = small.prefix(5).joined(separator: ", ") + (small.count > 5 ? " and \(Wording.count(small.count - 5)) more" : "")
            found.append("\(score.score): by \(column), the shares of \(shown) are of fewer than \(fewest) people each: read the intervals, not the shares")
        }
        if let reach = score.reach, reach.quoted.measured > 0, reach.quoted.measured < Double(fewest) {
            found.append(
                "\(score.score): precision is from the few of the first \(Wording.count(reach.quoted.k)) who could be measured offline, fewer than \(fewest)")
        }
        return found
    }
}
