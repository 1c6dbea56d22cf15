import DataIO
import Foundation
import Foundations
import Graphs
import Reports

/// A network ready to use, whatever it was read from.
struct Network {
    let graph: Graph
    /// Whether it is a mapped graph file.
    let isGraphFile: Bool

    /// Opens a graph file, or reads text, tables and posts; says on standard error what the ledger found odd.
    /// - Parameter spilling: where edges go that memory has no room for; `nil` keeps all in memory
    static func load(
        _ sources: [String], _ options: NetworkInputOptions, _ numbers: NetworkNumbers, run: Run, spilling: Spilling? = nil
    ) throws -> Network {
        let network = try open(sources, options, numbers, run: run, spilling)
        run.ledger = network.graph.ledger
        for source in sources { run.files.append(.input(source)) }
        return network
    }

    private static func open(
        _ sources: [String], _ options: NetworkInputOptions, _ numbers: NetworkNumbers, run: Run, _ spilling: Spilling?
    ) throws -> Network {
        let graphFiles = sources.filter { options.inputFormat == .graphFile || isGraphFile($0) }
        guard let path = graphFiles.first else {
            var reading = options.networkOptions
            reading.decimalMark = numbers.mark ?? reading.decimalMark
            if numbers.isStated { reading.stated.insert(.decimalMark) }
            let graph = try run.step("read") { try NetworkReader.read(sources, reading, run.execution, spilling: spilling) }
            run.clearProgress()
            for remark in graph.ledger.remarks { run.note(remark) }
            if graph.ledger.linesRejected > 0 { run.warn(RejectedLines.sentence(graph.ledger)) }
            return Network(graph: graph, isGraphFile: false)
        }
        guard sources.count == 1 else {
            throw CommandFailure.usage("\(path) is a graph file: give it alone, or import all sources anew into one")
        }
        if let option = options.stated.first ?? (numbers.isStated ? .decimalMark : nil) {
            throw CommandFailure.usage(
                "\(option.name) says how text is read and changes nothing for the graph file \(path): leave it out, or import again with it")
        }
        return Network(graph: try run.step("open") { try GraphFile.open(path) }, isGraphFile: true)
    }

    /// Whether a file begins like a graph file; `false` for what cannot be opened here (the reader says why).
    static func isGraphFile(_ path: String) -> Bool {
        var status = stat()
        guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
        let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var first = [UInt8](repeating: 0, count: 8)
        let count = read(descriptor, &first, first.count)
        return count == first.count && first.withUnsafeBytes { GraphFile.recognises($0) }
    }

    /// For the `run` member of outputs; for text input this costs a pass over the memory.
    func summary(_ run: Run) throws -> RunInfo.Network {
        RunInfo.Network(graph: graph, digest: try run.step("digest") { try graph.contentDigest(run.execution) })
    }

    /// Makes sure, now and again just before the output appears, that nothing damaged was read.
    func confirmBefore(_ output: Output) throws {
        try graph.confirm()
        output.before { try graph.confirm() }
    }

    /// The vertex of a handle as typed, after the platform's rules.
    func vertex(_ typed: String) throws -> VertexID { try Network.vertex(typed, in: graph) }

    static func vertex(_ typed: String, in graph: Graph) throws -> VertexID {
        let bytes = Array(typed.utf8)
        guard let handle = Handle(graph.platform.normalised(bytes) ?? bytes) else {
            throw CommandFailure.usage("'\(typed)' is no handle: 1 to \(Handle.maximumLength) bytes of UTF-8 are allowed")
        }
        return try graph.handles.find(handle)
    }
}

extension RunRecord.File {
    /// An input, with its size where it has one.
    static func input(_ path: String) -> RunRecord.File {
        var status = stat()
        let isFile = path != "-" && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        return RunRecord.File(role: .input, path: path == "-" ? "standard input" : path, bytes: isFile ? UInt64(status.st_size) : nil)
    }
}

/// What was left out under `--skip-malformed`, with the first offender.
enum RejectedLines {
    static func sentence(_ ledger: IngestLedger) -> String {
        let lines = ledger.linesRejected == 1 ? "1 malformed line was" : "\(ledger.linesRejected) malformed lines were"
        guard let first = ledger.firstOffences.first else { return "\(lines) left out" }
        return "\(lines) left out, first \(first.source):\(first.line):\(first.column): \(first.reason)"
    }
}
