/// Moments as data writes them: ISO 8601, seconds since 1970, or the form of old Twitter exports.
///
/// A date and time without a zone counts as UTC. Fractions of seconds are dropped (rounded down).
public enum TimeField {
    /// As below, for an option such as `--since`.
    public static func parse(_ text: String) -> Result<Int64, FieldFault> { parse(ArraySlice(text.utf8)) }

    /// Seconds since 1970-01-01T00:00:00Z.
    public static func parse(_ field: ArraySlice<UInt8>) -> Result<Int64, FieldFault> {
        let text = field.trimmed.text
        guard !text.isEmpty else { return .failure(FieldFault("an empty field where a time is needed")) }
        if let first = text.first, first.isNumber || first == "-", let seconds = Double(text), !text.contains("x"), !text.contains("X") {
            guard abs(seconds) < 1e11 else {
                return .failure(FieldFault("the time \u{201C}\(text)\u{201D} is beyond the year 5000 in seconds: are they milliseconds?"))
            }
            return .success(Int64(seconds.rounded(.down)))
        }
        if let seconds = iso8601(text) ?? twitter(text) { return .success(seconds) }
        return .failure(FieldFault(
            "\u{201C}\(text)\u{201D} is not a time: write 2021-06-26, 2021-06-26T19:56:26Z or seconds since 1970"))
    }

    /// `2021-06-26`, `2021-06-26 19:56`, `2021-06-26T19:56:26.000+02:00`.
    private static func iso8601(_ text: String) -> Int64? {
        var scanner = DigitScanner(text)
        guard let year = scanner.digits(4), scanner.take("-"), let month = scanner.digits(2), scanner.take("-"),
            let day = scanner.digits(2), let days = daysSince1970(year: year, month: month, day: day)
        else { return nil }
        var seconds = Int64(days) * 86_400
        if scanner.isAtEnd { return seconds }
        guard scanner.take("T") || scanner.take(" ") || scanner.take("t"), let clock = clockTime(&scanner) else { return nil }
        seconds += clock
        _ = scanner.take(" ")
        guard let offset = zone(&scanner), scanner.isAtEnd else { return nil }
        return seconds - offset
    }

    /// `Sat Jun 26 19:56:26 +0000 2021`.
    private static func twitter(_ text: String) -> Int64? {
        let parts = text.split(separator: " ")
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard parts.count == 6, let month = months.firstIndex(of: String(parts[1])), let day = Int(parts[2]), let year = Int(parts[5]),
            (0...9999).contains(year), let days = daysSince1970(year: year, month: month + 1, day: day)
        else { return nil }
        var clock = DigitScanner(String(parts[3])), offset = DigitScanner(String(parts[4]))
        guard let seconds = clockTime(&clock), clock.isAtEnd, let shift = zone(&offset), offset.isAtEnd else { return nil }
        return Int64(days) * 86_400 + seconds - shift
    }

    private static func clockTime(_ scanner: inout DigitScanner) -> Int64? {
        guard let hour = scanner.digits(2), hour < 24, scanner.take(":"), let minute = scanner.digits(2), minute < 60 else { return nil }
        var second = 0
        if scanner.take(":") {
            guard let value = scanner.digits(2), value <= 60 else { return nil }
            second = value
            if scanner.take(".") || scanner.take(",") { guard scanner.skipDigits() > 0 else { return nil } }
        }
        return Int64(hour * 3600 + minute * 60 + second)
    }

    /// Seconds east of UTC; 0 for `Z` or nothing.
    private static func zone(_ scanner: inout DigitScanner) -> Int64? {
        if scanner.isAtEnd || scanner.take("Z") || scanner.take("z") || scanner.take("UTC") { return 0 }
        let sign: Int64
        if scanner.take("+") { sign = 1 } else if scanner.take("-") { sign = -1 } else { return nil }
        guard let hours = scanner.digits(2), hours < 24 else { return nil }
        if scanner.isAtEnd { return sign * Int64(hours) * 3600 }
        _ = scanner.take(":")
        guard let minutes = scanner.digits(2), minutes < 60 else { return nil }
        return sign * Int64(hours * 3600 + minutes * 60)
    }

    /// Days of the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms", 2013).
    static func daysSince1970(year: Int, month: Int, day: Int) -> Int? {
        guard (1...12).contains(month) else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        guard (1...length).contains(day) else { return nil }
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

/// Reads fixed-width numbers and separators from the front of a text.
private struct DigitScanner {
    private var rest: Substring.UTF8View
    init(_ text: String) { rest = Substring(text).utf8 }
    var isAtEnd: Bool { rest.isEmpty }

    mutating func digits(_ count: Int) -> Int? {
        let front = rest.prefix(count)
        guard front.count == count, front.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        rest = rest.dropFirst(count)
        return front.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    mutating func skipDigits() -> Int {
        let run = rest.prefix { (0x30...0x39).contains($0) }.count
        rest = rest.dropFirst(run)
        return run
    }

    mutating func take(_ text: String) -> Bool {
        guard rest.starts(with: text.utf8) else { return false }
        rest = rest.dropFirst(text.utf8.count)
        return true
    }
}
