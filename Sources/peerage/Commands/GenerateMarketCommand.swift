import ArgumentParser
import DataIO
import Foundation
import Foundations
import Graphs
import Rankings
import Reports

/// `peerage generate market`.
struct GenerateMarketCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "market",
        abstract: "A synthetic market with known truth: follows, posts, profiles, seeds, nominations.",
        discussion: Examples.text("peerage generate market --people 500 --random-seed 7 -o synthetic"))

    @Option(help: ArgumentHelp("Accounts, at least 200.", valueName: "n"))
    var people: Int = 2_000
    @Option(help: ArgumentHelp("Communities, each a market of its own, 1 to 1000.", valueName: "n"))
    var communities: Int = 8
    @Option(help: ArgumentHelp("Fields of expertise, 1 to 20.", valueName: "n"))
    var topics: Int = 1
    @Option(help: ArgumentHelp("How much offline influence goes with expertise, 0 to 1.", valueName: "share"))
    var overlap: Double = 0.4
    @Option(help: ArgumentHelp("Share of the experts handed out as seeds, above 0 to 1.", valueName: "share"))
    var seedShare: Double = 0.4
    @Option(help: ArgumentHelp("Share of accounts whose lists were not fetched, 0 to below 1.", valueName: "share"))
    var unobserved: Double = 0.15
    @Option(help: ArgumentHelp("Posts per person, 0 to 100.", valueName: "n"))
    var posts: Double = 1.5
    @OptionGroup var random: RandomSeedOption
    @Option(name: .shortAndLong, help: ArgumentHelp("The folder to write to; it is made if need be.", valueName: "folder"))
    var output: String
    @OptionGroup(title: "Run") var common: RunOptions

    func validate() throws {
        if output.isEmpty { throw ValidationError("-o needs the name of a folder") }
        _ = try options()
    }

    private func options() throws -> MarketOptions {
        try MarketOptions(
            people: people, communities: communities, topics: topics, overlap: overlap, seedShare: seedShare,
            unobservedShare: unobserved, postsPerPerson: posts, randomSeed: random.value)
    }

    func run() throws {
        let run = Run(common, command: "generate")
        let options = try options()
        try FolderOutput.create(output)
        let folder = output.hasSuffix("/") ? String(output.dropLast()) : output
        let market = try run.step("generate") { try Market(options, run.execution) }
        var files: [AtomicFile] = []
        for (name, table) in market.tables {
            let file = try AtomicFile("\(folder)/\(name).csv")
            if name == "follows" {
                try write(table, of: market, to: file, run)
            } else {
                try table.render(as: .csv, run: run.info) { try file.write($0) }
            }
            files.append(file)
        }
        let posts = try AtomicFile("\(folder)/posts.jsonl")
        for index in 0..<market.postCount {
            if index % 4096 == 0 { try run.checkInterruption() }
            try posts.write(market.post(index) + "\n")
        }
        let readme = try AtomicFile("\(folder)/README.md")
        try readme.write(MarketReadme.text(options))
        for file in files + [posts, readme] { try file.commit() }
        run.note("wrote \(market.tables.count) tables, \(market.postCount) posts and a README to \(folder): synthetic, nobody in it exists")
        if let path = common.runRecord {
            let record = try AtomicFile(path)
            try record.write(run.finishedRecord().json.pretty)
            try record.commit()
        }
    }
}

extension GenerateMarketCommand {
    /// The follows, by far the largest table: the same bytes as rendering it, made in parallel.
    private func write(_ table: ResultTable, of market: Market, to file: AtomicFile, _ run: Run) throws {
        try file.write(table.columns.map(\.name).joined(separator: ",") + "\n")
        let window = 64
        for start in stride(from: 0, to: market.followTextParts, by: window) {
            try run.checkInterruption()
            let parts = start..<min(start + window, market.followTextParts)
            let texts = run.execution.mapChunks(parts.count) { market.followText(part: parts.lowerBound + $0) }
            for text in texts { try file.write(text) }
        }
    }
}

/// A folder for outputs.
enum FolderOutput {
    static func create(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure.cannotCreate("cannot create the folder \(path): \(reason(error))")
        }
    }

    private static func reason(_ error: any Error) -> String {
        let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        guard let code = underlying?.code, underlying?.domain == NSPOSIXErrorDomain else { return error.localizedDescription }
        return String(cString: strerror(Int32(code)))
    }
}

/// What the folder of a synthetic market says about itself.
enum MarketReadme {
    static func text(_ options: MarketOptions) -> String {
        """
        # A synthetic market

        Made by `peerage generate market` with random seed \(options.randomSeed): \(options.people) accounts, \
        \(options.communities) communities, overlap \(options.overlap). **Nobody in it exists**; names, posts and answers are
        invented. The same options give the same bytes.

        | file | what it holds |
        |---|---|
        | `follows.csv` | `follower,followee`: the lists that were fetched |
        | `posts.jsonl` | posts with mentions, replies and reposts |
        | `profiles.csv` | what accounts say about themselves |
        | `seeds.csv` | some of the experts, to start from |
        | `observed.csv` | the accounts whose lists were fetched |
        | `nominations.csv` | `nominator,nominee,weight,cluster`: whom people ask for advice on purchases |
        | `people.csv` | who could be named, with handles where known, and by how many they were named |
        | `truth.csv` | what everybody truly is: expert, celebrity, mass-follower, bot, offline-only, … |

        """
    }
}
