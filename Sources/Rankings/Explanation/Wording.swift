import Foundations

/// Numbers as sentences show them: grouped counts, three significant digits.
package enum Wording {
    /// `12,345`.
    package static func count(_ value: some BinaryInteger) -> String {
        let digits = Array(String(value.magnitude))
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0 && (digits.count - place) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return value < 0 ? "-" + text : text
    }

    package static func number(_ value: Double) -> String {
        guard value.isFinite else { return "\(value)" }
        guard value != 0 else { return "0" }
        let size = abs(value)
        if size >= 999.5 && size < 1e15 { return count(Int(value.rounded())) }
        var exponent = Int((PortableMath.log(size) / PortableMath.ln10).rounded(.down))
        // Divided by an exact power where there is one, so that 0.25 stays 0.25.
        var digits = scaled(size, 2 - exponent).rounded()
        if digits >= 1_000 {
            digits = 100
            exponent += 1
        } else if digits < 100 {
            exponent -= 1
            digits = scaled(size, 2 - exponent).rounded()
        }
        let text = String(Int(digits))
        let sign = value < 0 ? "-" : ""
        if (0...2).contains(exponent) {
            return sign + trimmed(String(text.prefix(exponent + 1)) + "." + text.dropFirst(exponent + 1))
        }
        if (-4 ... -1).contains(exponent) {
            return sign + trimmed("0." + String(repeating: "0", count: -exponent - 1) + text)
        }
        return sign + trimmed("\(text.prefix(1)).\(text.dropFirst())") + "e\(exponent)"
    }

    static func percent(_ share: Double) -> String { number(share * 100) + " %" }

    private static func scaled(_ value: Double, _ power: Int) -> Double {
        var value = value, left = power
        while left > 0 {
            value *= left >= 22 ? 1e22 : tenTo(left)
            left -= min(left, 22)
        }
        while left < 0 {
            value /= left <= -22 ? 1e22 : tenTo(-left)
            left += min(-left, 22)
        }
        return value
    }

    private static func tenTo(_ power: Int) -> Double { (0..<power).reduce(1.0) { value, _ in value * 10 } }

    private static func trimmed(_ text: String) -> String {
        guard text.contains(".") else { return text }
        var text = text
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }
}
