import Graphs
import Rankings

/// One network of people, or one list of them: who is in it, and with what score.
public struct Layer: Sendable {
    public let name: String
    /// By handle, finite; empty values stand for being on a plain list.
    public let scores: [Handle: Double]
    /// Whether the scores say more than who is in it.
    public let hasScores: Bool

    public init(name: String, scores: ScoreTable) {
        var values: [Handle: Double] = [:]
        values.reserveCapacity(scores.scores.count)
        for v in 0..<scores.scores.count { values[scores.handles.handle(of: VertexID(v))] = scores.scores[v] }
        self.init(name: name, values: values, hasScores: true)
    }

    /// A plain list.
    public init(name: String, members: [Handle]) {
        self.init(name: name, values: Dictionary(members.map { ($0, 1) }, uniquingKeysWith: { first, _ in first }), hasScores: false)
    }

    init(name: String, values: [Handle: Double], hasScores: Bool) {
        self.name = name
        scores = values
        self.hasScores = hasScores
    }
}
