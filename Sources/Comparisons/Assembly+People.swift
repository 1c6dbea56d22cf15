import Foundations
import Graphs

extension Assembly {
    /// Everybody: U, those outside the roster, then those only in the scores.
    func people(_ groupings: [Grouping], _ handles: Set<Handle>) -> [PersonRow] {
        let ranks = offlineRanks
        let inside = members.members.indices.map { i in
            let member = members.members[i]
            let scores = places.indices.map { s in
                PersonScore(
                    placement: places[s].placements[i], rank: places[s].ranks[i],
                    group: groupings[s].group(i, placement: places[s].placements[i], isMeasured: member.outcome != nil))
            }
            return PersonRow(
                person: member.person, details: member.details, inUniverse: true, link: links.links[i],
                handle: links.links[i].handle, offline: member.value, offlineRank: ranks[i], scores: scores,
                whyUnmatched: why(links.links[i], scores.first?.placement))
        }
        let outside = members.outside.enumerated().map { offset, person in
            let i = members.members.count + offset
            let scores = places.map { PersonScore(placement: $0.placements[i], rank: $0.ranks[i], group: .notPlaced) }
            return PersonRow(
                person: person.person, details: person.details, inUniverse: false, link: links.links[i],
                handle: links.links[i].handle, offline: person.value, offlineRank: nil, scores: scores,
                whyUnmatched: "not in the universe")
        }
        return inside + outside + onlyInScores(handles)
    }

    /// 1 for the highest outcome, equal outcomes sharing the best position.
    private var offlineRanks: [Int?] {
        let descending = members.members.compactMap(\.outcome).sorted(by: >)
        return members.members.map { $0.outcome.map { SocialPlaces.position(of: $0, in: descending) } }
    }

    private func why(_ link: PersonLink, _ placement: Placement?) -> String {
        switch placement {
        case .scored, nil: ""
        case .withoutTies where link.handle == nil: "on the roster, without ties in the network: score 0"
        case .withoutTies: "handle not in the network: score 0"
        case .absent: link.why
        case .unlinked where link.handle != nil: "the link is less likely than required: \(link.why)"
        case .unlinked: link.why
        case .belowTop(let k): "below the top \(k)"
        case .belowTopOrNotInNetwork(let k): "below the top \(k), or not in the network"
        }
    }

    /// Accounts in a score that belong to nobody in U, the best by the first score first; ties by handle bytes.
    private func onlyInScores(_ handles: Set<Handle>) -> [PersonRow] {
        let wanted = options.unmeasuredListed ?? .max
        guard wanted > 0 else { return [] }
        let descending = input.social.map { $0.values.sorted(by: >) }
        // Nobody below this score can be among those listed.
        let far = wanted.addingReportingOverflow(handles.count)
        let least = far.overflow || far.partialValue > descending[0].count ? -Double.infinity : descending[0][far.partialValue - 1]
        var found: [Handle: Double] = [:]
        for (s, score) in input.social.enumerated() {
            score.forEach { handle, value in
                guard s > 0 || value >= least, !handles.contains(handle) else { return }
                if s == 0 {
                    found[handle] = value
                } else if case .score = input.social[0].lookup(handle) {
                    return
                } else {
                    found[handle] = -Double.greatestFiniteMagnitude
                }
            }
        }
        let order = found.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.prefix(wanted)
        let profiles = Dictionary(input.profiles.map { ($0.handle, $0) }, uniquingKeysWith: { first, _ in first })
        return order.map { handle, _ in row(onlyInScores: handle, profiles[handle], descending) }
    }

    private func row(onlyInScores handle: Handle, _ profile: Profile?, _ descending: [[Double]]) -> PersonRow {
        let scores = zip(input.social, descending).map { score, descending in
            let placement: Placement, rank: Int?
            switch score.lookup(handle) {
            case .score(let value): (placement, rank) = (.scored(value), SocialPlaces.position(of: value, in: descending))
            case .belowTop(let k): (placement, rank) = (.belowTop(k), nil)
            case .belowTopOrNotInNetwork(let k): (placement, rank) = (.belowTopOrNotInNetwork(k), nil)
            case .notInNetwork: (placement, rank) = (.withoutTies, nil)
            }
            return PersonScore(placement: placement, rank: rank, group: .notMeasuredOffline)
        }
        return PersonRow(
            person: profile?.name ?? handle.description,
            details: PersonDetails(
                name: profile?.name, handle: .handle(handle), role: profile?.role, organisation: profile?.organisation),
            inUniverse: false, link: nil, handle: handle, offline: nil, offlineRank: nil, scores: scores, whyUnmatched: "")
    }
}
