/// One picture with its title, what it shows, and a key to its marks.
struct FigureView {
    /// A mark of the key, as the pictures draw it.
    enum Sign: String {
        case agreed, loud, quiet, neither, unplaced
        case expert, estimate, ring, band
        case bandOfAll = "band of-all"

        fileprivate var markup: String {
            switch self {
            case .agreed: #"<circle cx="6" cy="6" r="4.5"/>"#
            case .loud: #"<path d="M6 1L11 10.5L1 10.5Z"/>"#
            case .quiet: #"<rect x="2" y="2" width="8" height="8"/>"#
            case .neither: #"<circle cx="6" cy="6" r="3"/>"#
            case .unplaced: #"<circle cx="6" cy="6" r="4"/>"#
            case .expert: #"<rect x="2.5" y="2.5" width="7" height="7" transform="rotate(45 6 6)"/>"#
            case .estimate: #"<path d="M0 5.2H12V6.8H0Z"/><circle cx="6" cy="6" r="3.6"/>"#
            case .ring: #"<circle cx="6" cy="6" r="3.6"/>"#
            case .band, .bandOfAll: #"<rect x="0" y="1" width="12" height="10"/>"#
            }
        }
    }

    let title: String
    let text: String
    let svg: String
    var key: [(sign: Sign, text: String)] = []
    var isWide = false

    /// The signs of the groups, with their own shapes.
    static let groups: [(sign: Sign, text: String)] = [
        (.agreed, "high both ways"), (.loud, "loud: high in the network only"), (.quiet, "quiet: high offline only"), (.neither, "neither"),
        (.unplaced, "no place in the network"),
    ]

    var view: View {
        View([
            "title": title, "text": text, "svg": svg, "isWide": isWide, "hasKey": !key.isEmpty,
            "key": key.map { View(["kind": $0.sign.rawValue, "sign": $0.sign.markup, "meaning": $0.text]) },
        ])
    }
}
