import ArgumentParser

/// What every command takes: where the record goes, how loud, with what resources.
struct RunOptions: ParsableArguments {
    static let threadRange = 1...1024

    @Option(help: ArgumentHelp(
        "Threads to work with, 1 to 1024; results do not depend on it.", discussion: "", valueName: "n"))
    var threads: Int?

    @Option(help: ArgumentHelp(
        "Most memory for graphs and scores, such as 8G or 512MiB (at least 16MiB); more is refused before work.",
        valueName: "size"))
    var memoryLimit: ByteSize?

    @Option(help: ArgumentHelp("Write paths, times, machine and ledger of this run here, as JSON.", valueName: "file"))
    var runRecord: String?

    @Flag(name: .shortAndLong, help: "No progress and no remarks on standard error; warnings and errors stay.")
    var quiet = false

    func validate() throws {
        if let threads, !RunOptions.threadRange.contains(threads) {
            throw ValidationError("--threads \(threads): give a whole number from 1 to 1024")
        }
        if runRecord == "" { throw ValidationError("--run-record needs the name of a file") }
    }
}
