import Foundation

/// What a picture draws, read back from its markup.
struct DrawnSVG {
    struct Element {
        let name: String
        let attributes: [String: String]
        /// What stands in it, up to the next tag.
        let text: String

        func number(_ attribute: String) -> Double { attributes[attribute].flatMap(Double.init) ?? .nan }
        func has(_ kind: String) -> Bool { attributes["class"]?.split(separator: " ").contains(Substring(kind)) ?? false }
    }

    let elements: [Element]

    init(_ svg: String) throws {
        let tag = try NSRegularExpression(pattern: "<([a-z]+)((?: [a-zA-Z0-9-]+=\"[^\"]*\")*)/?>([^<]*)")
        let attribute = try NSRegularExpression(pattern: " ([a-zA-Z0-9-]+)=\"([^\"]*)\"")
        elements = tag.matches(in: svg, range: NSRange(svg.startIndex..., in: svg)).map { match in
            func part(_ number: Int) -> String { (svg as NSString).substring(with: match.range(at: number)) }
            let written = part(2)
            let pairs = attribute.matches(in: written, range: NSRange(written.startIndex..., in: written)).map {
                ((written as NSString).substring(with: $0.range(at: 1)), (written as NSString).substring(with: $0.range(at: 2)))
            }
            return Element(name: part(1), attributes: Dictionary(pairs) { first, _ in first }, text: part(3))
        }
    }

    func all(_ name: String, _ kind: String? = nil) -> [Element] {
        elements.filter { $0.name == name && (kind.map($0.has) ?? true) }
    }

    /// The corners of a path of straight lines.
    static func corners(_ path: Element) -> [(x: Double, y: Double)] {
        let numbers = (path.attributes["d"] ?? "").split { "MLZ ".contains($0) }.compactMap { Double($0) }
        return stride(from: 0, to: numbers.count - 1, by: 2).map { (numbers[$0], numbers[$0 + 1]) }
    }
}
