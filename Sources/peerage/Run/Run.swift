import Comparisons
import DataIO
import Foundation
import Foundations
import Graphs
import Reports

/// One run of a command: its resources, what it says to people, and the record kept of it.
final class Run {
    let console: Console
    let execution: Execution
    let isQuiet: Bool
    /// What determines the result; the record repeats it.
    var info: RunInfo
    var files: [RunRecord.File] = []
    var ledger: IngestLedger?
    /// By path, once read.
    var profiles: [String: [Profile]] = [:]
    private var steps: [RunRecord.Step] = []
    private var remarks: [String] = []
    private let memoryLimit: UInt64?
    private let started = Date()
    private let meter: ProgressMeter
    private let began = ContinuousClock.now

    init(_ options: RunOptions, command: String) {
        let console = Console(environment: ProcessInfo.processInfo.environment)
        let meter = ProgressMeter(console: console)
        let threads = options.threads ?? min(Machine.availableCores, RunOptions.threadRange.upperBound)
        let showsProgress = console.isTerminal && !options.quiet
        self.console = console
        self.meter = meter
        isQuiet = options.quiet
        execution = Execution(
            threads: threads,
            isInterrupted: { Interruptions.shared.signal != nil },
            report: { if showsProgress { meter.show($0) } })
        memoryLimit = options.memoryLimit?.bytes
        BulkMemory.setLimit(memoryLimit)
        info = RunInfo(command: command, version: Peerage.version)
    }

    /// A remark about the answer, on standard error unless `--quiet`, and in the record.
    func note(_ text: String) {
        remarks.append(text)
        if !isQuiet { console.note(text) }
    }

    /// Something that may make the answer wrong: said even under `--quiet`, and in the record.
    func warn(_ text: String) {
        remarks.append("warning: " + text)
        console.warning(text)
    }

    func checkInterruption() throws { try execution.checkInterruption() }
    func clearProgress() { meter.clear() }

    /// Does one named part of the run, and records its time.
    func step<Result>(_ name: String, _ body: () throws -> Result) throws -> Result {
        try checkInterruption()
        let began = ContinuousClock.now
        let result = try body()
        steps.append(RunRecord.Step(name: name, seconds: (ContinuousClock.now - began) / .seconds(1)))
        return result
    }

    /// How a graph that becomes `file` is built: within `--memory-limit`, less what is not in bulk buffers, else within most of
    /// the memory that the machine can spare now.
    func spilling(for file: AtomicFile) -> Spilling? {
        let budget = memoryLimit.map { $0 - min($0 / 4, 64 << 20) } ?? Machine.availableMemory.map { $0 / 20 * 13 }
        guard let budget, var spilling = file.spilling(budget: budget) else { return nil }
        spilling.limit = memoryLimit
        spilling.execution = execution
        return spilling
    }

    /// The record of the run so far.
    func finishedRecord() -> RunRecord {
        RunRecord(
            run: info,
            arguments: CommandLine.arguments.map { String(decoding: $0.utf8, as: UTF8.self) },
            started: started.formatted(.iso8601),
            seconds: (ContinuousClock.now - began) / .seconds(1),
            threads: execution.threads,
            peakBulkBytes: BulkMemory.peakBytes,
            machine: Machine.facts(),
            files: files, steps: steps, warnings: remarks, ledger: ledger)
    }
}
