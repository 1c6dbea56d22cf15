import Foundation
import Graphs
import TestSupport

/// A plain reader of edge lists for the tests of this target, which cannot see the readers of `DataIO`.
enum EdgeLists {
    /// Lines of two or more fields; `#` and `%` start comments. `.gz` goes through gzip.
    static func graph(_ path: String, skippingLines header: Int = 0) throws -> Graph {
        let builder = try GraphBuilder()
        for line in try text(path).split(whereSeparator: \.isNewline).dropFirst(header)
        where !line.hasPrefix("#") && !line.hasPrefix("%") {
            let fields = line.split { $0 == " " || $0 == "\t" || $0 == "," }
            let ends = fields.prefix(2).map { $0.filter { $0 != "\"" } }
            try builder.addEdge(builder.vertex(ends[0].utf8), builder.vertex(ends[1].utf8))
        }
        return try builder.build()
    }

    private static func text(_ path: String) throws -> String {
        guard path.hasSuffix(".gz") else { return try String(contentsOfFile: path, encoding: .utf8) }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", path]
        process.standardOutput = pipe
        try process.run()
        return String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    }

    /// Directed edges between numbered vertices, each of which exists even without an edge.
    static func graph(vertices: Int, _ edges: [(Int, Int)], directedness: Directedness = .directed) throws -> Graph {
        let builder = try GraphBuilder(BuildOptions(directedness: directedness))
        for v in 0..<vertices { _ = try builder.vertex("v\(v)".utf8) }
        for (a, b) in edges { try builder.addEdge(builder.vertex("v\(a)".utf8), builder.vertex("v\(b)".utf8)) }
        return try builder.build()
    }
}
