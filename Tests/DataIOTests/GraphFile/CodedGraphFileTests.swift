import DataIO
import Foundation
import Foundations
import Graphs
import LinearAlgebra
import TestSupport
import Testing

/// Graph files with coded neighbours: the same network as the plain file, and damage in codes is found.
@Suite struct CodedGraphFileTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    @Test(arguments: GraphFileSamples.kinds) func codedAndPlainAreTheSameNetwork(_ kind: GraphFileSamples.Kind) throws {
        let graph = try GraphFileSamples.graph(kind, vertices: 9000, edges: 60_000)
        let plain = try GraphFileSamples.write(graph, in: folder)
        let coded = try GraphFileSamples.write(graph, .coded, in: folder, named: "coded.peerage")
        let mapped = try GraphFile.open(coded)
        #expect(mapped.codesNeighbours)
        #expect(try !GraphFile.open(plain).codesNeighbours)
        #expect(try mapped.contentDigest(.serial) == graph.contentDigest(.serial))
        #expect(mapped.edgeCount == graph.edgeCount && mapped.ledger == graph.ledger)
        for side in [EdgeSide.followers, .followees] {
            mapped.forEachRow(side, in: 0..<graph.vertexCount) { v, row in
                let isSame = graph.withRow(side, of: v) { other in
                    row.vertices.elementsEqual(other.vertices) && (0..<row.count).allSatisfy { row.weight(at: $0) == other.weight(at: $0) }
                }
                #expect(isSame)
                #expect(mapped.withRow(side, of: v) { Array($0.vertices) } == Array(graph.withRow(side, of: v) { Array($0.vertices) }))
            }
        }
        try mapped.confirm()
        let report = try GraphFile.verify(coded, Execution(threads: 2))
        #expect(report.isSound && report.version == 2)
        #expect(try GraphFile.verify(plain, .serial).version == 1)
    }

    @Test(arguments: GraphFileSamples.kinds) func eachFormCanBeMadeOfTheOther(_ kind: GraphFileSamples.Kind) throws {
        let graph = try GraphFileSamples.graph(kind, vertices: 2000, edges: 30_000)
        let plain = try GraphFileSamples.write(graph, in: folder)
        let coded = try GraphFileSamples.write(graph, .coded, in: folder, named: "coded.peerage")
        for (source, form, expected) in [
            (plain, GraphFile.NeighbourForm.coded, coded), (coded, .coded, coded), (coded, .plain, plain), (plain, .plain, plain),
        ] {
            let again = try GraphFileSamples.write(try GraphFile.open(source), form, in: folder, named: "again.peerage")
            #expect(try GraphFileSamples.bytes(again) == GraphFileSamples.bytes(expected))
        }
        let threaded = folder.file("threaded.peerage")
        try GraphFile.write(graph, neighbours: .coded, toPath: threaded, Execution(threads: 3))
        #expect(try GraphFileSamples.bytes(threaded) == GraphFileSamples.bytes(coded))
    }

    @Test func aGraphWithoutVerticesOrEdgesIsAFileToo() throws {
        for names in [[], ["a", "b"]] {
            let builder = try GraphBuilder()
            for name in names { _ = try builder.vertex(name.utf8) }
            let path = try GraphFileSamples.write(try builder.build(), .coded, in: folder)
            #expect(try GraphFile.open(path).vertexCount == names.count)
            #expect(try GraphFile.verify(path, .serial).isSound)
        }
    }

    @Test func neighboursOfBothDirectionsTakeAtMostFiveBytesAnEdge() throws {
        let rmat = try #require(RMAT(scale: 16, edgeCount: 1 << 20, seed: 1))
        let builder = try GraphBuilder()
        var pairs: [(UInt32, UInt32)] = []
        rmat.forEachEdge(0..<1 << 20) { pairs.append(($0, $1)) }
        for (tail, head) in pairs { try builder.addEdge(try builder.vertex("\(tail)".utf8), try builder.vertex("\(head)".utf8)) }
        let graph = try builder.build()
        let file = GraphFileBytes(try GraphFileSamples.bytes(try GraphFileSamples.write(graph, .coded, in: folder)))
        let codes = file.entries.filter { $0.name.hasPrefix("neighbourCodes") }
        #expect(codes.count == 2)
        #expect(codes.reduce(0) { $0 + $1.length } <= 5 * graph.edgeCount)
    }

    /// Rows of about 13 neighbours, so that some are coded and some are not.
    private func sample() throws -> GraphFileBytes {
        let graph = try GraphFileSamples.graph(GraphFileSamples.kinds[0], edges: 900)
        return GraphFileBytes(try GraphFileSamples.bytes(GraphFileSamples.write(graph, .coded, in: folder)))
    }

    private func failure(_ file: GraphFileBytes) throws -> SectionFailure? {
        let path = folder.file("damaged.peerage")
        try Data(file.bytes).write(to: URL(fileURLWithPath: path))
        do {
            return try GraphFile.verify(path, .serial).failures.first
        } catch let failure as SectionFailure {
            return failure
        }
    }

    /// Codes that no encoder writes, under checksums that fit: escapes, ids out of range, rows that end early or late.
    @Test(arguments: ["of in-edges", "of out-edges"], [UInt16(60), 0x7FFF, 0xFEFF, 0xFF00, 0xFFFE, 0xFFFF])
    func badCodesUnderAValidChecksumAreFound(_ direction: String, _ unit: UInt16) throws {
        let name = "neighbourCodes \(direction)"
        let entry = try #require(try sample().entries.first { $0.name == name })
        for place in [0, 1, 17, entry.length / 2 - 2, entry.length / 2 - 1] {
            var file = try sample()
            file.put(unit, at: entry.offset + 2 * place)
            file.seal()
            let failure = try #require(try failure(file), "unit \(place)")
            #expect(failure.section == name)
            #expect(failure.reason.contains("the codes of vertex"))
        }
    }

    @Test(arguments: ["of in-edges", "of out-edges"]) func badStartsUnderAValidChecksumAreFound(_ direction: String) throws {
        let name = "codeOffsets \(direction)"
        for (index, value) in [(0, UInt64(1)), (4, 0), (4, .max), (4, 1 << 40), (60, 0), (60, 1 << 63)] {
            var file = try sample()
            file.put(value, at: try file.offset(of: name) + 8 * index)
            file.seal()
            #expect(try #require(try failure(file)).section == name, "start \(index) = \(value)")
        }
        // In range and ascending, but inside a neighbouring row.
        var file = try sample()
        let place = try file.offset(of: name) + 8 * 4
        let before = file.number(UInt64.self, at: place - 8)
        let start = file.number(UInt64.self, at: place)
        file.put(start > before ? start - 1 : start + 1, at: place)
        file.seal()
        #expect(try #require(try failure(file)).section == "neighbourCodes \(direction)")
    }

    @Test func codesOfAnotherNetworkAreFound() throws {
        var file = try sample()
        let entry = try #require(file.entries.firstIndex { $0.name == "neighbourCodes of in-edges" })
        file.put(UInt64(7), at: 128 + 64 * entry + 48)
        file.sealFront()
        #expect(try #require(try failure(file)).reason.contains("content digest"))
        file = try sample()
        file.put(UInt64(7), at: 128 + 64 * entry + 56)
        file.sealFront()
        #expect(try #require(try failure(file)).section == "section table")
        file = try sample()
        let other = try #require(file.entries.firstIndex { $0.name == "edgeOffsets of in-edges" })
        file.put(UInt64(7), at: 128 + 64 * other + 48)
        file.sealFront()
        #expect(try #require(try failure(file)).section == "section table")
    }

    /// Each version has its own form of neighbours, so that a reader of version 1 refuses what it cannot read.
    @Test func theVersionSaysWhetherNeighboursAreCoded() throws {
        var file = try sample()
        #expect(file.number(UInt32.self, at: 8) == 2)
        file.put(UInt32(1), at: 8)
        file.sealFront()
        #expect(try #require(try failure(file)).section.hasPrefix("neighbour"))
        file = GraphFileBytes(try GraphFileSamples.bytes(GraphFileSamples.write(GraphFileSamples.graph(GraphFileSamples.kinds[0]), in: folder)))
        #expect(file.number(UInt32.self, at: 8) == 1)
        file.put(UInt32(2), at: 8)
        file.sealFront()
        #expect(try #require(try failure(file)).section.hasPrefix("neighbours"))
    }

    @Test func readersOfDamagedCodesSeeThemEmptyAndConfirmThrows() throws {
        var file = try sample()
        file.bytes[try file.offset(of: "neighbourCodes of in-edges") + 1] ^= 1
        let path = folder.file("damaged.peerage")
        try Data(file.bytes).write(to: URL(fileURLWithPath: path))
        let graph = try GraphFile.open(path)
        let vertex = try #require((0..<60).first { graph.followerCount(of: $0) > 0 })
        graph.withRow(.followers, of: vertex) { #expect($0.count == 0) }
        let x = try Panel<Double>(rows: graph.vertexCount, columns: 1)
        var y = try Panel<Double>(rows: graph.vertexCount, columns: 1)
        for v in 0..<graph.vertexCount { (x.pointer[v], y.pointer[v]) = (1, 7) }
        graph.pass(.followers, .unweighted, x, into: &y, .serial)
        #expect(y.storage.elements.allSatisfy { $0 == 0 })
        let failure = #expect(throws: SectionFailure.self) { try graph.confirm() }
        #expect(failure?.section == "neighbourCodes of in-edges")
        try graph.prepare(.followees, .handles, execution: .serial)
    }
}
