import DataIO
import Foundation
import Foundations
import Graphs
import TestSupport
import Testing

/// Thousands of damaged edge lists: a graph or a `Failure` that names the place, never a crash, and never another
/// result for other batches or threads.
@Suite struct EdgeListFuzzTests {
    private static let seeds: [[UInt8]] = [
        Array("# c\n1 2\n2 3\n3 1\n4294967295 0\n4294967296 1\n007 7\n".utf8),
        Array("a\tb\t1\nb\tc\t2.5\nc\ta\t1e3\nä\tö\t0.25\r\n".utf8),
        Array("source,target,weight\nx,y,1\ny,z,-2\nNA,x,3\n".utf8),
        [0xEF, 0xBB, 0xBF] + Array("% asym\n@A @b 1300000000\n@b https://x.com/C 1300000001\n".utf8),
        Array("1,2,1\n2,3,99999999999999999999\n3,4,1.4E+18\n5,6\n".utf8),
        Array("a b\n\n   \n\tc d \n\"q\" r\ne f g h\nlonely\n".utf8),
    ]
    private static let tokens: [[UInt8]] = [
        "\n", "\r\n", "\t", " ", ",", "\0", "#", "%", "\"", "-", "+", "1e309", "-0", "nan", "inf", "0x10", "4294967295", "4294967296",
        "18446744073709551616", "1.4E+18", "source", "@", "https://x.com/", "٣", "🙂",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [UInt8](repeating: 0x61, count: 70_000)]

    private func damaged(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var bytes = bytes
        for _ in 0...random.next(below: 5) {
            let place = random.next(below: bytes.count + 1), end = min(bytes.count, place + random.next(below: 16))
            switch random.next(below: 6) {
            case 0 where place < bytes.count: bytes[place] = UInt8(truncatingIfNeeded: random.next())
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: random.next(below: bytes.count + 1))
            case 3: bytes.removeSubrange(place...)
            default: bytes.insert(contentsOf: Self.tokens[random.next(below: Self.tokens.count)], at: place)
            }
        }
        return bytes
    }

    private func options(_ random: inout SeededRandom) -> NetworkOptions {
        var options = NetworkOptions()
        options.inputFormat = .edgeList
        options.malformedLines = random.next(below: 2) == 0 ? .refuse : .skip
        options.third = ThirdField.allCases[random.next(below: 3)]
        options.negativeWeights = NegativeWeights.allCases[random.next(below: 3)]
        options.direction = TieDirection.allCases[random.next(below: 3)]
        options.platform = Platform.allCases[random.next(below: Platform.allCases.count)]
        options.decimalMark = TableOptions.DecimalMark.allCases[random.next(below: 3)]
        options.duplicates = random.next(below: 2) == 0 ? .merge : .count
        options.header = [HeaderRule.detect, .firstLine, .row(2)][random.next(below: 3)]
        return options
    }

    /// The content digest with the counts of the ledger, or the message.
    private func outcome(_ path: String, _ options: NetworkOptions, batch: Int, threads: Int) throws -> String {
        let execution = Execution(threads: threads)
        do {
            let builder = try GraphBuilder(
                BuildOptions(directedness: options.directedness, platform: options.platform, duplicates: options.duplicates))
            var ledger = IngestLedger()
            try EdgeListReader(options, batchLength: batch).read(InputSource.open(path), into: builder, ledger: &ledger, execution)
            let graph = try builder.build(ledger: ledger, execution)
            #expect(graph.edgeCount <= Int(ledger.edgesRead))
            for offence in ledger.firstOffences { #expect(offence.line >= 1 && offence.column >= 1 && !offence.reason.isEmpty) }
            return "\(try graph.contentDigest(execution)) \(ledger.edgesRead) \(ledger.linesRejected) \(ledger.firstOffences)"
        } catch let failure as any Failure {
            #expect(failure.kind == .badData, "\(failure)")
            #expect(failure.description.contains("input") && failure.description.count < 1_000)
            return failure.description
        }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func damagedEdgeListsNeverCrash(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        var random = SeededRandom(seed: seed), read = 0, refused = 0
        for round in 0..<1_500 {
            let bytes = damaged(Self.seeds[round % Self.seeds.count], &random), path = try folder.write(bytes, to: "input")
            // A line longer than a batch is an error of its own.
            let fits = bytes.split(separator: UInt8(ascii: "\n")).allSatisfy { $0.count < 4096 }
            let options = options(&random)
            let whole = try outcome(path, options, batch: 1 << 20, threads: 1)
            if round % 3 == 0 && fits { #expect(try outcome(path, options, batch: 4096, threads: 3) == whole, "seed \(seed), round \(round)") }
            if whole.contains("input:") || whole.contains("empty") { refused += 1 } else { read += 1 }
        }
        #expect(read > 200 && refused > 200)
    }
}
