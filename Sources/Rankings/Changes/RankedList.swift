import Graphs

/// Scores by handle with their ranks: 1 for the highest, equal scores sharing the best one.
public struct RankedList: Sendable {
    public struct Entry: Sendable, Equatable {
        public let handle: Handle
        public let score: Double
        public let rank: Int
    }

    /// By handle bytes.
    public let entries: [Entry]

    /// O(entries · log entries). Scores are finite; every handle is there once.
    public init(_ scores: [(handle: Handle, score: Double)]) {
        let order = scores.indices.sorted { scores[$0].score > scores[$1].score }
        var ranks = [Int](repeating: 0, count: scores.count)
        for (place, entry) in order.enumerated() {
            let isEqual = place > 0 && scores[order[place - 1]].score == scores[entry].score
            ranks[entry] = isEqual ? ranks[order[place - 1]] : place + 1
        }
        entries = scores.indices.map { Entry(handle: scores[$0].handle, score: scores[$0].score, rank: ranks[$0]) }
            .sorted { $0.handle < $1.handle }
    }

    public var count: Int { entries.count }

    /// The first handle whose score is no whole number from 0 to 10¹⁵, so that scores are no counts.
    public var notCounted: Entry? { entries.first { !($0.score >= 0 && $0.score <= 1e15 && $0.score == $0.score.rounded()) } }
}
