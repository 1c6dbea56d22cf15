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
    func unclaimed(_ s: Int, topK: Int) -> Int { max(0, topK - places[s].lastRanks.count { ($0 ?? .max) <= topK }) }

    /// The three shares of some people. O(people).
    func namedShares(_ s: Int, _ chosen: [Int], topK: Int, unclaimed: Int) -> [SocialShares.Named] {
        let unlinked = chosen.count { places[s].placements[$0] == .unlinked }
        let unsure = chosen.count { if case .belowTopOrNotInNetwork = places[s].placements[$0] { true } else { false } }
        let further: [(ShareClaim.Quantity, Int)] = [
            (.hasAccount, unlinked), (.inNetwork, unlinked + unsure), (.topSocial(topK), min(unlinked, unclaimed)),
        ]
        return further.map { quantity, more in
            let share = share(quantity, of: chosen, s)
            return SocialShares.Named(
                quantity: quantity, share: share, most: Proportion.share(share.count + more, of: share.total, level: options.level))
        }
    }

    /// The people a claim is about.
    func people(of claim: ShareClaim, among chosen: [Int]) -> [Int] {
        guard let group = claim.group else { return chosen }
        return chosen.filter { members.members[$0].details.value(of: group.column) == group.value }
    }
}
