import ArgumentParser
import Foundation

/// `peerage`: the command line only translates.
@main
struct Peerage: ParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "peerage",
        abstract: "Whom do the experts of a market follow, and do those people carry weight in purchases?",
        discussion: """
            GRAPH is a graph file (.peerage, made by import) or any network that import reads: edge lists, CSV and \
            TSV tables, lists of one account, posts with mentions; plain, gzip or Zstandard; - is standard input.
            Data goes to standard output, everything else to standard error.

            Exit status: 0 done; 1 a requested threshold was not met; 2 not converged; 64 usage; 65 bad data; \
            66 no input; 70 internal; 71 memory; 73 cannot create output; 74 input/output; 130, 143 interrupted.
            """,
        version: version,
        subcommands: [
            ImportCommand.self, InfoCommand.self, RankCommand.self, ExpertsCommand.self, ExplainCommand.self, StandingCommand.self,
            ReachCommand.self, LayersCommand.self, GamingCommand.self, DiffCommand.self, LinkCommand.self, CompareCommand.self,
            ReportCommand.self, GenerateCommand.self, VerifyCommand.self,
        ])

    static func main() { Foundation.exit(Launcher.run(Array(CommandLine.arguments.dropFirst()))) }
}
