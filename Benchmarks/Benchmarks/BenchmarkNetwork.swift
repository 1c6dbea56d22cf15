import Foundation
import Foundations
import Graphs

/// The network that all rankings share: R-MAT with 16 edges a label, made once a process.
enum BenchmarkNetwork {
    static let scale = 18
    static let edges: UInt64 = 16 << 18

    static let graph: Graph = {
        do { return try build(recipe) } catch { preconditionFailure("the benchmark network cannot be made: \(error)") }
    }()

    static var recipe: RMAT { recipe(scale: scale, edges: edges) }

    static func recipe(scale: Int, edges: UInt64) -> RMAT {
        guard let recipe = RMAT(scale: scale, edgeCount: edges, seed: 42) else { preconditionFailure("R-MAT out of range") }
        return recipe
    }

    /// The network of a recipe without any reader: vertices are added edge by edge.
    static func build(_ recipe: RMAT, named handle: (UInt32) -> String = { "\($0)" }) throws -> Graph {
        let builder = try GraphBuilder()
        var ends: [(UInt32, UInt32)] = []
        ends.reserveCapacity(Int(recipe.edgeCount))
        recipe.forEachEdge(0..<recipe.edgeCount) { ends.append(($0, $1)) }
        for (source, target) in ends {
            try builder.addEdge(builder.vertex(handle(source).utf8), builder.vertex(handle(target).utf8))
        }
        return try builder.build(Execution(threads: 2))
    }
}

/// A file in the temporary folder, gone with the last reference to it or, at the latest, with the process.
final class TemporaryFile: Sendable {
    let path: String

    init(_ ending: String, _ contents: (FileHandle) throws -> Void) throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("peerage-benchmark-\(UUID().uuidString).\(ending)").path
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path) else {
            throw Unverified(description: "cannot create \(path)")
        }
        try contents(file)
        try file.close()
    }

    /// One line an edge of a recipe, after a first line if there is one.
    convenience init(_ ending: String, _ recipe: RMAT, header: String = "", line: (UInt32, UInt32) -> String) throws {
        var text = header
        recipe.forEachEdge(0..<recipe.edgeCount) { text += line($0, $1) }
        let bytes = Data(text.utf8)
        try self.init(ending) { try $0.write(contentsOf: bytes) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
