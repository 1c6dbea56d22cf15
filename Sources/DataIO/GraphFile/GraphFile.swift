import Foundations
import Graphs

/// The graph file `.peerage`: a network that is mapped, not parsed (`Guides/GraphFile.md`).
public enum GraphFile {
    /// Whether bytes from the start of a file are those of a graph file, sound or not. Eight are enough.
    public static func recognises(_ prefix: UnsafeRawBufferPointer) -> Bool {
        prefix.count >= GraphFileLayout.magic.count
            && prefix.prefix(GraphFileLayout.magic.count).elementsEqual(GraphFileLayout.magic)
    }

    /// Maps a graph file. Header, section table, lengths, bounds, alignment and counts are checked here, in time that does
    /// not depend on the size of the network; every block of the rest is checked before its first use.
    ///
    /// Call `Graph.confirm` before results go out: it throws what readers met and could not throw, and finds out when
    /// the file has changed meanwhile.
    ///
    /// - Throws: `FileFailure` when the file cannot be opened or mapped; `SectionFailure` naming the section when it is
    ///   foreign, truncated, damaged or of another version.
    public static func open(_ path: String) throws -> Graph { try MappedGraphFile(path).graph() }
}

extension GraphFile {
    /// How a file holds the neighbours of a vertex.
    public enum NeighbourForm: Sendable {
        /// 4 bytes each, as they lie in memory
        case plain
        /// as gaps, of about 2 bytes each (`NeighbourCodes`)
        case coded
    }

    /// Writes the whole graph with its ledger; the caller commits the file.
    ///
    /// Equal graphs give equal bytes. A graph that is itself mapped is checked completely first. Coding takes about 4 bytes
    /// an edge of memory, and decoding a mapped file 8.
    ///
    /// - Throws: `FileFailure`, `AllocationFailure`, `SectionFailure`, `Interruption`.
    public static func write(
        _ graph: Graph, neighbours: NeighbourForm = .plain, to file: AtomicFile, _ execution: Execution
    ) throws {
        try graph.prepare(.followers, .followees, .outWeights, .times, .handles, .firstAppearance, execution: execution)
        let formed = try neighbours == .coded ? graph.codingNeighbours(execution) : graph.decodingNeighbours(execution)
        let plan = try GraphFilePlan(formed, execution)
        try file.write(plan.front)
        var position = UInt64(plan.front.count)
        for section in plan.sections.map(\.section) {
            try file.write([UInt8](repeating: 0, count: Int(GraphFileLayout.aligned(position) - position)))
            position = GraphFileLayout.aligned(position)
            if file.placed?.holds(section.bytes, at: position) == true {
                try file.skip(section.bytes)
            } else {
                try write(section.bytes, to: file, of: plan.length, execution)
            }
            position += UInt64(section.bytes.count)
        }
    }

    /// Writes the graph to `path`, whole or not at all.
    public static func write(
        _ graph: Graph, neighbours: NeighbourForm = .plain, toPath path: String, _ execution: Execution
    ) throws {
        let file = try AtomicFile(path)
        try write(graph, neighbours: neighbours, to: file, execution)
        try graph.confirm()
        try file.commit()
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to file: AtomicFile, of total: UInt64, _ execution: Execution)
        throws
    {
        let step = 64 << 20
        for start in stride(from: 0, to: bytes.count, by: step) {
            try execution.checkInterruption()
            try file.write(UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + step, bytes.count)]))
            execution.report(Progress(step: "writing the graph file", done: file.bytesWritten, total: total, unit: "bytes"))
        }
    }
}
