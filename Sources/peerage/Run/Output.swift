import DataIO
import Foundation
import Foundations
import Rankings
import Reports

/// The one output of a command and its run record, both created before the long work, both appearing whole or not at all.
final class Output {
    let format: OutputFormat
    private let run: Run
    private let path: String?
    private let file: AtomicFile?
    private let database: SQLiteOutput?
    private let record: RecordFile?
    private var checks: [() throws -> Void] = []

    convenience init(_ options: OutputOptions, _ runOptions: RunOptions, run: Run, inputs: [String]) throws {
        let format = options.resolvedFormat(isTerminal: Terminal.isStandardOutput)
        try self.init(file: options.file, format: format, runOptions, run: run, inputs: inputs)
    }

    /// - Parameters:
    ///   - file: `nil` for standard output
    ///   - main: what the run record lies beside where rows go to standard output
    init(
        file path: String?, format: OutputFormat, _ runOptions: RunOptions, run: Run, inputs: [String], main: String? = nil
    ) throws {
        self.run = run
        self.path = path
        self.format = format
        for target in [path, main, runOptions.runRecord].compactMap({ $0 }) {
            try Output.refuseOverwriting(inputs, with: target)
        }
        if let file = path ?? main, let record = runOptions.runRecord, SameFile.test(file, record) {
            throw CommandFailure.usage("the output and --run-record name the same file: \(file)")
        }
        database = try format == .sqlite ? path.map { path in try SQLiteOutput(path) } : nil
        file = try format == .sqlite ? nil : path.map { path in try AtomicFile(path) }
        record = try RecordFile(explicit: runOptions.runRecord, beside: path ?? main)
    }

    /// Something to make sure of just before the output appears, such as that the input has not changed.
    func before(_ check: @escaping () throws -> Void) { checks.append(check) }

    /// Writes rows in the chosen form.
    func write(_ table: ResultTable) throws {
        run.clearProgress()
        guard let text = format.textFormat else {
            try database?.write(table, named: run.info.command, run.execution)
            try database?.write(run: run.info.facts)
            return
        }
        try table.render(as: text, run: run.info, style: style, to: sink)
    }

    /// Writes several tables, and queries over them, into the database.
    func write(_ tables: [NamedTable], _ views: [NamedView]) throws {
        run.clearProgress()
        try database?.write(tables, views, run: run.info.facts, run.execution)
    }

    /// Writes finished bytes.
    func write(bytes: UnsafeRawBufferPointer) throws {
        if let file { return try file.write(bytes) }
        try DescriptorWriter.standardOutput.write(all: bytes)
    }

    /// Writes finished text.
    func write(_ text: String) throws {
        run.clearProgress()
        try sink(Array(text.utf8))
    }

    /// Puts the output, what `alongside` commits, and the record in place.
    func finish(alongside: () throws -> Void = {}) throws {
        try run.checkInterruption()
        for check in checks { try check() }
        try file?.commit()
        try database?.commit()
        try alongside()
        if let path { run.files.append(RunRecord.File(role: .output, path: path)) }
        try record?.write(Array(run.finishedRecord().json.pretty.utf8))
    }

    /// Takes rendered bytes: the file, or standard output.
    var sink: ByteSink {
        let execution = run.execution
        if let file {
            return { bytes in
                try execution.checkInterruption()
                try file.write(bytes)
            }
        }
        return { bytes in
            try execution.checkInterruption()
            try DescriptorWriter.standardOutput.write(bytes)
        }
    }

    /// Columns of the terminal that text goes to; `nil` for a file or a pipe.
    var columns: Int? { style.width }

    private var style: TableStyle {
        guard file == nil, Terminal.isStandardOutput else { return TableStyle() }
        return TableStyle(
            width: Terminal.columns, colour: Terminal.usesColour ? .ansi : .never, controls: .visible)
    }

    /// Refuses a further output that is an input, this output, or its run record.
    func refuseClash(with target: String, _ inputs: [String]) throws {
        try Output.refuseOverwriting(inputs, with: target)
        for own in [path, record?.path].compactMap({ $0 }) where SameFile.test(own, target) {
            throw CommandFailure.usage("\(target) is named for two outputs")
        }
    }

    static func refuseOverwriting(_ inputs: [String], with target: String) throws {
        for input in inputs where SameFile.test(input, target) {
            throw CommandFailure.usage("\(target) is an input of this command: choose another name for the output")
        }
    }
}

extension RunInfo {
    /// Everything in it as names and values, for forms without nesting.
    var facts: [OptionValue] {
        var facts = [OptionValue("schema", schema), OptionValue("version", version)]
        if let network {
            facts += [
                OptionValue("network.digest", network.digest), OptionValue("network.vertices", String(network.vertices)),
                OptionValue("network.edges", String(network.edges)), OptionValue("network.platform", network.platform.rawValue),
                OptionValue("network.directedness", network.directedness.rawValue),
            ]
        }
        facts += inputs.map { OptionValue("input.\($0.what)", $0.digest) }
        for method in methods {
            facts += method.options.map { OptionValue("\(method.name).\($0.name)", $0.value) }
            guard let certificate = method.certificate else { continue }
            facts += [
                OptionValue("\(method.name).certificate", certificate.kind.rawValue),
                OptionValue("\(method.name).bound", "\(certificate.bound)"),
                OptionValue("\(method.name).iterations", "\(certificate.iterations)"),
                OptionValue("\(method.name).converged", "\(certificate.converged)"),
            ]
        }
        return facts + options
    }
}

/// Whether two names mean the same existing file.
enum SameFile {
    static func test(_ first: String, _ second: String) -> Bool {
        var a = stat(), b = stat()
        guard stat(first, &a) == 0, stat(second, &b) == 0 else { return first == second && first != "-" }
        return a.st_dev == b.st_dev && a.st_ino == b.st_ino && a.st_mode & S_IFMT == S_IFREG
    }
}

/// What standard output is connected to.
enum Terminal {
    static var isStandardOutput: Bool { isatty(STDOUT_FILENO) == 1 }
    static var usesColour: Bool {
        let environment = ProcessInfo.processInfo.environment
        return isStandardOutput && environment["TERM"] != "dumb" && (environment["NO_COLOR"] ?? "").isEmpty
    }
    static var columns: Int? {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
