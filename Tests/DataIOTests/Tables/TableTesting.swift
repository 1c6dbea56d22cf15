import DataIO
import Foundation
import Foundations
import Graphs
import TestSupport

/// Reads a text as a table, from a file in a folder of its own.
struct TextTable {
    let folder: TemporaryFolder
    let path: String

    init(_ text: String, name: String = "table.csv") throws {
        try self.init(bytes: Array(text.utf8), name: name)
    }

    init(bytes: [UInt8], name: String = "table.csv") throws {
        folder = try TemporaryFolder()
        path = folder.file(name)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    func open() throws -> InputSource { try InputSource.open(path) }

    /// All rows as texts.
    func rows(_ options: TableOptions = TableOptions(), roles: [ColumnRole]) throws -> (rows: [[String]], reader: TableReader) {
        let reader = try TableReader(open(), options: options, roles: roles)
        var rows: [[String]] = []
        while try reader.next() { rows.append((0..<reader.row.count).map(reader.row.text)) }
        return (rows, reader)
    }

    func network(_ options: NetworkOptions = NetworkOptions()) throws -> Graph {
        try withExtendedLifetime(folder) { try Networks.table(path, options) }
    }

    func posts(_ options: NetworkOptions = NetworkOptions()) throws -> Graph {
        try withExtendedLifetime(folder) { try Networks.posts([path], options) }
    }
}

/// Networks straight from the readers of tables and posts.
enum Networks {
    static func options(_ change: (inout NetworkOptions) -> Void) -> NetworkOptions {
        var options = NetworkOptions()
        change(&options)
        return options
    }

    static func table(_ path: String, _ options: NetworkOptions = NetworkOptions()) throws -> Graph {
        let builder = try GraphBuilder(
            BuildOptions(directedness: options.directedness, platform: options.platform, duplicates: options.duplicates))
        var ledger = IngestLedger()
        try TableNetworkReader(options).read(InputSource.open(path), into: builder, ledger: &ledger)
        return try builder.build(ledger: ledger)
    }

    static func posts(_ paths: [String], _ options: NetworkOptions = NetworkOptions()) throws -> Graph {
        let builder = try GraphBuilder(
            BuildOptions(directedness: PostNetworkReader.directedness(options.posts), platform: options.platform))
        var ledger = IngestLedger()
        let reader = try PostNetworkReader(options)
        for path in paths { try reader.read(InputSource.open(path), into: builder, ledger: &ledger) }
        return try builder.build(ledger: ledger)
    }
}

/// The failure that `body` ends in; nil when it succeeds.
func failure(_ body: () throws -> Void) -> (any Failure)? {
    do {
        try body()
        return nil
    } catch let failure as any Failure {
        return failure
    } catch {
        return nil
    }
}

extension Graph {
    /// Every edge `tail>head` with its weight; undirected ties once, in bytewise order of their ends.
    func weightedEdges() -> [String: Double] {
        var edges: [String: Double] = [:]
        for v in 0..<VertexID(vertexCount) {
            withRow(.followees, of: v) { row in
                for place in 0..<row.count {
                    let tail = handles.text(of: v), head = handles.text(of: row.vertices[place])
                    if directedness == .undirected && !Array(tail.utf8).lexicographicallyPrecedes(Array(head.utf8)) { continue }
                    edges["\(tail)>\(head)"] = row.weight(at: place)
                }
            }
        }
        return edges
    }

    func ledgerCount(_ name: String) -> UInt64 { ledger.counts.first { $0.name == name }?.value ?? 0 }
}

extension SeededRandom {
    mutating func next(below limit: Int) -> Int { Int(below(UInt64(limit))) }
}
