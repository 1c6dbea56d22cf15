import Foundation
import Rankings

/// Numbers for people: rounded, grouped, never pretending to more digits than a reader can use. Machine formats do not
/// use these; they write the shortest decimal that reads back as the same Double.
public enum NumberText {
    /// `value` to `digits` significant digits, in plain notation from 0.0001 up to a million, else `1.23e-07`.
    public static func significant(_ value: Double, _ digits: Int = 3) -> String {
        guard value.isFinite else { return value.description }
        if value == 0 { return "0" }
        let exponent = decimalExponent(of: value, digits: digits)
        guard (-4..<6).contains(exponent) else { return String(format: "%.*e", digits - 1, value) }
        return fixed(value, decimals: max(digits - 1 - exponent, 0))
    }

    public static func fixed(_ value: Double, decimals: Int) -> String {
        let text = String(format: "%.*f", decimals, value)
        let isZero = text.utf8.allSatisfy { $0 == 0x2D || $0 == 0x2E || $0 == 0x30 }
        return isZero && text.hasPrefix("-") ? String(text.dropFirst()) : text
    }

    /// A correlation: two decimals, three where two would leave one digit or none (`0.75`, `0.037`).
    public static func correlation(_ value: Double) -> String { fixed(value, decimals: abs(value) < 0.0995 ? 3 : 2) }

    /// `12,345`.
    public static func grouped(_ value: some BinaryInteger) -> String { Wording.count(value) }

    /// A share from 0 to 1 as `12 %`.
    public static func percent(_ share: Double) -> String { percentNumber(share) + " %" }

    /// The same without the sign; one decimal where whole ones would say 0 or 100 of a share that is neither.
    static func percentNumber(_ share: Double) -> String {
        guard share.isFinite else { return "–" }
        let whole = fixed(share * 100, decimals: 0)
        guard (whole == "0" && share > 0) || (whole == "100" && share < 1) else { return whole }
        let tenths = fixed(share * 100, decimals: 1)
        return tenths == "0.0" ? "under 0.1" : tenths == "100.0" ? "over 99.9" : tenths
    }

    /// `1 person`, `2 people`.
    public static func counted(_ count: Int, _ one: String, _ many: String) -> String {
        "\(grouped(count)) \(count == 1 ? one : many)"
    }

    /// `12.3 MB`: powers of a thousand.
    public static func bytes(_ count: UInt64) -> String {
        let units = ["kB", "MB", "GB", "TB", "PB", "EB"]
        if count < 1000 { return count == 1 ? "1 byte" : "\(count) bytes" }
        var value = Double(count) / 1000, unit = 0
        while value >= 999.95 && unit < units.count - 1 {
            value /= 1000
            unit += 1
        }
        return fixed(value, decimals: 1) + " " + units[unit]
    }

    /// The power of ten of `value` once rounded to `digits` significant digits: 0 for 9.4, 1 for 9.96 to two digits.
    static func decimalExponent(of value: Double, digits: Int) -> Int {
        let text = String(format: "%.*e", digits - 1, value)
        guard let mark = text.lastIndex(of: "e") else { return 0 }
        return Int(text[text.index(after: mark)...]) ?? 0
    }
}
