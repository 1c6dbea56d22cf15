import ArgumentParser
import DataIO
import Foundations
import Graphs
import Rankings

/// `peerage generate rmat`.
struct GenerateRMATCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rmat",
        abstract: "An R-MAT graph: numbered vertices, heavy-tailed degrees.",
        discussion: Examples.text(
            "peerage generate rmat --scale 10 --edge-factor 16 -o rmat.tsv",
            "peerage generate rmat --scale 8 --edge-count 1000 -o rmat.peerage"))

    static let edgeRange: ClosedRange<UInt64> = 1...(1 << 40)

    @Option(help: ArgumentHelp("2^scale labels, 1 to 31.", valueName: "scale"))
    var scale: Int

    @Option(help: ArgumentHelp("How many edges, 1 to 2^40, repeated ones and self-loops included.", valueName: "n"))
    var edgeCount: UInt64?

    @Option(help: ArgumentHelp("Edges per label, 1 to 4096, instead of --edge-count.", valueName: "n"))
    var edgeFactor: UInt64?

    @OptionGroup var random: RandomSeedOption

    @Option(name: .shortAndLong, help: ArgumentHelp(
        "A text file, or a graph file where the name ends in .peerage (default: text on standard output).", valueName: "file"))
    var output: String?

    @OptionGroup var compress: CompressOption

    @OptionGroup(title: "Run") var common: RunOptions

    func validate() throws {
        if !(1...31).contains(scale) { throw ValidationError("--scale \(scale): give a whole number from 1 to 31") }
        if (edgeCount == nil) == (edgeFactor == nil) { throw ValidationError("give --edge-count or --edge-factor, one of the two") }
        if let edgeFactor, !(1...4096).contains(edgeFactor) {
            throw ValidationError("--edge-factor \(edgeFactor): give a whole number from 1 to 4096")
        }
        if compress.compress, !isGraphFile {
            throw ValidationError("--compress changes nothing for text: give -o a name that ends in .peerage, or leave it out")
        }
        if !GenerateRMATCommand.edgeRange.contains(edges) {
            throw ValidationError("\(edges) edges: give a number from 1 to 2^40 (\(GenerateRMATCommand.edgeRange.upperBound))")
        }
    }

    private var isGraphFile: Bool { output?.hasSuffix(".peerage") == true }

    private var edges: UInt64 { edgeCount ?? (edgeFactor ?? 0) << UInt64(scale) }

    func run() throws {
        let run = Run(common, command: "generate")
        run.info.options = [
            OptionValue("kind", "rmat"), OptionValue("scale", String(scale)), OptionValue("edges", String(edges)),
            OptionValue("random_seed", String(random.value)),
        ]
        guard let graph = RMAT(scale: scale, edgeCount: edges, seed: random.value) else {
            throw CommandFailure.usage("--scale \(scale): give a whole number from 1 to 31")
        }
        let graphFile = try isGraphFile ? output.map { path in try AtomicFile(path) } : nil
        let text = try Output(
            file: isGraphFile ? nil : output, format: .tsv, common, run: run, inputs: [], main: isGraphFile ? output : nil)
        if let file = graphFile, let output {
            let built = try run.step("generate") { try build(graph, run.spilling(for: file), run) }
            try run.step("write") { try GraphFile.write(built, neighbours: compress.form, to: file, run.execution) }
            try text.finish {
                try file.commit()
                run.files.append(.init(role: .output, path: output, bytes: file.bytesWritten))
            }
        } else {
            try run.step("generate") { try graph.writeText(run.execution) { try text.write(bytes: $0) } }
            try text.finish()
        }
    }

    private func build(_ rmat: RMAT, _ spilling: Spilling?, _ run: Run) throws -> Graph {
        var ledger = IngestLedger()
        ledger.remarks = ["synthetic: R-MAT, scale \(scale), \(edges) edges, random seed \(random.value)"]
        return try rmat.graph(ledger: ledger, run.execution, spilling: spilling)
    }
}
