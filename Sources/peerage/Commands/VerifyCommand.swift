import ArgumentParser
import DataIO
import Foundation
import Foundations
import Graphs
import Rankings
import Reports

/// `peerage verify`: checksums of a graph file; the certificate of a complete score file, derived anew.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check every byte of a graph file, or the scores of a file against their network.",
        discussion: Examples.text(
            "peerage import follows.csv -o market.peerage",
            "peerage verify market.peerage",
            "peerage rank market.peerage -o scores.json",
            "peerage verify scores.json --graph market.peerage"))

    @Argument(help: ArgumentHelp("A graph file, or (with --graph) a file of complete scores.", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("The network that the scores belong to.", valueName: "graph"))
    var graph: [String] = []

    @Option(help: ArgumentHelp("Which column of the score file (default: its only one).", valueName: "method"))
    var column: String?

    @Option(help: ArgumentHelp("The seeds that the scores were computed with.", valueName: "file"))
    var seeds: String?

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Run") var common: RunOptions
    @OptionGroup(title: "Reading networks") var input: NetworkInputOptions
    @OptionGroup(title: "Reading networks") var numbers: DecimalMarkOption

    func validate() throws {
        guard graph.isEmpty else { return }
        if column != nil { throw ValidationError("--column is for score files: give their network with --graph") }
        if numbers.decimalMark != nil { throw ValidationError("--decimal-mark changes nothing without --graph GRAPH") }
        try input.refuseAll(without: "--graph GRAPH")
        if seeds != nil { throw ValidationError("--seeds is for score files: give their network with --graph") }
    }

    func run() throws {
        let run = Run(common, command: "verify")
        let output = try Output(self.output, common, run: run, inputs: [file] + graph)
        if graph.isEmpty { try verifyGraphFile(output, run) } else { try verifyScores(output, run) }
    }
}
