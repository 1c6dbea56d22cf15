import ArgumentParser
import DataIO
import Foundations
import Graphs
import Rankings
import Reports

/// `peerage import`: any network into a graph file.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Build a graph file from any network; print the ledger of what was read.",
        discussion: Examples.text(
            "peerage import follows.csv -o market.peerage",
            "peerage import follows.csv --compress -o market.peerage",
            "peerage import posts.jsonl --as mentions -o mentions.peerage",
            "peerage import posts.jsonl --as co-mentions -o together.peerage"))

    @Argument(help: "Files, quoted patterns such as 'follows-*.csv', or - for standard input; together one network.")
    var sources: [String]

    @Option(name: .shortAndLong, help: ArgumentHelp("The graph file to write, all or nothing.", valueName: "file"))
    var output: String

    @OptionGroup var compress: CompressOption

    @Option(help: ArgumentHelp("Form of the ledger on standard output (default: table on a terminal, else csv).", valueName: "format"))
    var format: OutputFormat?

    @OptionGroup(title: "Reading networks") var input: NetworkInputOptions
    @OptionGroup(title: "Reading networks") var numbers: DecimalMarkOption
    @OptionGroup(title: "Run") var common: RunOptions

    func validate() throws {
        if output.isEmpty || output == "-" { throw ValidationError("-o needs the name of a file: a graph file is mapped, not piped") }
        if format == .sqlite { throw ValidationError("the ledger goes to standard output: --format sqlite needs a file") }
    }

    func run() throws {
        let run = Run(common, command: "import")
        // The main output first: a message about it must name it, not its record.
        try Output.refuseOverwriting(sources, with: output)
        let file = try AtomicFile(output)
        let ledgerFormat = format ?? (Terminal.isStandardOutput ? .table : .csv)
        let ledger = try Output(file: nil, format: ledgerFormat, common, run: run, inputs: sources, main: output)
        let network = try Network.load(sources, input, NetworkNumbers(numbers), run: run, spilling: run.spilling(for: file))
        run.info.network = try network.summary(run)
        try run.step("write") { try GraphFile.write(network.graph, neighbours: compress.form, to: file, run.execution) }
        try network.confirmBefore(ledger)
        try LedgerRows.write(network.graph.ledger, to: ledger)
        try ledger.finish {
            try file.commit()
            run.files.append(.init(role: .output, path: output, bytes: file.bytesWritten))
        }
    }
}

/// A ledger for people, or as `what,count` rows.
enum LedgerRows {
    static func write(_ ledger: IngestLedger, to output: Output) throws {
        if output.format == .table { return try output.write(ledger.text) }
        let entries = ledger.entries
        try output.write(
            ResultTable(
                rowCount: entries.count,
                columns: [
                    .init("what", .text { entries[$0].name }),
                    .init("count", .integer { Int64(clamping: entries[$0].value) }),
                ]))
    }
}
