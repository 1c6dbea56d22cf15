import Foundations
import Graphs

/// What `verify` found out about a graph file whose header and section table are good.
public struct GraphFileVerification: Sendable {
    public struct CheckedSection: Sendable, Equatable {
        /// Such as `neighbours of in-edges`.
        public let name: String
        public let bytes: UInt64
        /// Blocks of 64 KiB whose checksums were compared.
        public let blocks: Int
    }

    public let source: String
    public let version: UInt32
    public let vertexCount: Int
    /// Distinct edges; an undirected tie counts once.
    public let edgeCount: Int
    public let contentDigest: String
    public let sections: [CheckedSection]
    /// What is wrong, in file order; empty when the file is sound.
    public let failures: [SectionFailure]

    public var isSound: Bool { failures.isEmpty }
    public var bytes: UInt64 { sections.reduce(0) { $0 + $1.bytes } }
}

extension GraphFile {
    /// Checks every byte of a graph file: checksums and ranges of every block, padding, that handles are valid, sorted and
    /// found by the index, that in-edges are the transpose of out-edges, and that sums of weights are right.
    ///
    /// O(n + m) in parallel; each section is read about twice.
    ///
    /// - Throws: what `open` throws; `FileFailure` of kind 74 when the file changes meanwhile; `Interruption`.
    public static func verify(_ path: String, _ execution: Execution) throws -> GraphFileVerification {
        let mapped = try MappedGraphFile(path)
        let graph = try mapped.graph()
        var failures = padding(of: mapped)
        for (number, part) in GraphPart.allCases.enumerated() {
            execution.report(
                Progress(step: "checking", done: UInt64(number), total: UInt64(GraphPart.allCases.count) + 1, unit: "parts"))
            do { try graph.prepare(part, execution: execution) } catch let failure as SectionFailure {
                failures.append(failure)
            }
        }
        if failures.isEmpty {
            failures = try GraphAudit(graph).run(execution).map {
                SectionFailure(source: path, section: $0.section, reason: $0.reason)
            }
        }
        try mapped.file.checkUnchanged()
        return GraphFileVerification(
            source: path, version: mapped.header.version, vertexCount: graph.vertexCount, edgeCount: graph.edgeCount,
            contentDigest: try graph.contentDigest(execution),
            sections: mapped.sections.map {
                .init(name: "\($0.section.key)", bytes: UInt64($0.section.bytes.count), blocks: $0.checksums.count)
            },
            failures: failures)
    }

    /// The bytes between sections belong to no block: they must be zero.
    private static func padding(of mapped: MappedGraphFile) -> [SectionFailure] {
        let bytes = mapped.file.bytes
        var end = mapped.frontSize
        return mapped.sections.compactMap { summed in
            let start = Int(GraphFileLayout.aligned(UInt64(end)))
            defer { end = start + summed.section.bytes.count }
            guard bytes[end..<start].contains(where: { $0 != 0 }) else { return nil }
            return SectionFailure(
                source: mapped.source, section: "padding before \(summed.section.key)",
                reason: "bytes \(end) to \(start) are not all zero")
        }
    }
}
