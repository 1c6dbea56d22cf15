import Foundations

/// How the Doubles of one column are shown to people: one number of decimals for all, when that serves all.
enum RealStyle {
    /// The column's values lie within a few powers of ten: fixed decimals, aligned on the point.
    case fixed(decimals: Int)
    /// Too far apart: each to three significant digits.
    case significant

    /// Looks at the first `rows` of the column: three significant digits for the smallest value, as long as the
    /// largest then takes no more than seven.
    init(of column: ResultTable.Column, rows: Int) {
        guard case .real(let cell) = column.cells else {
            self = .significant
            return
        }
        var smallest = Double.infinity, largest = 0.0, allWhole = true
        for row in 0..<rows {
            guard let value = cell(row), value.isFinite, value != 0 else { continue }
            smallest = min(smallest, abs(value))
            largest = max(largest, abs(value))
            if value.rounded() != value { allWhole = false }
        }
        if largest == 0 || (allWhole && largest < 1e15) {
            self = .fixed(decimals: 0)
            return
        }
        let low = NumberText.decimalExponent(of: smallest, digits: 3)
        let high = NumberText.decimalExponent(of: largest, digits: 3)
        let decimals = max(2 - low, 0)
        self = high - low <= 4 && decimals <= 9 && high < 9 ? .fixed(decimals: decimals) : .significant
    }

    func text(_ value: Double) -> String {
        switch self {
        case .fixed(let decimals): value.isFinite ? NumberText.fixed(value, decimals: decimals) : value.description
        case .significant: NumberText.significant(value)
        }
    }
}

extension ResultTable.Column {
    var isNumeric: Bool {
        switch cells {
        case .integer, .real, .number: true
        case .text, .truth: false
        }
    }

    /// One cell for people, not yet escaped; `nil` when missing.
    func shown(_ row: Int, _ style: RealStyle) -> String? {
        switch cells {
        case .text(let cell): cell(row)
        case .integer(let cell): cell(row).map { String($0) }
        case .real(let cell): cell(row).map(style.text)
        case .number(let cell):
            switch cell(row) {
            case .integer(let value): String(value)
            case .real(let value): style.text(value)
            case nil: nil
            }
        case .truth(let cell): cell(row).map { $0 ? "yes" : "no" }
        }
    }
}
