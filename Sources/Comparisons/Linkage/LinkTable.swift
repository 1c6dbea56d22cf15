import Foundation
import Graphs

/// The links of many people, in their order.
public struct LinkTable: Sendable, Equatable {
    public let links: [PersonLink]
    /// The weights that names were compared by; `nil` where nobody was looked for by name.
    public let model: LinkModel?
    /// Everything that was weighed for the links by name and their candidates.
    public let evidence: [LinkEvidence]
    /// The uncertain links, for `LinkSampler`: places among `links` and `accounts`.
    public let components: [LinkComponent]
    public let accounts: [Handle]

    public init(
        links: [PersonLink], model: LinkModel? = nil, evidence: [LinkEvidence] = [], components: [LinkComponent] = [],
        accounts: [Handle] = []
    ) {
        self.links = links
        self.model = model
        self.evidence = evidence
        self.components = components
        self.accounts = accounts
    }

    public func count(_ method: LinkMethod) -> Int { links.lazy.filter { $0.method == method }.count }

    /// The columns of `peerage link`, stable.
    public static let columns = ["person", "handle", "match_probability", "method", "why", "candidates"]

    /// The fields of one row, in the order of `columns`; candidates as `handle (0.70)` separated by `; `.
    public func fields(_ link: PersonLink) -> [String] {
        [
            link.person, link.handle?.description ?? (link.isAbsent ? "none" : ""), link.probability.map(LinkTable.twoDigits) ?? "",
            link.method.rawValue, link.why,
            link.candidates.map { "\($0.handle) (\(LinkTable.twoDigits($0.probability)))" }.joined(separator: "; "),
        ]
    }

    static func twoDigits(_ probability: Double) -> String {
        let hundredths = Int((probability * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)"
    }
}
