import Foundation
import Foundations
import Graphs
import Rankings
import Testing

/// Changes between random lists, against plain loops and exact sums.
@Suite struct RankingChangesTests {
    private func list(_ scores: [String: Double]) throws -> RankedList {
        RankedList(try scores.map { (handle: try #require(Handle($0.key)), score: $0.value) })
    }

    /// Scores of 0 to 40 for some of 300 names, with many ties.
    private func random(_ seed: UInt64) -> [String: Double] {
        var random = SeededRandom(seed: seed), scores: [String: Double] = [:]
        for name in 0..<300 where random.below(10) > 0 { scores["v\(name)"] = Double(random.below(random.below(41) + 1)) }
        return scores
    }

    private func rank(_ name: String, _ scores: [String: Double]) -> Int? { scores[name].map { score in 1 + scores.values.count { $0 > score } } }

    @Test(arguments: [nil, 1, 20, 120, 1_000]) func `who came, went and moved`(top: Int?) throws {
        let old = random(1), new = random(2)
        let changes = RankingChanges(from: try list(old), to: try list(new), top: top, noise: .unknown)
        let most = top ?? .max
        var expected: [String: RankingChanges.Change] = [:]
        for name in Set(old.keys).union(new.keys) {
            let before = rank(name, old).flatMap { $0 <= most ? $0 : nil }, after = rank(name, new).flatMap { $0 <= most ? $0 : nil }
            if let before, let after { expected[name] = before == after ? .same : after < before ? .up : .down }
            else if before != nil { expected[name] = .left } else if after != nil { expected[name] = .entered }
        }
        #expect(changes.rows.count == expected.count)
        var moves: [Double] = []
        for row in changes.rows {
            let name = row.handle.description
            #expect(row.change == expected[name])
            #expect(row.oldRank == rank(name, old) && row.newRank == rank(name, new) && row.oldScore == old[name])
            #expect(row.judgement?.isBeyond == nil && row.judgement?.noise == nil)
            moves.append(abs(log(Double(rank(name, old) ?? old.count + 1)) - log(Double(rank(name, new) ?? new.count + 1))))
        }
        #expect(zip(moves, moves.dropFirst()).allSatisfy { $0 >= $1 - 1e-12 })
        for change in RankingChanges.Change.allCases { #expect(changes.count(of: change) == expected.values.count { $0 == change }) }
        #expect(changes.common.count == Set(old.keys).intersection(new.keys).count)
    }

    /// Twice the smaller tail, term by term from ln n!.
    private func slowP(_ first: Int, _ second: Int, _ part: Double) -> Double {
        let n = first + second
        func term(_ k: Int) -> Double {
            let ways = lgamma(Double(n + 1)) - lgamma(Double(k + 1)) - lgamma(Double(n - k + 1))
            return exp(ways + Double(k) * log(part) + Double(n - k) * log(1 - part))
        }
        return min(1, 2 * min((0...second).reduce(0) { $0 + term($1) }, (second...n).reduce(0) { $0 + term($1) }))
    }

    @Test(arguments: [nil, 0]) func `counts are judged by exact binomial probabilities, adjusted`(unlisted: Double?) throws {
        var old = random(3), new = random(4)
        (old["v7"], new["v7"]) = (2, 60)
        (old["v8"], new["v8"]) = (300, 200)
        (old["v9"], new["v9"]) = (0, 0)
        let changes = RankingChanges(from: try list(old), to: try list(new), unlisted: unlisted, noise: .counts)
        let both = unlisted == nil ? Set(old.keys).intersection(new.keys) : Set(old.keys).union(new.keys)
        func total(_ scores: [String: Double]) -> Double { both.reduce(0) { $0 + (scores[$1] ?? 0) } }
        let part = total(new) / (total(old) + total(new))
        let p = Dictionary(uniqueKeysWithValues: both.map { ($0, slowP(Int(old[$0] ?? 0), Int(new[$0] ?? 0), part)) })
        // q: the smallest p·N ÷ #{p ≤ this} over all at least as large.
        func q(_ name: String) -> Double {
            let all = p.values.sorted(), own = p[name] ?? 1
            return all.indices.filter { all[$0] >= own }.map { all[$0] * Double(all.count) / Double($0 + 1) }.min().map { min(1, $0) } ?? 1
        }
        var beyond = 0
        for row in changes.rows {
            let name = row.handle.description
            guard both.contains(name), let own = p[name] else {
                #expect(row.judgement == nil && row.scoreChange == nil)
                continue
            }
            let found = try #require(row.judgement)
            #expect(abs((found.pValue ?? -1) - own) < 1e-9 * own + 1e-14, "\(name)")
            #expect(abs((found.qValue ?? -1) - q(name)) < 1e-8 * q(name))
            #expect(found.isBeyond == (q(name) < 0.05))
            let n = (old[name] ?? 0) + (new[name] ?? 0)
            #expect(abs((found.noise ?? -1) - 2 * (n * part * (1 - part)).squareRoot()) < 1e-12)
            #expect(abs((found.expectedChange ?? -1) - (n * part - n * (1 - part))) < 1e-9)
            #expect(row.scoreChange == (new[name] ?? 0) - (old[name] ?? 0))
            if q(name) < 0.05 { beyond += 1 }
        }
        #expect(changes.beyondNoise == beyond && beyond > 0)
        #expect(changes.rows.first { $0.handle.description == "v7" }?.judgement?.isBeyond == true)
        #expect(changes.rows.first { $0.handle.description == "v9" }?.judgement?.pValue == 1)
    }

    /// Noise alone is rarely called more: two Poisson-like counts of the same accounts, the second crawl half as large.
    @Test func `a smaller crawl is no change`() throws {
        var random = SeededRandom(seed: 5), old: [String: Double] = [:], new: [String: Double] = [:]
        for name in 0..<400 {
            let followers = 1 + random.below(200)
            old["v\(name)"] = Double((0..<2 * followers).count { _ in random.uniform() < 0.5 })
            new["v\(name)"] = Double((0..<followers).count { _ in random.uniform() < 0.5 })
        }
        let changes = RankingChanges(from: try list(old), to: try list(new), noise: .counts)
        #expect(changes.beyondNoise <= 2)
        // By the plain comparison of sizes, most would have changed.
        #expect(changes.rows.count { ($0.oldScore ?? 0) > 1.3 * ($0.newScore ?? 0) } > 300)
    }

    @Test func `a largest change and nothing known`() throws {
        let old = try list(["a": 0.5, "b": 0.25, "c": 0.25]), new = try list(["a": 0.5, "b": 0.375, "c": 0.125])
        let changes = RankingChanges(from: old, to: new, noise: .largest(0.125))
        #expect(changes.rows.map(\.handle.description) == ["c", "a", "b"] && changes.rows.map(\.change) == [.down, .same, .same])
        #expect(changes.rows.allSatisfy { $0.judgement?.isBeyond == false && $0.judgement?.noise == 0.125 })
        let strict = RankingChanges(from: old, to: new, noise: .largest(0.1))
        #expect(strict.beyondNoise == 2)
        #expect(strict.resultTable().rowCount == 3)
        #expect(changes.resultTable(onlyChanged: true).rowCount == 1)
        let stable = ["handle", "change", "old_rank", "new_rank", "rank_change", "old_score", "new_score", "score_change", "noise", "beyond_noise"]
        #expect(changes.resultTable().columns.map(\.name) == stable)
    }

    @Test func `counts are whole numbers from 0`() throws {
        #expect(try list(["a": 3, "b": 0]).notCounted == nil)
        for score in [0.5, -1, 1e16] { #expect(try list(["a": 3, "b": score]).notCounted?.score == score) }
        #expect(try list(["a": 3, "b": 7, "c": 3, "d": 1]).entries.map(\.rank) == [2, 1, 2, 4])
    }
}
