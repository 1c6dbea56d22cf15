import Foundations
import Graphs

/// What one person may be tied to, before others are looked at.
struct Claim {
    var handle: Handle?
    var probability: Double?
    var method = LinkMethod.none
    var isAbsent = false
    var why: String
    var candidates: [LinkCandidate] = []

    func link(of person: String) -> PersonLink {
        PersonLink(
            person: person, handle: handle, probability: probability, method: method, isAbsent: isAbsent, why: why,
            candidates: candidates)
    }

    /// Gives the handle up, keeping it as a candidate.
    mutating func withdraw(_ reason: String, probability: Double) {
        if let handle { candidates.insert(LinkCandidate(handle: handle, probability: probability, method: method), at: 0) }
        self.handle = nil
        self.probability = nil
        method = .none
        why = reason
    }
}

extension Linker {
    /// A decision keeps its handle; of several rows that give one handle, none gets it: somebody must say which.
    static func settleStated(_ claims: inout [Claim], _ people: [LinkSubject]) {
        let owners = claimants(claims) { $0.method == .decision }
        for (handle, stated) in claimants(claims, where: { $0.method == .exactHandle }) {
            if let owner = owners[handle]?.first {
                for i in stated { claims[i].withdraw("\(handle) was decided to be \"\(people[owner].person)\"", probability: 0) }
            } else if stated.count > 1 {
                for i in stated {
                    let other = stated.first { $0 != i }.map { people[$0].person } ?? ""
                    claims[i].withdraw(
                        "\(handle) is also given for \"\(other)\": merge the rows or decide with --links",
                        probability: 1 / Double(stated.count))
                }
            }
        }
    }

    /// Handles already given away are no longer to be had by name; between names the likelier wins, equals get nothing.
    static func settleNames(_ claims: inout [Claim], _ people: [LinkSubject]) {
        let taken = claimants(claims) { $0.method == .decision || $0.method == .exactHandle }
        for i in claims.indices where claims[i].method != .decision && claims[i].method != .exactHandle {
            if let handle = claims[i].handle, let owner = taken[handle]?.first {
                claims[i].withdraw("\(handle) belongs to \"\(people[owner].person)\"", probability: 0)
            }
            claims[i].candidates.removeAll { taken[$0.handle] != nil && $0.probability > 0 }
        }
        for (handle, rivals) in claimants(claims, where: { $0.method == .name || $0.method == .nameAndOrganisation })
        where rivals.count > 1 {
            let best = rivals.compactMap { claims[$0].probability }.max() ?? 0
            let winners = rivals.filter { claims[$0].probability == best }
            for i in rivals where winners.count > 1 || claims[i].probability != best {
                let other = winners.first { $0 != i }.map { people[$0].person } ?? ""
                let share = winners.count > 1 ? (claims[i].probability ?? 0) / Double(rivals.count) : 0.05
                claims[i].withdraw("\(handle) is claimed by \"\(other)\" with at least equal right", probability: share)
            }
        }
    }

    private static func claimants(_ claims: [Claim], where wanted: (Claim) -> Bool) -> [Handle: [Int]] {
        var claimants: [Handle: [Int]] = [:]
        for i in claims.indices where wanted(claims[i]) {
            if let handle = claims[i].handle { claimants[handle, default: []].append(i) }
        }
        return claimants
    }
}
