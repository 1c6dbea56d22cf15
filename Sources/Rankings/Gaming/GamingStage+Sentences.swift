import Foundations

extension GamingStage {
    /// One sentence a score: what the place among the first costs, by accounts that anybody can make and by bought experts.
    public func sentences(_ prices: [Price]) -> [String] {
        scores.map { score in
            let rows = prices.filter { $0.score == score }
            return accounts.count == 1 ? ofOne(score, rows) : ofSeveral(score, rows)
        }
    }

    /// What the moves leave out for want of experts; `nil` where nothing.
    public func remark(_ moves: [Move]) -> String? {
        let left = accounts.count * scores.count * attacks.count * method.sizes.count - moves.count
        return left == 0 ? nil : "\(Wording.count(left)) of the moves asked for \(left == 1 ? "is" : "are") left out: there are not that many experts to buy"
    }

    private func ofOne(_ score: GamedScore, _ prices: [Price]) -> String {
        let name = accounts.first.map { graph.handles.text(of: $0.target) } ?? ""
        let start = "by \(score.rawValue) \(name) "
        guard let first = prices.first else { return start + "was not attacked" }
        let standing = first.before.rank.map { "stands at \(Wording.count($0))" } ?? "has no place"
        if first.cost == 0 { return start + standing + ", among the first \(method.into) already" }
        let made = prices.filter { $0.attack.makesAccounts }, bought = prices.first { !$0.attack.makesAccounts }
        return start + standing + "; " + [sentence(made: made, score), bought.map(sentence)].compactMap(\.self).joined(separator: ", ")
    }

    /// `nil` where no attack makes accounts.
    private func sentence(made prices: [Price], _ score: GamedScore) -> String? {
        guard let most = prices.map(\.most).max() else { return nil }
        if let cheapest = prices.filter({ $0.cost != nil }).min(by: { ($0.cost ?? 0) < ($1.cost ?? 0) }), let cost = cheapest.cost {
            return "\(cheapest.attack.counted(cost)) \(cost == 1 ? "takes" : "take") it among the first \(method.into)"
        }
        let tried = prices.allSatisfy { score.isUntouched(by: $0.attack) } ? "" : ", of up to \(Wording.count(most)) tried,"
        return "no number of made accounts\(tried) takes it among the first \(method.into)"
    }

    private func sentence(bought price: Price) -> String {
        if let cost = price.cost { return "\(price.attack.counted(cost)) \(cost == 1 ? "does" : "do")" }
        return "all \(Wording.count(price.most)) experts that could be bought do not"
    }

    private func ofSeveral(_ score: GamedScore, _ prices: [Price]) -> String {
        let there = Set(prices.filter { $0.cost == 0 }.map(\.target)).count, rest = accounts.count - there
        let first = "among the first \(method.into)"
        if rest == 0 { return "by \(score.rawValue) all \(accounts.count) accounts stand \(first) already" }
        let groups = [(true, "made accounts"), (false, "bought experts")].filter { makes, _ in attacks.contains { $0.makesAccounts == makes } }
        let parts = groups.map { makes, words in
            let costs = cheapest(prices.filter { $0.attack.makesAccounts == makes })
            let median = costs.isEmpty ? "" : ", at a median of \(Wording.count(costs[(costs.count - 1) / 2]))"
            return "\(words) take \(costs.isEmpty ? "none" : "\(costs.count)")\(median)"
        }
        let already = there == 0 ? "" : ", \(there) \(there == 1 ? "stands" : "stand") there already"
        return "by \(score.rawValue), of \(accounts.count) accounts to be taken \(first)\(already): " + parts.joined(separator: "; ")
    }

    /// By account that is not there already, the least cost; those that no attack takes there are left out. Ascending.
    private func cheapest(_ prices: [Price]) -> [Int] {
        accounts.compactMap { account in prices.filter { $0.target == account.target }.compactMap(\.cost).min() }.filter { $0 > 0 }.sorted()
    }
}
