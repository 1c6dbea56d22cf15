import Rankings
import Reports

/// What the certificate of a ranking proves about the positions shown.
struct ProvenRemark {
    let sentence: String

    /// O(rows).
    init(_ ranking: Ranking, rows: Int) {
        let order = ProvenOrder(ranking)
        let n = ranking.count
        var proven = 0
        for place in 0..<rows {
            let above = place == 0 || order.isProven(place - 1, before: place)
            let below = place == n - 1 || order.isProven(place, before: place + 1)
            if above && below { proven += 1 }
        }
        var text = "\(ranking.table.method): total error at most \(NumberText.significant(ranking.table.certificate.bound, 2)); "
        text += "\(NumberText.grouped(proven)) of \(NumberText.counted(rows, "position", "positions")) proven"
        if rows < n {
            text += order.isTopSetProven(rows) ? ", and so is who is among the top \(rows)" : ", who is among the top \(rows) is not"
        }
        sentence = text
    }
}
