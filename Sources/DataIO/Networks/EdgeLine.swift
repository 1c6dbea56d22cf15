import Graphs

/// The fields of one line of an edge list, by the rules in full; the fast paths leave every unusual line to this.
struct EdgeLine {
    typealias Field = UnsafeBufferPointer<UInt8>

    enum Content {
        case nothing
        /// two handles, and the third field if there is one
        case edge(Field, Field, third: Field?)
        case defect(LineDefect, column: Int)
    }

    let separator: EdgeListDialect.Separator

    /// - Parameter line: without its newline; the fields point into it
    func read(_ line: Field) -> Content {
        var end = line.count
        while end > 0 && isBlank(line[end - 1]) { end -= 1 }
        var start = 0
        while start < end && (separator == .tab ? line[start] == 0x20 : isBlank(line[start])) { start += 1 }
        guard start < end, line[start] != UInt8(ascii: "#"), line[start] != UInt8(ascii: "%") else { return .nothing }
        var fields = (0..<0, 0..<0, 0..<0)
        var count = 0
        var place = start
        while place <= end {
            let field = nextField(line, &place, end)
            switch count {
            case 0: fields.0 = field
            case 1: fields.1 = field
            case 2: fields.2 = field
            default: break
            }
            count += 1
        }
        guard count > 1 else { return .defect(.oneField(token: token(line, fields.0)), column: fields.0.lowerBound + 1) }
        guard count < 4 else {
            return .defect(
                .tooManyFields(count: count, token: token(line, fields.0), separator == .blanks ? .blanks : .delimiters),
                column: fields.0.lowerBound + 1)
        }
        if let defect = handleDefect(line, fields.0) { return .defect(defect, column: fields.0.lowerBound + 1) }
        if let defect = handleDefect(line, fields.1) { return .defect(defect, column: fields.1.lowerBound + 1) }
        return .edge(
            Field(rebasing: line[fields.0]), Field(rebasing: line[fields.1]), third: count == 3 ? Field(rebasing: line[fields.2]) : nil)
    }

    /// The field at `place` without blanks around it; moves behind its separator, or past `end` after the last one.
    private func nextField(_ line: Field, _ place: inout Int, _ end: Int) -> Range<Int> {
        let first = place
        var stop = first
        switch separator {
        case .tab: while stop < end && line[stop] != 0x09 { stop += 1 }
        case .comma: while stop < end && line[stop] != 0x2C { stop += 1 }
        case .blanks: while stop < end && !isBlank(line[stop]) { stop += 1 }
        }
        place = stop + 1
        if separator == .blanks {
            while place < end && isBlank(line[place]) { place += 1 }
        }
        var start = first, last = stop
        while start < last && isBlank(line[start]) { start += 1 }
        while last > start && isBlank(line[last - 1]) { last -= 1 }
        return start..<last
    }

    /// The whole line without blanks around it, `nil` when it is empty or a comment.
    func onlyField(_ line: Field) -> Range<Int>? {
        var start = 0, end = line.count
        while start < end && isBlank(line[start]) { start += 1 }
        while end > start && isBlank(line[end - 1]) { end -= 1 }
        guard start < end, line[start] != UInt8(ascii: "#"), line[start] != UInt8(ascii: "%") else { return nil }
        return start..<end
    }

    /// What keeps a field from being a handle.
    func handleDefect(_ line: Field, _ field: Range<Int>) -> LineDefect? {
        guard !field.isEmpty else { return .emptyHandle }
        guard field.count <= Handle.maximumLength else { return .longHandle(bytes: field.count) }
        let bytes = Field(rebasing: line[field])
        var union: UInt8 = 0, hasNUL = false
        for byte in bytes {
            union |= byte
            if byte == 0 { hasNUL = true }
        }
        if hasNUL { return .nulByte(token: token(line, field)) }
        if union >= 0x80 && UTF8Check.firstFault(bytes) != nil { return .notUTF8(token: token(line, field)) }
        if bytes[0] == UInt8(ascii: "\"") { return .quotedField(token: token(line, field)) }
        if isDigit(bytes[0]) && isRounded(bytes) { return .roundedNumber(token: token(line, field)) }
        return nil
    }

    /// `1.4E+18`: digits, a point, an exponent with its plus.
    func isRounded(_ bytes: Field) -> Bool {
        var i = 0
        while i < bytes.count && isDigit(bytes[i]) { i += 1 }
        if i < bytes.count && (bytes[i] == UInt8(ascii: ".") || bytes[i] == UInt8(ascii: ",")) {
            i += 1
            while i < bytes.count && isDigit(bytes[i]) { i += 1 }
        }
        guard i + 2 < bytes.count, bytes[i] | 0x20 == UInt8(ascii: "e"), bytes[i + 1] == UInt8(ascii: "+") else { return false }
        return bytes[(i + 2)...].allSatisfy { isDigit($0) }
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private func token(_ line: Field, _ field: Range<Int>) -> String { EdgeLine.token(Field(rebasing: line[field])) }

    /// At most 60 bytes of a field, for a message.
    static func token(_ field: Field) -> String {
        let shown = String(decoding: field.prefix(60), as: UTF8.self)
        return field.count > 60 ? shown + "…" : shown
    }
}

/// Decimal numbers of edge lists: sign, digits, point, digits, exponent; nothing else.
enum DecimalField {
    /// `nil` when the bytes are no decimal number; infinite when it is too large.
    static func parse(_ field: UnsafeBufferPointer<UInt8>) -> Double? {
        var i = 0, mantissa: UInt64 = 0, digits = 0, exponent = 0
        let isNegative = field.first == UInt8(ascii: "-")
        if isNegative || field.first == UInt8(ascii: "+") { i = 1 }
        let numberStart = i
        while i < field.count, field[i] >= 0x30, field[i] <= 0x39 {
            mantissa = mantissa &* 10 &+ UInt64(field[i] & 15)
            digits += 1
            i += 1
        }
        if i < field.count && field[i] == UInt8(ascii: ".") {
            i += 1
            while i < field.count, field[i] >= 0x30, field[i] <= 0x39 {
                mantissa = mantissa &* 10 &+ UInt64(field[i] & 15)
                digits += 1
                exponent -= 1
                i += 1
            }
        }
        guard digits > 0 else { return nil }
        // Up to 15 digits and ten to the 22nd are exact, so one rounding is all there is (Clinger 1990, doi:10.1145/93542.93557).
        if i == field.count && digits <= 15 && exponent >= -22 {
            let value = Double(mantissa) / powersOfTen[-exponent]
            return isNegative ? -value : value
        }
        guard isExponent(field[i...]) else { return nil }
        let value = Double(String(decoding: field[numberStart...], as: UTF8.self)) ?? .infinity
        return isNegative ? -value : value
    }

    private static func isExponent(_ rest: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let first = rest.first else { return true }
        guard first | 0x20 == UInt8(ascii: "e") else { return false }
        var digits = rest.dropFirst()
        if digits.first == UInt8(ascii: "-") || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
        return !digits.isEmpty && digits.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }

    private static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]
}

extension DecimalField {
    /// With the decimal mark that the user states; unless one is stated, a comma makes no number.
    static func parse(_ field: UnsafeBufferPointer<UInt8>, mark: TableOptions.DecimalMark) -> Double? {
        if mark != .comma, let value = parse(field) { return value }
        guard mark != .recognised, case .success(let value) = NumberField.parse(ArraySlice(field), mark: mark) else { return nil }
        return value
    }

    static func parse(_ text: String, mark: TableOptions.DecimalMark) -> Double? {
        Array(text.utf8).withUnsafeBufferPointer { parse($0, mark: mark) }
    }

    static func parse(_ text: String) -> Double? { Array(text.utf8).withUnsafeBufferPointer { parse($0) } }
}
