import Foundations
import Graphs

/// The decisions of people about links, checked against each other.
struct HumanWords {
    private var same: [String: LinkDecision] = [:]
    private var different: [String: [Handle: Int]] = [:]

    init(_ decisions: [LinkDecision], people: [LinkSubject]) throws(LinkFailure) {
        var listed: Set<String> = []
        for subject in people where !listed.insert(subject.person).inserted { throw .personTwice(person: subject.person) }
        var owner: [Handle: LinkDecision] = [:]
        for decision in decisions {
            switch (decision.decision, decision.handle) {
            case (_, .notLookedUp): throw .noHandle(row: decision.row, person: decision.person)
            case (.different, .none): throw .differentFromNone(row: decision.row, person: decision.person)
            case (.different, .handle(let handle)): different[decision.person, default: [:]][handle] = decision.row
            case (.same, let handle):
                if let earlier = same[decision.person], earlier.handle != handle {
                    throw .contradiction(person: decision.person, row: decision.row, earlier: earlier.row)
                }
                same[decision.person] = decision
                guard let handle = handle.handle else { continue }
                if let earlier = owner[handle], earlier.person != decision.person {
                    throw .oneHandleTwoPeople(
                        handle: handle.description, first: earlier.person, second: decision.person, row: decision.row)
                }
                owner[handle] = decision
            }
        }
        for decision in decisions where decision.decision == .same {
            if let handle = decision.handle.handle, let denied = different[decision.person]?[handle] {
                throw .contradiction(
                    person: decision.person, row: max(denied, decision.row), earlier: min(denied, decision.row))
            }
        }
    }

    func claim(_ person: String) -> Claim? {
        guard let decision = same[person] else { return nil }
        guard let handle = decision.handle.handle else { return Claim(isAbsent: true, why: "decided: has no account") }
        return Claim(handle: handle, probability: 1, method: .decision, why: "decided by a human")
    }

    func denies(_ person: String, _ handle: Handle) -> Bool { different[person]?[handle] != nil }
}

/// Why people cannot be linked.
public enum LinkFailure: Failure, Equatable {
    case personTwice(person: String)
    case noHandle(row: Int, person: String)
    case differentFromNone(row: Int, person: String)
    case contradiction(person: String, row: Int, earlier: Int)
    case oneHandleTwoPeople(handle: String, first: String, second: String, row: Int)
    case checkedUnknown(person: String, row: Int)

    public var kind: FailureKind { .badData }

    public var description: String {
        switch self {
        case .personTwice(let person):
            "\"\(person)\" is listed twice among the people to link: each person once"
        case .noHandle(let row, let person):
            "links, row \(row): no handle for \"\(person)\": write a handle, or none for somebody without an account"
        case .differentFromNone(let row, let person):
            "links, row \(row): \"\(person)\" cannot be different from none: name the account that it is not"
        case .contradiction(let person, let row, let earlier):
            "links, row \(row): the decision about \"\(person)\" contradicts row \(earlier): keep one"
        case .oneHandleTwoPeople(let handle, let first, let second, let row):
            "links, row \(row): \(handle) cannot be both \"\(first)\" and \"\(second)\": keep one"
        case .checkedUnknown(let person, let row):
            "checked pairs, row \(row): \"\(person)\" is not among the people to link: write people as their table does"
        }
    }
}
