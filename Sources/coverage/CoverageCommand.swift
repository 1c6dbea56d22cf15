import ArgumentParser
import Foundation
import Foundations

/// Measures how often the intervals of a comparison hold the true value: `scripts/coverage` runs it and writes the guide.
@main
struct CoverageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage", abstract: "How often do intervals hold the true value, in simulated comparisons?",
        discussion: "Writes one line of JSON a cell. Cells that --into already has, with as many runs, are not made again.")

    @Option(help: ArgumentHelp("Simulated comparisons a cell, 100 to 1000000.", valueName: "n"))
    var runs = 4_000
    @Option(help: ArgumentHelp("Add the cells to this file.", valueName: "file"))
    var into: String
    @Option(help: ArgumentHelp("Only cells with this in their name; repeat for several.", valueName: "text"))
    var only: [String] = []
    @Option(help: ArgumentHelp("Threads, at least 1.", valueName: "n"))
    var threads = ProcessInfo.processInfo.activeProcessorCount
    @Option(help: ArgumentHelp("Start of the random numbers.", valueName: "seed"))
    var randomSeed: UInt64 = 1

    func validate() throws {
        guard (100...1_000_000).contains(runs) else { throw ValidationError("--runs \(runs) is out of range: allowed is 100 to 1000000") }
        guard threads >= 1 else { throw ValidationError("--threads \(threads) is out of range: allowed is at least 1") }
    }

    func run() throws {
        let done = try CellFile(into).finished(runs: runs, seed: randomSeed), execution = Execution(threads: threads)
        for cell in Cells.all where !done.contains(cell.name) && (only.isEmpty || only.contains { cell.name.contains($0) }) {
            let start = ContinuousClock.now
            let found = cell.measure(runs: runs, seed: randomSeed, execution)
            try CellFile(into).append(found.map { Line(cell, $0, runs: runs, seed: randomSeed) })
            let seconds = Double((ContinuousClock.now - start).components.seconds)
            FileHandle.standardError.write(Data("coverage: \(cell.name): \(Int(seconds)) s\n".utf8))
        }
    }
}

/// One figure of one cell, as it is kept.
struct Line: Codable {
    let cell: String
    let runs: Int
    let seed: UInt64
    let people: Int
    let clusters: Int
    let within: Double
    let correlation: Double
    let ties: String
    let method: String
    /// Runs with an interval, and those of them in which it held the true value.
    let intervals: Int
    let held: Int
    let target: Double
    /// The mean of the estimates: near the target, or one of the two is wrong.
    let mean: Double
    let width: Double

    init(_ cell: Cell, _ figure: Figure, runs: Int, seed: UInt64) {
        self.cell = cell.name
        self.runs = runs
        self.seed = seed
        people = cell.people
        clusters = cell.clusters
        within = cell.within
        correlation = cell.correlation
        ties = cell.ties.rawValue
        method = figure.method
        intervals = figure.intervals
        held = figure.held
        target = figure.target
        mean = figure.mean
        width = figure.width
    }
}

/// Lines of JSON, added to a cell at a time.
struct CellFile {
    let path: String

    init(_ path: String) { self.path = path }

    /// Names of the cells that are there with these runs and this seed.
    func finished(runs: Int, seed: UInt64) throws -> Set<String> {
        guard let data = FileManager.default.contents(atPath: path) else { return [] }
        let lines = try data.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Line.self, from: $0) }
        return Set(lines.filter { $0.runs == runs && $0.seed == seed }.map(\.cell))
    }

    func append(_ lines: [Line]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var data = FileManager.default.contents(atPath: path) ?? Data()
        for line in lines { data += try encoder.encode(line) + Data("\n".utf8) }
        try data.write(to: URL(fileURLWithPath: path), options: .atomic)
    }
}
