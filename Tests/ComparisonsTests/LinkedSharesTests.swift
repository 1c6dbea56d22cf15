import Comparisons
import Foundation
import Foundations
import Graphs
import Testing

/// Exact intervals of shares whose counts differ between drawn assignments of accounts.
struct LinkedSharesTests {
    /// P(X ≥ k) term by term.
    private func atLeast(_ k: Int, of n: Int, _ p: Double) -> Double {
        if k <= 0 { return 1 }
        return (k...max(k, n)).reduce(0.0) { sum, i in
            if i > n || p <= 0 { return sum }
            if p >= 1 { return sum + (i == n ? 1 : 0) }
            let choose = lgamma(Double(n + 1)) - lgamma(Double(i + 1)) - lgamma(Double(n - i + 1))
            return sum + exp(choose + Double(i) * log(p) + Double(n - i) * log1p(-p))
        }
    }

    /// Where a rising function passes the tail, in 0…1.
    private func passes(_ rising: (Double) -> Double, _ level: Double) -> Double {
        var low = 0.0, high = 1.0
        if rising(0) >= level { return 0 }
        for _ in 0..<200 {
            let middle = (low + high) / 2
            if rising(middle) >= level { high = middle } else { low = middle }
        }
        return high
    }

    private func byHand(_ counts: [Int], of n: Int, level: Double = 0.95) -> (low: Double, high: Double) {
        let tail = (1 - level) / 2, m = Double(counts.count)
        func mean(_ p: Double) -> Double { counts.reduce(0) { $0 + atLeast($1, of: n, p) } / m }
        // P(X ≤ k) is P(Y ≥ n − k) of the others.
        func meanOfOthers(_ q: Double) -> Double { counts.reduce(0) { $0 + atLeast(n - $1, of: n, q) } / m }
        return (passes(mean, tail), 1 - passes(meanOfOthers, tail))
    }

    @Test(arguments: [
        ([3, 4, 4, 7, 9], 20, 0.95), ([0, 1, 1, 2, 2, 2, 3, 3, 4, 5], 12, 0.95), ([5, 30], 30, 0.95), ([0, 10], 10, 0.9), ([48, 49, 50, 50], 50, 0.99),
        ([100, 140, 180], 1_000, 0.95),
    ]) func mixedTailsAreThoseOfTheBinomials(counts: [Int], total: Int, level: Double) {
        let found = Proportion.clopperPearson(counts, of: total, level: level), expected = byHand(counts, of: total, level: level)
        #expect(abs(found.low - expected.low) < 1e-9 && abs(found.high - expected.high) < 1e-9, "\(found) \(expected)")
        let ends = counts.map { Proportion.clopperPearson($0, of: total, level: level) }
        #expect(ends.contains { $0.low <= found.low } && ends.contains { $0.high >= found.high } && ends.contains { $0.low >= found.low })
        let shuffled = Proportion.clopperPearson(counts.reversed(), of: total, level: level)
        #expect(shuffled.low == found.low && shuffled.high == found.high)
    }

    @Test func equalCountsHaveTheExactIntervalToTheBit() {
        for count in [0, 3, 20] {
            let one = Proportion.clopperPearson(count, of: 20, level: 0.95), many = Proportion.clopperPearson([count, count, count], of: 20, level: 0.95)
            #expect(one.low == many.low && one.high == many.high)
        }
    }

    private let quick = ComparisonOptions(resamples: 200, permutations: 99, headlineTop: 30)

    private func check(_ share: Share, _ counts: [Int], best: Int) throws {
        let interval = try #require(share.interval), expected = byHand(counts, of: share.total)
        #expect(share.count == best && interval.method == .clopperPearson)
        #expect(abs(interval.low - expected.low) < 1e-9 && abs(interval.high - expected.high) < 1e-9)
        #expect(interval.covers.hasSuffix("which of the possible accounts are theirs"))
        #expect(interval.doesNotCover.last == "people none of whose accounts were found")
    }

    /// The three shares and the most they could be, counted one by one in every drawn assignment.
    @Test func sharesAreCountedInEveryDraw() throws {
        let sample = LinkedSample(), result = try sample.compared(.yesNo, quick), shares = try #require(result.scores[0].shares)
        let descending = sample.scores.values.sorted(by: >)
        // Below everybody with the same score.
        func isTop(_ handle: Handle) -> Bool { sample.scores[handle].map { score in descending.count { $0 >= score } <= 30 } ?? false }
        let draws = LinkedSample.accounts(result), linked = result.linkage.links.map(\.handle), yes = linked.indices.filter(sample.isYes)
        func check(_ named: [SocialShares.Named], _ people: [Int]) throws {
            func counts(_ holds: (Handle) -> Bool) -> [Int] { (draws + [linked]).map { drawn in people.count { drawn[$0].map(holds) ?? false } } }
            let account = counts { _ in true }, network = counts { sample.scores[$0] != nil }, top = counts(isTop)
            for (named, counts) in zip(named, [account, network, top]) { try self.check(named.share, Array(counts.dropLast()), best: counts[20]) }
            let open = account.map { people.count - $0 }
            let free = (draws + [linked]).map { drawn in max(0, 30 - drawn.compactMap { $0 }.count(where: isTop)) }
            for (named, more) in zip(named, [open, open, zip(open, free).map(min)]) {
                let most = zip([account, network, top][named.quantity == .hasAccount ? 0 : named.quantity == .inNetwork ? 1 : 2], more).map(+)
                try self.check(named.most, Array(most.dropLast()), best: most[20])
            }
        }
        try check(shares.shares, yes)
        #expect(Set(draws.map { drawn in yes.count { drawn[$0] != nil } }).count > 1)
        for part in try #require(shares.columns.first { $0.name == "role" }).parts {
            try check(part.shares, yes.filter { sample.details($0).role == part.value })
        }
        #expect(result.scores[0].headline.inTop == shares.shares[2].share && result.scores[0].headline.inNetwork == shares.shares[1].share)
    }

    /// The drawn counts are about as many as the probabilities of the links add up to.
    @Test func drawnCountsFollowTheProbabilities() throws {
        let sample = LinkedSample(), result = try sample.compared(.yesNo, quick), links = result.linkage.links
        let expected = links.indices.filter(sample.isYes).reduce(0.0) { sum, i in
            sum + (links[i].probability ?? 0) + links[i].candidates.reduce(0) { $0 + $1.probability }
        }
        let counts = LinkedSample.accounts(result).map { drawn in drawn.indices.count { drawn[$0] != nil && sample.isYes($0) } }
        let mean = Double(counts.reduce(0, +)) / 20
        // A count of independent people has a variance of a quarter each at most.
        #expect(abs(mean - expected) < 4 * (Double(links.indices.count(where: sample.isYes)) / 4 / 20).squareRoot())
    }

    /// Two accounts of every name, one in the network and one not: what fixed links would support is open.
    @Test func claimsAnswerByTheWidenedInterval() throws {
        func answer(certain: Bool, _ claim: String) throws -> ClaimAnswer {
            var records: [OfflineRecord] = [], profiles: [Profile] = [], scores: [Handle: Double] = [:]
            for i in 0..<60 {
                let inside = try #require(Handle("a\(i)")), outside = try #require(Handle("b\(i)")), name = "Given\(i)q Surname\(i * 7)q"
                scores[inside] = Double(i)
                records.append(
                    OfflineRecord(
                        row: i + 2, person: name, details: PersonDetails(handle: certain ? .handle(inside) : .notLookedUp, role: "chief buyer"), value: 1))
                profiles += [Profile(handle: inside, name: name, role: "buyer"), Profile(handle: outside, name: name, role: "editor")]
            }
            let options = ComparisonOptions(resamples: 200, permutations: 99, claims: [try ShareClaim(claim)])
            return try Comparator(options).compare(
                ComparisonInput(social: [SocialScore(name: "s", scores: scores)], offline: try OfflineTable(records: records, kind: .yesNo), profiles: profiles)
            ).scores[0].claims[0]
        }
        let sure = try answer(certain: true, "in_network>0.9"), open = try answer(certain: false, "in_network>0.9")
        #expect(sure.share.count == 60 && open.share.count == 60)
        #expect(sure.word == .supported && open.word != .supported)
        #expect(sure.share.interval?.covers == "which people happened to be counted")
        let interval = try #require(open.share.interval), before = try #require(sure.share.interval)
        #expect(interval.high - interval.low > before.high - before.low)
        #expect(try answer(certain: false, "in_network>\(interval.low + 0.02)").word == .undecided)
        #expect(try answer(certain: false, "in_network>\(interval.low - 0.02)").word == .supported)
    }

    @Test func certainLinksHaveTheExactInterval() throws {
        var sample = LinkedSample()
        sample.isCertain = true
        let result = try sample.compared(.yesNo, quick)
        for named in try #require(result.scores[0].shares).shares {
            let exact = Proportion.clopperPearson(named.share.count, of: named.share.total, level: 0.95)
            #expect(named.share.interval?.low == exact.low && named.share.interval?.high == exact.high)
            #expect(named.share.interval?.covers == "which people happened to be counted")
        }
    }
}
