import Foundation

/// One column of a model over some people.
package struct CovariateColumn: Sendable {
    /// `role=nurse`, `income`.
    package let name: String
    /// Whether the values are ranked anew among the people at hand.
    package let isRanked: Bool
    /// By place in U; `nil` where nothing is known.
    package let values: [Double?]

    package init(name: String, isRanked: Bool, values: [Double?]) {
        self.name = name
        self.isRanked = isRanked
        self.values = values
    }
}

/// How one covariate becomes columns of numbers.
///
/// Text, and numbers with `:category`, are categories: a column of 0 and 1 for every category but the reference, which is the
/// one of most people (the first by name of several). Categories of fewer people than `rarest` are taken together, if there
/// are two of them or more. Numbers enter as mid-ranks, `:log` as ln(1 + value), `:linear` as they are. Counted are people with
/// an outcome, so that the coding is the same for every score.
struct CovariateCoding {
    let summary: AdjustmentCovariate
    let columns: [CovariateColumn]

    /// - Parameter measured: places in U of people with an outcome.
    init(_ source: Covariates.Source, rarest: Int, measured: [Int], people: [String]) throws(CovariateFailure) {
        switch try CovariateCoding.form(source, people) {
        case .category: self = CovariateCoding.categories(source, rarest, measured)
        case let form: self = try CovariateCoding.numbers(source, form, people)
        }
    }

    private init(summary: AdjustmentCovariate, columns: [CovariateColumn]) {
        self.summary = summary
        self.columns = columns
    }

    private static func form(_ source: Covariates.Source, _ people: [String]) throws(CovariateFailure) -> CovariateRequest.Form {
        if let form = source.request.form { return form }
        var other: (person: String, value: String)?, different: Set<String> = [], numbers: Set<String> = []
        for (i, cell) in source.cells.enumerated() {
            guard case .text(let text)? = cell else { continue }
            different.insert(text)
            if Covariates.number(text) != nil { numbers.insert(text) } else if other == nil { other = (people[i], text) }
        }
        guard let other else { return .rank }
        guard 2 * numbers.count <= different.count else {
            throw .partlyNumbers(name: source.request.name, person: other.person, value: other.value)
        }
        return .category
    }

    private static func numbers(_ source: Covariates.Source, _ form: CovariateRequest.Form, _ people: [String])
        throws(CovariateFailure) -> CovariateCoding
    {
        let name = source.request.name
        var values: [Double?] = []
        for (i, cell) in source.cells.enumerated() {
            var value: Double?
            switch cell {
            case nil: break
            case .number(let number): value = number
            case .text(let text):
                guard let number = Covariates.number(text) else {
                    throw .notANumber(name: name, person: people[i], value: text, form: form.rawValue)
                }
                value = number
            }
            if form == .log, let number = value {
                guard number >= 0 else { throw .belowZero(name: name, person: people[i], value: number) }
                value = log1p(number)
            }
            values.append(value)
        }
        return CovariateCoding(
            summary: AdjustmentCovariate(name: name, origin: source.origin, coding: .number(form)),
            columns: [CovariateColumn(name: name, isRanked: form == .rank, values: values)])
    }

    private static func categories(_ source: Covariates.Source, _ rarest: Int, _ measured: [Int]) -> CovariateCoding {
        let texts = source.cells.map { cell -> String? in
            switch cell {
            case nil: nil
            case .text(let text): text
            case .number(let number): "\(number)"
            }
        }
        var counts: [String: Int] = [:]
        for i in measured { if let text = texts[i] { counts[text, default: 0] += 1 } }
        let ordered = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        var rare = ordered.dropFirst().filter { $0.value < rarest }
        if rare.count < 2 { rare = [] }
        let together = Set(rare.map(\.key)), name = source.request.name
        let shown = ordered.dropFirst().filter { !together.contains($0.key) }.map(\.key)
        var columns = shown.map { category in
            CovariateColumn(name: "\(name)=\(category)", isRanked: false, values: texts.map { $0.map { $0 == category ? 1 : 0 } })
        }
        if !rare.isEmpty {
            columns.append(
                CovariateColumn(
                    name: "\(name)=(\(rare.count) rare)", isRanked: false,
                    values: texts.map { $0.map { together.contains($0) ? 1 : 0 } }))
        }
        return CovariateCoding(
            summary: AdjustmentCovariate(
                name: name, origin: source.origin,
                coding: .categories(
                    reference: ordered.first?.key ?? "", others: shown, rare: rare.count, rarePeople: rare.reduce(0) { $0 + $1.value })),
            columns: columns)
    }
}

extension Covariates {
    /// A finite number in plain notation.
    fileprivate static func number(_ text: String) -> Double? {
        guard let value = Double(text), value.isFinite, !text.lowercased().hasPrefix("0x") else { return nil }
        return value
    }
}
