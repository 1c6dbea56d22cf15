import Foundations
import Graphs

/// Cuts UTF-8 text into records and fields: RFC 4180, read tolerantly.
///
/// - A field may be quoted; inside, `""` is a quote, and delimiters and line ends are text. Spaces before the opening
///   and after the closing quote are dropped. A quote inside an unquoted field is text.
/// - Lines end with LF, CRLF or CR. Lines without any field are skipped by the caller (`isBlank`).
/// - Text after a closing quote, a zero byte and invalid UTF-8 make the row malformed (`TableRecord.fault`).
/// - A quote that never closes, or a record above 16 MiB (nearly always the same mistake), is thrown: no later row
///   can be trusted.
struct RecordParser {
    static let longestRecord = 16 << 20
    private static let quote = UInt8(ascii: "\"")

    private var decoder: TextDecoder?
    private var text: [UInt8]
    private var position = 0
    private var line: UInt64 = 1
    /// Bytes of the current line that stand in blocks already dropped.
    private var lineOffset = 0
    private var lineStart = 0
    private let delimiter: UInt8

    var encoding: TextEncoding? { decoder?.encoding }
    var hasByteOrderMark: Bool { decoder?.hasByteOrderMark ?? false }
    var bytesRead: UInt64 { decoder?.bytesRead ?? 0 }
    /// The number of the line that begins next.
    var nextLine: UInt64 { line }

    /// Reads `opening`, then what the decoder still has.
    init(opening: [UInt8], decoder: TextDecoder?, delimiter: Delimiter) {
        text = opening
        self.decoder = decoder
        self.delimiter = delimiter.byte
    }

    /// Makes at least one more byte available.
    private mutating func more() throws -> Bool {
        if position < text.count { return true }
        guard decoder != nil else { return false }
        lineOffset += text.count - lineStart
        lineStart = 0
        position = 0
        text.removeAll(keepingCapacity: true)
        while text.isEmpty {
            guard try decoder?.appendNext(to: &text) == true else { return false }
        }
        return true
    }

    private var column: Int { lineOffset + position - lineStart + 1 }
    private var place: TextPlace { TextPlace(line: line, column: column) }

    private mutating func startLine() {
        line += 1
        lineStart = position
        lineOffset = 0
    }

    /// Reads the next record; `false` at the end of the text.
    mutating func next(into record: inout TableRecord) throws -> Bool {
        record.reset(line: line)
        guard try more() else { return false }
        var isLastField = false
        while !isLastField {
            record.places.append(place)
            isLastField = try readField(into: &record)
            record.ends.append(record.bytes.count)
            if record.bytes.count > RecordParser.longestRecord { throw TableFailure.recordTooLong(TextPlace(line: record.line, column: 1)) }
        }
        checkText(&record)
        return true
    }

    /// Reads one field and what ends it; `true` when that is the end of the record.
    private mutating func readField(into record: inout TableRecord) throws -> Bool {
        let start = record.bytes.count
        while try more() {
            if text[position] == RecordParser.quote && record.bytes[start...].allSatisfy({ $0 == 0x20 }) {
                record.bytes.removeSubrange(start...)
                return try readQuoted(into: &record)
            }
            let run = endOfRun()
            record.bytes.append(contentsOf: text[position..<run])
            position = run
            if record.bytes.count > RecordParser.longestRecord { throw TableFailure.recordTooLong(TextPlace(line: record.line, column: 1)) }
            if position < text.count && text[position] != RecordParser.quote { return try endField() }
            if position < text.count {
                // A quote inside an unquoted field is text; one after spaces only opens a quoted field.
                if record.bytes[start...].allSatisfy({ $0 == 0x20 }) { continue }
                record.bytes.append(RecordParser.quote)
                position += 1
            }
        }
        return true
    }

    /// The next delimiter, line end or quote at or after `position`, or the end of the block.
    private func endOfRun() -> Int {
        text.withUnsafeBufferPointer { bytes in
            var next = position
            while next < bytes.count {
                let byte = bytes[next]
                if byte == delimiter || byte == 0x0A || byte == 0x0D || byte == RecordParser.quote { break }
                next += 1
            }
            return next
        }
    }

    /// Steps over the delimiter (`false`) or the line end (`true`) at `position`.
    private mutating func endField() throws -> Bool {
        let byte = text[position]
        position += 1
        if byte == delimiter { return false }
        if byte == 0x0D, try more(), text[position] == 0x0A { position += 1 }
        startLine()
        return true
    }

    private mutating func readQuoted(into record: inout TableRecord) throws -> Bool {
        let opened = place
        position += 1
        while true {
            guard try more() else { throw TableFailure.unterminatedQuote(opened) }
            let byte = text[position]
            position += 1
            if byte != RecordParser.quote {
                record.bytes.append(byte)
                if byte == 0x0A { startLine() }
                if record.bytes.count > RecordParser.longestRecord { throw TableFailure.unterminatedQuote(opened) }
                continue
            }
            guard try more(), text[position] == RecordParser.quote else { break }
            record.bytes.append(RecordParser.quote)
            position += 1
        }
        while try more() {
            let byte = text[position]
            if byte == delimiter || byte == 0x0A || byte == 0x0D { return try endField() }
            if byte != 0x20 && record.fault == nil {
                record.fault = (place, "text after a closing quote (a quote inside a quoted field is written twice)")
            }
            position += 1
        }
        return true
    }

    private func checkText(_ record: inout TableRecord) {
        let suspicious = record.bytes.withUnsafeBufferPointer { bytes in
            var high: UInt8 = 0
            var hasZero = false
            for byte in bytes {
                high |= byte
                if byte == 0 { hasZero = true }
            }
            return hasZero || high >= 0x80
        }
        guard suspicious && record.fault == nil else { return }
        for field in 0..<record.count {
            let bytes = record[field]
            let bad = bytes.withUnsafeBufferPointer { UTF8Check.firstFault($0) }
            if let bad {
                let value = bytes[bytes.startIndex + bad]
                record.fault = (record.place(field), "not valid UTF-8: byte 0x\(String(value, radix: 16, uppercase: true)) at byte \(bad + 1) of the field")
                return
            }
            if bytes.contains(0) {
                record.fault = (record.place(field), "a zero byte in the field")
                return
            }
        }
    }
}
