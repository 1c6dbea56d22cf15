extension Assembly {
    func socialShares(_ s: Int, _ grouping: Grouping, topK: Int) -> SocialShares {
        let (selection, chosen) = selected(grouping), free = unclaimed(s, topK: topK)
        let columns = ["role", "market"].compactMap { column -> SocialShares.Column? in
            let split = PeopleGroups(column, members.members)
            guard !split.isEmpty else { return nil }
            let isChosen = Set(chosen)
            let parts = split.groups.map { group in
                SocialShares.Part(value: group.value, shares: namedShares(s, group.people.filter(isChosen.contains), topK: topK, unclaimed: free))
            }.filter { $0.shares.contains { $0.share.total > 0 } }
            // By how many the shares are of.
            let order = parts.indices.sorted { a, b in
                let (first, second) = (parts[a].shares[0].share.total, parts[b].shares[0].share.total)
                return first != second ? first > second : a < b
            }
            return SocialShares.Column(name: column, parts: order.map { parts[$0] })
        }
        return SocialShares(selection: selection, shares: namedShares(s, chosen, topK: topK, unclaimed: free), columns: columns)
    }

    /// How many accounts among the first K belong to nobody known.
    func unclaimed(_ s: Int, topK: Int) -> LinkedCount {
        count(Array(links.links.indices), s) { $0.isAmongFirst(topK) }.map { max(0, topK - $0) }
    }

    /// The three shares of some people. O(people).
    func namedShares(_ s: Int, _ chosen: [Int], topK: Int, unclaimed: LinkedCount) -> [SocialShares.Named] {
        let unlinked = count(chosen, s) { $0.placement == .unlinked }
        let unsure = count(chosen, s) { if case .belowTopOrNotInNetwork = $0.placement { true } else { false } }
        let further: [(ShareClaim.Quantity, LinkedCount)] = [
            (.hasAccount, unlinked), (.inNetwork, unlinked.with(unsure, +)), (.topSocial(topK), unlinked.with(unclaimed, min)),
        ]
        return further.map { quantity, more in
            let count = count(quantity, of: chosen, s)
            return SocialShares.Named(
                quantity: quantity, share: Proportion.share(count, of: chosen.count, level: options.level),
                most: Proportion.share(count.with(more, +), of: chosen.count, level: options.level))
        }
    }

    /// How many of some people have an account, and so on: whoever has none in a drawn assignment has none there.
    func count(_ quantity: ShareClaim.Quantity, of chosen: [Int], _ s: Int) -> LinkedCount {
        count(chosen, s) { standing in
            switch (quantity, standing.placement) {
            case (.topSocial(let k), _): standing.isAmongFirst(k)
            case (.inNetwork, .scored), (.inNetwork, .belowTop): true
            case (.inNetwork, _): false
            case (.hasAccount, .absent), (.hasAccount, .unlinked): false
            case (.hasAccount, _): true
            }
        }
    }

    /// O(people + assignments · those of uncertain link).
    private func count(_ people: [Int], _ s: Int, _ holds: (Standing) -> Bool) -> LinkedCount {
        let best = people.count { holds(places[s].standing(of: $0)) }, uncertain = people.filter(drawn.isUncertain)
        guard !uncertain.isEmpty else { return LinkedCount(best: best) }
        let sure = best - uncertain.count { holds(places[s].standing(of: $0)) }
        return LinkedCount(
            best: best,
            drawn: drawn.accounts.indices.map { draw in
                sure + uncertain.count { holds(drawn.standing($0, places[s], assignment: draw)) }
            })
    }

    /// The people a claim is about.
    func people(of claim: ShareClaim, among chosen: [Int]) -> [Int] {
        guard let group = claim.group else { return chosen }
        return chosen.filter { members.members[$0].details.value(of: group.column) == group.value }
    }
}

extension Standing {
    /// Whatever order the tied are put in.
    fileprivate func isAmongFirst(_ k: Int) -> Bool { (lastRank ?? .max) <= k }
}
