/// Where something stands in a file: a line from 1, and the byte of its line (as UTF-8) from 1.
public struct TextPlace: Sendable, Equatable {
    public let line: UInt64
    public let column: Int
    public init(line: UInt64, column: Int) {
        self.line = line
        self.column = column
    }
}

/// The fields of one row as UTF-8, without quotes and doubled quotes.
public struct TableRecord: Sendable {
    /// All fields one after the other.
    var bytes: [UInt8] = []
    /// Where each field ends in `bytes`.
    var ends: [Int] = []
    var places: [TextPlace] = []
    /// The line on which the record began.
    public internal(set) var line: UInt64 = 1
    /// Why the row as a whole is malformed, and where.
    var fault: (place: TextPlace, reason: String)?

    public var count: Int { ends.count }

    /// The bytes of field `index`; empty for a field that a short row lacks.
    public subscript(index: Int) -> ArraySlice<UInt8> {
        guard index >= 0 && index < ends.count else { return [] }
        return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }

    public func text(_ index: Int) -> String { String(decoding: self[index], as: UTF8.self) }

    public func place(_ index: Int) -> TextPlace {
        index >= 0 && index < places.count ? places[index] : TextPlace(line: line, column: 1)
    }

    /// Whether every field is empty or white space.
    public var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

    mutating func reset(line: UInt64) {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        self.line = line
        fault = nil
    }
}

extension ArraySlice<UInt8> {
    /// Without spaces and tabs at both ends, nor the no-break spaces (U+00A0) that spreadsheets leave there.
    public var trimmed: ArraySlice<UInt8> {
        var slice = self
        while let first = slice.first {
            if first == 0x20 || first == 0x09 { slice = slice.dropFirst() }
            else if first == 0xC2 && slice.dropFirst().first == 0xA0 { slice = slice.dropFirst(2) }
            else { break }
        }
        while let last = slice.last {
            if last == 0x20 || last == 0x09 { slice = slice.dropLast() }
            else if last == 0xA0 && slice.dropLast().last == 0xC2 { slice = slice.dropLast(2) }
            else { break }
        }
        return slice
    }

    public var text: String { String(decoding: self, as: UTF8.self) }
}
