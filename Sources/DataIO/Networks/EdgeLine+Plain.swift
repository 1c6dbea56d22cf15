import Graphs

extension EdgeLine {
    /// Reads a plain line, the usual kind: two or three fields of ASCII with separators between them, nothing around them
    /// and no quotes. Moves behind its newline; `nil`, and no move, for a line that is anything else.
    ///
    /// SAFETY: the line ends with a newline, behind which seven bytes can be read; no scan goes past a newline.
    @inline(__always) func readPlain(_ p: inout UnsafePointer<UInt8>) -> (first: Field, second: Field, third: Field?)? {
        var end = p
        guard end[0] != UInt8(ascii: "#"), end[0] != UInt8(ascii: "%"), let first = plainHandle(&end), skipSeparator(&end),
            let second = plainHandle(&end)
        else { return nil }
        var third: Field?
        if skipSeparator(&end) {
            let start = end
            skipPlainBytes(&end)
            guard end > start else { return nil }
            third = Field(start: start, count: end - start)
        }
        if end[0] == UInt8(ascii: "\r") { end += 1 }
        guard end[0] == UInt8(ascii: "\n") else { return nil }
        p = end + 1
        return (first, second, third)
    }

    /// A handle of plain bytes that needs no further look.
    @inline(__always) private func plainHandle(_ p: inout UnsafePointer<UInt8>) -> Field? {
        let start = p
        skipPlainBytes(&p)
        let field = Field(start: start, count: p - start)
        guard (1...Handle.maximumLength).contains(field.count), start[0] != UInt8(ascii: "\"") else { return nil }
        return isDigit(start[0]) && isRounded(field) ? nil : field
    }

    /// Reads a plain line of two canonical integers below 2³², and a third above zero for a weight; else as `readPlain`.
    @inline(__always) func readPlainNumbers(
        _ p: inout UnsafePointer<UInt8>, withWeight: Bool
    ) -> (first: UInt32, second: UInt32, weight: UInt32?)? {
        var end = p
        guard let first = IntegerField.scan(&end), skipSeparator(&end), let second = IntegerField.scan(&end) else { return nil }
        var weight: UInt32?
        if withWeight, skipSeparator(&end) {
            guard let number = IntegerField.scan(&end), number > 0 else { return nil }
            weight = number
        }
        if end[0] == UInt8(ascii: "\r") { end += 1 }
        guard end[0] == UInt8(ascii: "\n") else { return nil }
        p = end + 1
        return (first, second, weight)
    }

    /// One separator; any number of blanks where those separate.
    @inline(__always) private func skipSeparator(_ p: inout UnsafePointer<UInt8>) -> Bool {
        switch separator {
        case .tab, .comma:
            guard p[0] == (separator == .tab ? 0x09 : 0x2C) else { return false }
            p += 1
        case .blanks:
            guard p[0] == 0x09 || p[0] == 0x20 else { return false }
            while p[0] == 0x09 || p[0] == 0x20 { p += 1 }
        }
        return true
    }

    /// Moves to the next byte that is a control, a space, not ASCII, or the separator, eight bytes at a time.
    @inline(__always) private func skipPlainBytes(_ p: inout UnsafePointer<UInt8>) {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let separators = ones &* (separator == .comma ? 0x2C : 0x0A)
        while true {
            let word = UInt64(littleEndian: UnsafeRawPointer(p).loadUnaligned(as: UInt64.self))
            let apart = word ^ separators
            // A borrow can mark a byte wrongly only above one that is marked rightly; the lowest mark counts.
            let stops = ((word &- ones &* 0x21) & ~word | (apart &- ones) & ~apart | word) & (ones &* 0x80)
            if stops != 0 {
                p += stops.trailingZeroBitCount >> 3
                return
            }
            p += 8
        }
    }
}
