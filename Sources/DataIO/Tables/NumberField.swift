/// Numbers as people and spreadsheets write them.
public enum NumberField {
    /// A finite number, or why the text is none. Points and commas as `mark` says; digits may be grouped
    /// (`1.234,5`, `1 234,5`, `1,234.5`) when the groups have three digits. `delimiter` decides `1,234`.
    public static func parse(
        _ field: ArraySlice<UInt8>, mark: TableOptions.DecimalMark = .recognised, delimiter: Delimiter = .comma
    ) -> Result<Double, FieldFault> {
        let field = field.trimmed
        guard !field.isEmpty else { return .failure(FieldFault("an empty field where a number is needed")) }
        if let plain = plainInteger(field) { return .success(plain) }
        switch withPoint(field, mark: mark, delimiter: delimiter) {
        case .failure(let fault): return .failure(fault)
        case .success(let text):
            guard isDecimal(text), let number = Double(text) else {
                return .failure(FieldFault("\u{201C}\(field.text)\u{201D} is not a number"))
            }
            guard number.isFinite else { return .failure(FieldFault("\u{201C}\(field.text)\u{201D} is too large for a number")) }
            return .success(number)
        }
    }

    /// Up to 15 digits with a sign: exact, and by far the usual case.
    private static func plainInteger(_ field: ArraySlice<UInt8>) -> Double? {
        var digits = field
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits = digits.dropFirst() }
        guard (1...15).contains(digits.count) else { return nil }
        var value: Int64 = 0
        for byte in digits {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int64(byte - 0x30)
        }
        return isNegative ? -Double(value) : Double(value)
    }

    /// The text with a point as decimal mark and without grouping.
    private static func withPoint(
        _ field: ArraySlice<UInt8>, mark: TableOptions.DecimalMark, delimiter: Delimiter
    ) -> Result<String, FieldFault> {
        // Spaces, apostrophes and (narrow) no-break spaces group digits.
        let text = String(field.text.filter { $0 != " " && $0 != "\u{A0}" && $0 != "\u{202F}" && $0 != "'" && $0 != "\u{2019}" })
        if text.count != field.text.count && !isGrouped(field.text.split(whereSeparator: { " \u{A0}\u{202F}'\u{2019}".contains($0) })) {
            return .failure(FieldFault("\u{201C}\(field.text)\u{201D} is not a number"))
        }
        let commas = text.filter { $0 == "," }.count
        let points = text.filter { $0 == "." }.count
        guard let lastComma = text.lastIndex(of: ",") else {
            if points > 1 || mark == .comma && points == 1 {
                return ungroup(text, group: ".", decimal: ",", field: field)
            }
            return .success(text)
        }
        if let lastPoint = text.lastIndex(of: ".") {
            return lastComma > lastPoint
                ? ungroup(text, group: ".", decimal: ",", field: field) : ungroup(text, group: ",", decimal: ".", field: field)
        }
        if commas > 1 || mark == .point { return ungroup(text, group: ",", decimal: ".", field: field) }
        let digitsAfter = text[text.index(after: lastComma)...]
        let couldBeGroup = digitsAfter.count == 3 && isGrouped(text.split(separator: ","))
        if mark == .recognised && couldBeGroup && delimiter != .semicolon && !text.hasPrefix("0,") && !text.hasPrefix("-0,") {
            return .failure(FieldFault("\u{201C}\(text)\u{201D} may be \(text.replacing(",", with: "")) or \(text.replacing(",", with: ".")): "
                + "say which with --decimal-mark point or --decimal-mark comma"))
        }
        return .success(text.replacing(",", with: "."))
    }

    private static func ungroup(
        _ text: String, group: Character, decimal: Character, field: ArraySlice<UInt8>
    ) -> Result<String, FieldFault> {
        let parts = text.split(separator: decimal, maxSplits: 1, omittingEmptySubsequences: false)
        let whole = parts.first ?? ""
        let rest = parts.count > 1 ? "." + parts[1] : ""
        let groups = whole.split(separator: group, omittingEmptySubsequences: false)
        guard groups.count == 1 || isGrouped(groups), !rest.dropFirst().contains(where: { $0 == group || $0 == decimal }) else {
            return .failure(FieldFault("\u{201C}\(field.text)\u{201D} is not a number"))
        }
        return .success(groups.joined() + rest)
    }

    /// One to three digits (after a sign), then groups that begin with three digits.
    private static func isGrouped(_ groups: [Substring]) -> Bool {
        guard let first = groups.first else { return false }
        let lead = first.drop { $0 == "-" || $0 == "+" }
        guard (1...3).contains(lead.count), lead.allSatisfy(\.isWholeNumber) else { return false }
        return groups.dropFirst().allSatisfy { $0.prefix { $0.isWholeNumber }.count == 3 }
    }

    /// Sign, digits, point, digits, exponent; no hexadecimal, `inf` or `nan`.
    private static func isDecimal(_ text: String) -> Bool {
        var bytes = Substring(text).utf8
        if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
        let whole = bytes.prefix { (0x30...0x39).contains($0) }
        bytes = bytes.dropFirst(whole.count)
        var digits = whole.count
        if bytes.first == UInt8(ascii: ".") {
            let fraction = bytes.dropFirst().prefix { (0x30...0x39).contains($0) }
            digits += fraction.count
            bytes = bytes.dropFirst(fraction.count + 1)
        }
        guard digits > 0 else { return false }
        guard let e = bytes.first else { return true }
        guard e == UInt8(ascii: "e") || e == UInt8(ascii: "E") else { return false }
        bytes = bytes.dropFirst()
        if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
        return !bytes.isEmpty && bytes.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Whether an id is a number that a spreadsheet has rounded, such as `1.4E+18`.
    public static func isRoundedIdentifier(_ field: ArraySlice<UInt8>) -> Bool {
        let field = field.trimmed
        guard let e = field.firstIndex(where: { $0 == UInt8(ascii: "E") || $0 == UInt8(ascii: "e") }) else { return false }
        let mantissa = field[..<e], exponent = field[(e + 1)...]
        guard exponent.first == UInt8(ascii: "+"), (2...3).contains(exponent.count - 1) else { return false }
        guard let first = mantissa.first, (0x30...0x39).contains(first) else { return false }
        let rest = mantissa.dropFirst()
        let isMantissa = rest.isEmpty
            || (rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ","))
                && rest.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
        return isMantissa && exponent.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    }
}

/// Why a text is not the number or time that is needed.
public struct FieldFault: Error, Sendable, Equatable {
    public let reason: String
    public init(_ reason: String) { self.reason = reason }
}
