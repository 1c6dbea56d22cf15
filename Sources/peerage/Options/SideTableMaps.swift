import ArgumentParser
import DataIO

extension TableOptions.DecimalMark: ExpressibleByArgument {}

/// What a comma in a number means, in every table that a command reads.
struct DecimalMarkOption: ParsableArguments {
    @Option(help: ArgumentHelp("What 1,234 means in weights and other numbers (default: recognised).", valueName: "mark"))
    var decimalMark: TableOptions.DecimalMark?
}

/// How tables beside the network are read; each has its own `--NAME-map`.
struct SideTableOptions: ParsableArguments {
    @OptionGroup var numbers: DecimalMarkOption

    @Flag(help: "Count malformed rows of side tables and go on.")
    var skipMalformedRows = false

    @Option(help: ArgumentHelp(
        "Words that mean \u{201C}has no account\u{201D} where a handle should stand, besides none, separated by commas.", valueName: "NA,-"))
    var noAccountCodes: String?

    func tableOptions(columns: [[ColumnMapping]] = [], selection: [RowCondition] = [], kept: [String] = []) -> TableOptions {
        TableOptions(
            decimalMark: numbers.decimalMark ?? .recognised, malformed: skipMalformedRows ? .skip : .refuse,
            columns: columns.flatMap { $0 }, selection: selection,
            noAccountCodes: Set(noAccountCodes?.split(separator: ",").map(String.init) ?? []), kept: kept)
    }

    /// Refuses what only side tables use, where there are none.
    func refuseUnused(without what: String) throws {
        if skipMalformedRows { throw ValidationError("--skip-malformed-rows changes nothing without \(what)") }
        if noAccountCodes != nil { throw ValidationError("--no-account-codes changes nothing without \(what)") }
    }
}

/// `--decimal-mark` as the reading of a network sees it.
struct NetworkNumbers {
    let mark: TableOptions.DecimalMark?
    /// Whether the command reads other tables too, so that the option has a meaning whatever the network is.
    let isForOthersToo: Bool

    init(_ option: DecimalMarkOption) { self.init(mark: option.decimalMark, isForOthersToo: false) }
    init(_ side: SideTableOptions, tables: [String]) { self.init(mark: side.numbers.decimalMark, isForOthersToo: !tables.isEmpty) }

    private init(mark: TableOptions.DecimalMark?, isForOthersToo: Bool) {
        self.mark = mark
        self.isForOthersToo = isForOthersToo
    }

    var isStated: Bool { mark != nil && !isForOthersToo }
}
