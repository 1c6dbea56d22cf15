/// Builds SVG markup; every attribute and text is escaped. Colours are classes that the page's style sheet knows.
struct SVG {
    private(set) var markup = ""

    typealias Attributes = KeyValuePairs<String, String>

    /// An element without content, or with a tooltip.
    mutating func element(_ name: String, _ attributes: Attributes, title: String? = nil) {
        markup += "<\(name)" + SVG.text(of: attributes)
        markup += title.map { "><title>\(HTMLText.escaped($0))</title></\(name)>" } ?? "/>"
    }

    mutating func text(_ content: String, _ attributes: Attributes) {
        markup += "<text" + SVG.text(of: attributes) + ">\(HTMLText.escaped(content))</text>"
    }

    mutating func group(_ attributes: Attributes, _ body: (inout SVG) -> Void) {
        markup += "<g" + SVG.text(of: attributes) + ">"
        body(&self)
        markup += "</g>"
    }

    /// A whole picture that screen readers announce by title and description.
    static func picture(
        id: String, width: Double, height: Double, title: String, description: String, _ body: (inout SVG) -> Void
    ) -> String {
        var svg = SVG()
        body(&svg)
        let attributes = text(of: [
            "viewBox": "0 0 \(number(width)) \(number(height))", "role": "img", "aria-labelledby": "\(id)-title \(id)-description",
        ])
        return "<svg\(attributes)><title id=\"\(id)-title\">\(HTMLText.escaped(title))</title>"
            + "<desc id=\"\(id)-description\">\(HTMLText.escaped(description))</desc>\(svg.markup)</svg>"
    }

    /// A coordinate to a tenth of a unit: enough for any screen, and the same bytes everywhere.
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        let text = NumberText.fixed(value, decimals: 1)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    static func path(_ points: [(x: Double, y: Double)], isClosed: Bool = false) -> String {
        let corners = points.map { "\(number($0.x)) \(number($0.y))" }
        guard let first = corners.first else { return "" }
        return "M" + ([first] + corners.dropFirst().map { "L" + $0 }).joined() + (isClosed ? "Z" : "")
    }

    private static func text(of attributes: Attributes) -> String {
        attributes.reduce(into: "") { $0 += " \($1.key)=\"\(HTMLText.escaped($1.value))\"" }
    }
}
