import DataIO
import Foundation
import Foundations
import Graphs
import LinearAlgebra
import TestSupport
import Testing

/// Damaged, truncated and foreign files: an error that names the section, never a crash, never a wrong score.
@Suite struct GraphFileFaultTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    private func sample(_ kind: Int = 2) throws -> [UInt8] {
        try GraphFileSamples.bytes(GraphFileSamples.write(try GraphFileSamples.graph(GraphFileSamples.kinds[kind]), in: folder))
    }

    private func write(_ bytes: [UInt8]) throws -> String {
        let path = folder.file("damaged.peerage")
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// Opens and verifies; the first failure, or `nil` when the file is taken for sound.
    private func failure(_ bytes: [UInt8]) throws -> SectionFailure? {
        do {
            return try GraphFile.verify(try write(bytes), .serial).failures.first
        } catch let failure as SectionFailure {
            return failure
        }
    }

    @Test func aTruncatedFileIsRefusedAtEveryInterestingLength() throws {
        let bytes = try sample()
        var lengths = [0, 1, 7, 8, 11, 12, 64, 127, 128, 129, 191, 192, 1000, bytes.count - 1]
        lengths += stride(from: 65_536, to: bytes.count, by: 65_536).flatMap { [$0 - 1, $0, $0 + 1] }
        for length in lengths {
            let failure = #expect(throws: SectionFailure.self) { _ = try GraphFile.open(write(Array(bytes.prefix(length)))) }
            #expect(failure?.section == "header")
            #expect(failure?.kind == .badData)
        }
        #expect(try failure(bytes + [0])?.section == "header")
    }

    @Test func foreignFilesAndOtherVersionsAreRefused() throws {
        #expect(try failure(Array("follower,followee\na,b\n".utf8))?.reason == "this is no Peerage graph file")
        #expect(try failure(Array(repeating: 0, count: 100_000))?.reason == "this is no Peerage graph file")
        for version: UInt32 in [0, 3, 77] {
            var file = GraphFileBytes(try sample())
            file.put(version, at: 8)
            file.seal()
            #expect(try failure(file.bytes)?.reason.contains("version \(version) of the format") == true)
        }
    }

    @Test func everyFlippedRegionIsFoundByVerify() throws {
        let bytes = try sample()
        let file = GraphFileBytes(bytes)
        #expect(try failure(bytes) == nil)
        // Every byte before the first section, then both ends and the middle of every section and its padding.
        var places = Array(0..<file.frontSize)
        for entry in file.entries {
            places += [entry.offset - 1, entry.offset, entry.offset + entry.length / 2, entry.offset + entry.length - 1]
        }
        for place in places {
            var damaged = bytes
            damaged[place] ^= 0x10
            #expect(try failure(damaged) != nil, "byte \(place)")
        }
    }

    @Test(arguments: [0, 1, 2, 3, 4]) func aDamagedSectionIsNamed(_ kind: Int) throws {
        let bytes = try sample(kind)
        let graph = try GraphFileSamples.graph(GraphFileSamples.kinds[kind])
        for (entry, section) in zip(GraphFileBytes(bytes).entries, graph.sections) {
            var damaged = bytes
            damaged[entry.offset + entry.length / 3] ^= 1
            #expect(try failure(damaged)?.section == "\(section.key)")
        }
    }

    /// Values that cannot be, under checksums that fit.
    @Test(arguments: [
        ("neighbours of in-edges", 0, UInt32(60)), ("neighbours of in-edges", 7, .max), ("neighbours of out-edges", 3, 60),
        ("handleOrder", 5, 60), ("handleIndex", 9, 61), ("firstAppearance", 0, 60),
    ])
    func aNumberOutOfRangeUnderAValidChecksumIsFound(_ name: String, _ index: Int, _ value: UInt32) throws {
        var file = GraphFileBytes(try sample())
        file.put(value, at: try file.offset(of: name) + 4 * index)
        file.seal()
        let failure = try #require(try failure(file.bytes))
        #expect(failure.section == name)
        #expect(failure.reason.contains("the number \(value) is out of range"))
    }

    @Test(arguments: ["edgeOffsets of in-edges", "edgeOffsets of out-edges", "handleOffsets"])
    func descendingOffsetsUnderAValidChecksumAreFound(_ name: String) throws {
        for (index, value) in [(0, UInt64(1)), (4, 0), (4, .max), (4, 1 << 40), (60, 0), (60, 1 << 63)] {
            var file = GraphFileBytes(try sample())
            file.put(value, at: try file.offset(of: name) + 8 * index)
            file.seal()
            let failure = try #require(try failure(file.bytes), "offset \(index) = \(value)")
            #expect(failure.section == name)
        }
    }

    @Test func unsortedRowsAndBadWeightsUnderAValidChecksumAreFound() throws {
        let graph = try GraphFileSamples.graph(GraphFileSamples.kinds[2])
        let vertex = try #require((0..<60).first { graph.followerCount(of: $0) >= 2 })
        let start = Int(graph.parts.inEdges.offsets[Int(vertex)])
        var file = GraphFileBytes(try sample())
        let at = try file.offset(of: "neighbours of in-edges") + 4 * start
        let pair = Array(file.bytes[at..<at + 8])
        file.bytes.replaceSubrange(at..<at + 8, with: pair[4...] + pair[..<4])
        file.seal()
        #expect(try failure(file.bytes)?.reason == "the neighbours of vertex \(vertex) do not ascend")
        for weight in [0, -1, .nan, .infinity] as [Double] {
            var file = GraphFileBytes(try sample())
            let name = "weights of out-edges"
            #expect(try file.elementSize(of: name) == 8)
            file.put(weight.bitPattern, at: try file.offset(of: name))
            file.seal()
            #expect(try failure(file.bytes)?.section == name)
        }
    }

    /// Everything in range, but not the same network from both sides, or not the index of these handles.
    @Test func contradictionsUnderValidChecksumsAreFound() throws {
        let graph = try GraphFileSamples.graph(GraphFileSamples.kinds[2])
        let lonely = try #require((0..<60).first { graph.followerCount(of: $0) == 1 || graph.followerCount(of: $0) > 1 })
        let row = Int(graph.parts.inEdges.offsets[Int(lonely)])
        let used = graph.withRow(.followers, of: lonely) { Set($0.vertices) }
        let other = try #require((0..<60).first { $0 != lonely && !used.contains($0) && $0 < used.min()! } ?? nil)
        var file = GraphFileBytes(try sample())
        file.put(other, at: try file.offset(of: "neighbours of in-edges") + 4 * row)
        file.seal()
        #expect(try failure(file.bytes)?.reason == "they are not the out-edges turned round")

        file = GraphFileBytes(try sample())
        file.put(UInt32(0), at: try file.offset(of: "handleIndex") + 4 * (try #require(try firstUsedSlot(file))))
        file.seal()
        #expect(try failure(file.bytes)?.section == "handleIndex")

        file = GraphFileBytes(try sample())
        file.put(Double(1e6).bitPattern, at: try file.offset(of: "outWeights"))
        file.seal()
        #expect(try failure(file.bytes)?.section == "outWeights")

        file = GraphFileBytes(try sample())
        file.bytes[try file.offset(of: "handleBytes")] = 0xFF
        file.seal()
        #expect(try failure(file.bytes)?.section == "handleBytes")
    }

    /// A ledger that says of the graph what is not so, or cannot be; one that says nothing is of an earlier version.
    @Test func aLedgerThatContradictsTheGraphIsFound() throws {
        let graph = try GraphFileSamples.graph(GraphFileSamples.kinds[2])
        let followed = (0..<60).count { graph.followerCount(of: $0) > 0 }
        #expect(graph.ledger.followed == UInt64(followed))
        func file(_ said: String) throws -> [UInt8] {
            var file = GraphFileBytes(try sample())
            let before = Array("\"followed\":\(followed)".utf8), start = try file.offset(of: "ledger")
            let at = try #require((start..<file.bytes.count - before.count).first { file.bytes[$0..<$0 + before.count].elementsEqual(before) })
            file.bytes.replaceSubrange(at..<at + before.count, with: said.utf8)
            file.seal()
            return file.bytes
        }
        #expect(try failure(file("\"followed\":\(followed)")) == nil)
        #expect(
            try failure(file("\"followed\":\(followed - 1)"))?.reason
                == "\(followed - 1) vertices are said to have a follower, and \(followed) have one")
        let refused = #expect(throws: SectionFailure.self) { try GraphFile.open(try write(try file("\"followed\":99"))) }
        #expect(refused?.reason == "99 of 60 vertices cannot have a follower")
        let earlier = try GraphFile.open(try write(try file("\"followee\":\(followed)")))
        #expect(earlier.ledger.followed == nil)
        #expect(try earlier.followedCount(.serial) == followed)
    }

    private func firstUsedSlot(_ file: GraphFileBytes) throws -> Int? {
        let start = try file.offset(of: "handleIndex")
        return (0..<91).first { slot in file.bytes[start + 4 * slot..<start + 4 * slot + 4].contains { $0 != 0 } }
    }

    @Test func wrongLengthsAndPlacesInTheTableAreFound() throws {
        let original = GraphFileBytes(try sample())
        for entry in 0..<original.entries.count {
            for (field, value) in [
                (16, UInt64(65_536 + 8)), (16, .max), (24, 8), (24, .max), (24, 1 << 62), (32, 0), (32, .max),
            ] {
                var file = original
                file.put(value, at: 128 + 64 * entry + field)
                file.sealFront()
                #expect(try failure(file.bytes) != nil, "entry \(entry), field \(field), value \(value)")
            }
            for (field, value) in [(0, UInt32(99)), (0, 1), (4, 1), (8, 7), (12, 0), (12, 3)] {
                var file = original
                guard file.number(UInt32.self, at: 128 + 64 * entry + field) != value else { continue }
                file.put(value, at: 128 + 64 * entry + field)
                file.sealFront()
                #expect(try failure(file.bytes) != nil, "entry \(entry), field \(field), value \(value)")
            }
        }
        for (field, value) in [(12, UInt32(0)), (12, 3), (12, .max), (40, 4096), (44, 2)] {
            var file = original
            file.put(value, at: field)
            file.sealFront()
            #expect(try failure(file.bytes) != nil, "header field \(field)")
        }
        for (field, value) in [(24, UInt64(59)), (24, .max), (32, 1), (32, .max)] {
            var file = original
            file.put(value, at: field)
            file.sealFront()
            #expect(try failure(file.bytes) != nil, "header field \(field)")
        }
    }

    @Test func readersOfADamagedGraphSeeItEmptyAndConfirmThrows() throws {
        var file = GraphFileBytes(try sample())
        file.bytes[try file.offset(of: "neighbours of in-edges") + 1] ^= 1
        let graph = try GraphFile.open(write(file.bytes))
        let vertex = try #require((0..<60).first { graph.followerCount(of: $0) > 0 })
        try graph.confirm()
        graph.withRow(.followers, of: vertex) { #expect($0.count == 0) }
        let failure = #expect(throws: SectionFailure.self) { try graph.confirm() }
        #expect(failure?.section == "neighbours of in-edges")
        #expect(throws: SectionFailure.self) { try graph.prepare(.followers, execution: .serial) }
        try graph.prepare(.followees, .handles, execution: .serial)
    }

    @Test func aPassOverADamagedGraphGivesZerosAndConfirmThrows() throws {
        var file = GraphFileBytes(try sample())
        file.bytes[try file.offset(of: "edgeOffsets of in-edges") + 17] ^= 1
        let graph = try GraphFile.open(write(file.bytes))
        let x = try Panel<Double>(rows: graph.vertexCount, columns: 1)
        var y = try Panel<Double>(rows: graph.vertexCount, columns: 1)
        for v in 0..<graph.vertexCount { (x.pointer[v], y.pointer[v]) = (1, 7) }
        graph.pass(.followers, .unweighted, x, into: &y, .serial)
        #expect(y.storage.elements.allSatisfy { $0 == 0 })
        let failure = #expect(throws: SectionFailure.self) { try graph.confirm() }
        #expect(failure?.section == "edgeOffsets of in-edges")
    }

    @Test func aFileThatChangedIsFoundByConfirm() throws {
        let path = try write(try sample())
        let graph = try GraphFile.open(path)
        try graph.prepare(.followers, execution: .serial)
        usleep(20_000)
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data([1]))
        try handle.close()
        let failure = #expect(throws: FileFailure.self) { try graph.confirm() }
        #expect(failure?.kind == .inputOutput)
    }
}
