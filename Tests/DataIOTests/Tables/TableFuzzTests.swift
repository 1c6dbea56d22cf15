import DataIO
import Foundation
import Foundations
import Graphs
import Testing
import TestSupport

/// Random damage to real forms of input: a clear failure or a result, never a crash.
@Suite struct TableFuzzTests {
    private static let tables: [[UInt8]] = [
        Array("source,target,weight,time\n\"a\",b,1.5,2021-01-01\nc,\"d \"\"x\"\"\n\",2,5\nTotal,,3\n".utf8),
        Array("title\n\nfrom;to;weight\nZoë;José;1,5\nä;ö;2.000,25\n".utf8),
        [0xFF, 0xFE] + "from\tto\trelation\na\tb\tx\nc\td\tx\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
        Array("from|to\r\nNA|007\r\n".utf8),
    ]
    private static let posts: [[UInt8]] = [
        Array((#"{"id":"1","author":"a","mentions":["b","c"],"text":"@x \ud83d\ude00","created_at":"2021-01-01T00:00:00Z"}"# + "\n"
            + #"{"account":{"acct":"a@b"},"mentions":[{"acct":"c"}],"content":"RT @z"}"# + "\n").utf8),
        Array("author,text,mentions,time\nx,\"hi @a, @b\",\"['a','b']\",2021-01-01\n".utf8),
    ]

    private func damaged(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var bytes = bytes
        for _ in 0...random.next(below: 6) where !bytes.isEmpty {
            let place = random.next(below: bytes.count)
            switch random.next(below: 6) {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
            case 1: bytes[place] = Array("\",;\t|\n\r\0'{}[]\\@=".utf8)[random.next(below: 16)]
            case 2: bytes.remove(at: place)
            case 3: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
            case 4: bytes.removeSubrange(place..<min(bytes.count, place + random.next(below: 12)))
            default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 20)], at: place)
            }
        }
        return bytes
    }

    /// Runs `read` on damaged inputs; everything thrown must be a `Failure` with a message.
    private func fuzz(_ inputs: [[UInt8]], rounds: Int, seed: UInt64, _ read: (String) throws -> Void) throws -> (read: Int, refused: Int) {
        let folder = try TemporaryFolder()
        var random = SeededRandom(seed: seed), counts = (read: 0, refused: 0)
        for round in 0..<rounds {
            let path = try folder.write(damaged(inputs[round % inputs.count], &random), to: "input")
            do {
                try read(path)
                counts.read += 1
            } catch let failure as any Failure {
                #expect(!failure.description.isEmpty && failure.kind != .internalFault)
                counts.refused += 1
            }
        }
        return counts
    }

    @Test func damagedTablesNeverCrash() throws {
        for rule in [MalformedLines.refuse, .skip] {
            let options = Networks.options { $0.malformedLines = rule }
            let counts = try fuzz(Self.tables, rounds: 2_000, seed: 1) { _ = try Networks.table($0, options) }
            #expect(counts.read > 100 && counts.refused > 100)
        }
    }

    @Test func damagedPostsNeverCrash() throws {
        for tie in [PostTie.mentions, .coMentions] {
            let options = Networks.options {
                $0.posts.tie = tie
                $0.posts.since = 0
                $0.platform = .mastodon
            }
            let counts = try fuzz(Self.posts, rounds: 2_000, seed: 2) { _ = try Networks.posts([$0], options) }
            #expect(counts.read > 100 && counts.refused > 100)
        }
    }

    @Test func damagedSideTablesNeverCrash() throws {
        let offline = [
            Array("person,handle,score,cluster\nAnn,@ann,1.5,x\nBob,none,,y\n".utf8), Array("nominator,nominee,weight\na,b,1\nb,a,2\n".utf8),
            Array("rank,handle,score\n1,a,0.5\n2,b,0.25\n".utf8), Array(#"{"schema":"x","run":{"network":{"vertices":3}},"rows":[{"handle":"a","score":1}]}"#.utf8),
        ]
        let counts = try fuzz(offline, rounds: 2_000, seed: 3) { path in
            if (try? OfflineReader.read(InputSource.open(path), OfflineOptions())) == nil { _ = try ScoreReader.read(path, platform: .x) }
        }
        #expect(counts.read > 100 && counts.refused > 100)
        _ = try fuzz(offline, rounds: 500, seed: 4) { _ = try SeedReader.read(InputSource.open($0), platform: .linkedin) }
        _ = try fuzz(offline, rounds: 500, seed: 5) { _ = try RosterReader.read(InputSource.open($0), platform: .github) }
    }
}

extension TemporaryFolder {
    func write(_ bytes: [UInt8], to name: String) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }
}
