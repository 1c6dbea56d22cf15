import Foundation
import Graphs

/// Why an account is a person's, or not: a waterfall from the prior to the probability, in bits (log₂ of odds).
public struct LinkEvidence: Sendable, Equatable {
    public struct Step: Sendable, Equatable {
        /// `prior`, a field, `name frequency` or `organisation frequency` (how rare the value is), `one-to-one` (what the other
        /// accounts and people that compete take away or leave).
        public let field: String
        /// The level of agreement; empty for steps without one.
        public let level: String
        public let bits: Double
        /// What is compared.
        public let personValue: String?
        public let accountValue: String?

        init(_ field: String, _ level: String = "", _ bits: Double, _ personValue: String? = nil, _ accountValue: String? = nil) {
            self.field = field
            self.level = level
            self.bits = bits
            self.personValue = personValue
            self.accountValue = accountValue
        }
    }

    public let person: String
    public let handle: Handle
    public let probability: Double
    /// Whether it is the person's link.
    public let isChosen: Bool
    /// They add up to log₂(p ÷ (1 − p)).
    public let steps: [Step]
}

extension LinkModel {
    /// The waterfall of one pair. - Parameter probability: of the pair in the one-to-one assignment.
    func evidence(_ pair: LinkPair, _ records: LinkRecords, probability: Double, isChosen: Bool) -> LinkEvidence {
        let subject = records.subjects[Int(pair.person)], profile = records.profiles[Int(pair.account)]
        var steps = [LinkEvidence.Step("prior", "", log2(priorOdds))]
        for field in LinkField.allCases {
            guard let level = pair.level(field) else { continue }
            let values = LinkModel.values(field, subject, profile)
            steps.append(.init(field.rawValue, field.levels[level], bits(field, level), values.0, values.1))
            if let chance = pair.chance(field) {
                steps.append(.init("\(field.rawValue) frequency", "", frequencyBits(field, level, chance)))
            }
        }
        // Within what a Double holds apart from 0 and 1.
        let p = min(1 - 1e-15, max(1e-15, probability))
        steps.append(.init("one-to-one", "", log2(p / (1 - p)) - steps.reduce(0) { $0 + $1.bits }))
        return LinkEvidence(
            person: subject.person, handle: profile.handle, probability: probability, isChosen: isChosen, steps: steps)
    }

    private static func values(_ field: LinkField, _ subject: LinkSubject, _ profile: Profile) -> (String?, String?) {
        switch field {
        case .name: (subject.details.name ?? subject.person, profile.name)
        case .organisation: (subject.details.organisation, profile.organisation)
        case .bio: (subject.details.organisation, profile.bio)
        case .role: (subject.details.role, profile.role)
        case .market: (subject.details.market, profile.bio)
        case .graph: (nil, nil)
        }
    }

    /// `name exact, organisation contained, role other: 21.4 bits`: what agreed, what both sides state and does not, and how much
    /// all of it weighs.
    func why(_ pair: LinkPair) -> String {
        let said = LinkField.allCases.compactMap { field -> String? in
            guard let level = pair.level(field) else { return nil }
            let isSaid = level + 1 < field.levels.count || field == .organisation || field == .role
            return isSaid ? "\(field.rawValue) \(field.levels[level])" : nil
        }
        let tenths = Int((log2(odds(pair) / priorOdds) * 10).rounded())
        return "\(said.joined(separator: ", ")): \(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10) bits"
    }
}
