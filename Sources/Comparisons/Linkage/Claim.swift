import Foundations
import Graphs

/// What one person is tied to.
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
    static func settleStated(_ claims: inout [Claim?], _ people: [LinkSubject]) {
        let owners = claimants(claims) { $0.method == .decision }
        for (handle, stated) in claimants(claims, where: { $0.method == .exactHandle }) {
            if let owner = owners[handle]?.first {
                for i in stated { claims[i]?.withdraw("\(handle) was decided to be \"\(people[owner].person)\"", probability: 0) }
            } else if stated.count > 1 {
                for i in stated {
                    let other = stated.first { $0 != i }.map { people[$0].person } ?? ""
                    claims[i]?.withdraw(
                        "\(handle) is also given for \"\(other)\": merge the rows or decide with --links",
                        probability: 1 / Double(stated.count))
                }
            }
        }
    }

    /// Who has which handle by decision or by the table.
    static func owners(_ claims: [Claim?]) -> [Handle: Int] { claimants(claims) { $0.handle != nil }.compactMapValues(\.first) }

    private static func claimants(_ claims: [Claim?], where wanted: (Claim) -> Bool) -> [Handle: [Int]] {
        var claimants: [Handle: [Int]] = [:]
        for (i, claim) in claims.enumerated() {
            if let claim, wanted(claim), let handle = claim.handle { claimants[handle, default: []].append(i) }
        }
        return claimants
    }
}
