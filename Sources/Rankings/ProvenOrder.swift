/// Which statements about the order of a ranking its certificate proves.
///
/// With ‖x − x*‖₁ ≤ b, xᵢ − xⱼ > b proves that i stands before j: the two errors together are at most b. Positions count
/// from 0, best first. Closer than the bound is *unproven*, not tied. An estimated certificate proves nothing.
public struct ProvenOrder: Sendable {
    private let ranking: Ranking
    /// `nil` when the certificate is an estimate.
    private let bound: Double?

    public init(_ ranking: Ranking) {
        self.ranking = ranking
        let certificate = ranking.table.certificate
        bound = certificate.kind == .estimated ? nil : certificate.bound
    }

    /// Whether whoever stands at `first` is proven to stand before whoever stands at `second`.
    public func isProven(_ first: Int, before second: Int) -> Bool {
        guard let bound else { return false }
        return ranking.score(at: first) - ranking.score(at: second) > bound
    }

    /// Whether the *set* of the top k is proven: x₍ₖ₎ − x₍ₖ₊₁₎ exceeds the bound. True where k is everybody.
    /// - Precondition: k ≥ 1.
    public func isTopSetProven(_ k: Int) -> Bool {
        precondition(k >= 1, "a top list has at least 1 entry, not \(k)")
        return k >= ranking.count || isProven(k - 1, before: k)
    }

    /// The 1-based positions that are left for the entry at `position`: 1 + how many are proven before it, up to
    /// n − how many are proven behind it. O(log n).
    public func possiblePositions(at position: Int) -> ClosedRange<Int> {
        // Proven before are a prefix, proven behind a suffix: the scores descend.
        let before = prefix(position) { isProven($0, before: position) }
        let notBehind = position + prefix(ranking.count - position) { !isProven(position, before: position + $0) }
        return (before + 1)...max(notBehind, before + 1)
    }

    /// How many of the first `count` places a predicate holds for that holds for a prefix of them.
    private func prefix(_ count: Int, _ holds: (Int) -> Bool) -> Int {
        var low = 0, high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Ranking {
    /// How many entries below the top k have exactly the k-th score, so that a list of k leaves equals out. O(log n).
    public func equalsLeftOut(byTop k: Int) -> Int {
        guard k >= 1 && k < count else { return 0 }
        let last = score(at: k - 1)
        return (k..<count).partitioningIndex { score(at: $0) < last } - k
    }
}
