import ArgumentParser
import DataIO

extension TableOptions.DecimalMark: ExpressibleByArgument {}

/// How tables beside the network are read; each has its own `--NAME-map`.
struct SideTableOptions: ParsableArguments {
    @Option(help: ArgumentHelp("What 1,234 means in side tables (default: recognised).", valueName: "mark"))
    var decimalMark: TableOptions.DecimalMark = .recognised

    @Flag(help: "Count malformed rows of side tables and go on.")
    var skipMalformedRows = false

    func tableOptions(columns: [[ColumnMapping]] = [], selection: [RowCondition] = []) -> TableOptions {
        TableOptions(
            decimalMark: decimalMark, malformed: skipMalformedRows ? .skip : .refuse, columns: columns.flatMap { $0 },
            selection: selection)
    }
}
