import ArgumentParser
import Foundations
import Graphs
import Rankings
import Reports

/// `peerage reach`: followers, followers of followers, …
struct ReachCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reach",
        abstract: "How far does an account reach? Followers, their followers, …, with and without mutual ties.",
        discussion: Examples.text("peerage reach follows.csv HANDLE", "peerage reach follows.csv HANDLE --hops 2 --format json"))

    @Argument(help: "A graph file, or one input that import reads.")
    var graph: String

    @Argument(help: "Whose reach.")
    var handle: String

    @Option(help: ArgumentHelp("Hops to count, 1 to 20.", valueName: "n"))
    var hops: Int = 3
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Run") var common: RunOptions
    @OptionGroup var numbers: DecimalMarkOption
    @OptionGroup(title: "Reading networks") var input: NetworkInputOptions

    func validate() throws {
        if !(1...20).contains(hops) { throw ValidationError("--hops \(hops): give a whole number from 1 to 20") }
    }

    func run() throws {
        let run = Run(common, command: "reach")
        let output = try Output(self.output, common, run: run, inputs: [graph])
        let network = try Network.load([graph], input, NetworkNumbers(numbers), run: run)
        let vertex = try network.vertex(handle)
        let reach = try run.step("reach") { try FollowerReach(of: vertex, in: network.graph, hops: hops, run.execution) }
        run.info.network = try network.summary(run)
        run.info.options = [OptionValue("handle", network.graph.handles.text(of: vertex)), OptionValue("hops", String(hops))]
        try network.confirmBefore(output)
        try output.write(reach.resultTable)
        if reach.hops.count < hops {
            run.note("nobody is left after \(NumberText.counted(reach.hops.count, "hop", "hops"))")
        }
        try output.finish()
    }
}
