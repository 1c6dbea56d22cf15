/// What a person and an account are compared by. Each has levels of agreement, numbered from the strongest.
public enum LinkField: String, Sendable, CaseIterable {
    case name
    case organisation
    /// The person's organisation, looked for in what an account says about itself that states none.
    case bio
    case role
    /// The person's market, looked for in what the account says about itself.
    case market
    /// Whether the experts of the market follow the account; only where it is asked for.
    case graph

    public static let allCases: [LinkField] = [.name, .organisation, .bio, .role, .market, .graph]

    /// The names of the levels.
    public var levels: [String] {
        switch self {
        case .name: NameLevel.allCases.map(\.label)
        case .organisation: ["exact", "contained", "close", "other"]
        case .bio: ["names organisation", "other"]
        case .role: ["exact", "word", "other"]
        case .market: ["named", "other"]
        case .graph: ["followed", "other"]
        }
    }

    /// Of a person's own account, the shares of the levels: what holds where there are too few pairs to estimate them.
    var usualM: [Double] {
        switch self {
        case .name: [0.70, 0.05, 0.06, 0.03, 0.06, 0.06, 0.02, 0.01, 0.01]
        case .organisation: [0.72, 0.12, 0.03, 0.13]
        case .bio: [0.30, 0.70]
        case .role: [0.50, 0.20, 0.30]
        case .market: [0.30, 0.70]
        case .graph: [0.60, 0.40]
        }
    }

    /// Of accounts of other people.
    var usualU: [Double] {
        switch self {
        case .name: [1e-5, 2e-6, 1e-5, 1e-4, 1e-5, 4e-5, 2e-4, 0.01, 0.989633]
        case .organisation: [0.01, 0.005, 0.002, 0.983]
        case .bio: [0.01, 0.99]
        case .role: [0.05, 0.10, 0.85]
        case .market: [0.05, 0.95]
        case .graph: [0.10, 0.90]
        }
    }

    /// Whether agreement on the strongest levels weighs by how frequent the value is.
    var hasFrequencies: Bool { self == .name || self == .organisation }

    /// Place among all fields.
    var place: Int {
        switch self {
        case .name: 0
        case .organisation: 1
        case .bio: 2
        case .role: 3
        case .market: 4
        case .graph: 5
        }
    }
}
