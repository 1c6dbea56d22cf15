/// Agreement among people of the same cluster only: what is left when differences between clusters are taken out.
///
/// Spearman: mid-ranks within the cluster, centred and divided by the cluster's size (each person's place in their own
/// cluster), then Pearson's correlation over everybody. tau-b: only pairs of one cluster count.
struct WithinClusters: Sendable {
    /// Numerator and the two squares of one cluster; they add up over clusters.
    private struct Parts {
        var xy = 0.0, xx = 0.0, yy = 0.0

        static func + (a: Parts, b: Parts) -> Parts { Parts(xy: a.xy + b.xy, xx: a.xx + b.xx, yy: a.yy + b.yy) }

        var ratio: Double? { xx > 0 && yy > 0 ? Spearman.ratio(xy, xx, yy) : nil }
    }

    private let parts: [Parts]

    private init(parts: [Parts]) { self.parts = parts }

    static func spearman(_ x: [Double], _ y: [Double], _ clusters: Clusters) -> WithinClusters {
        WithinClusters(
            parts: clusters.members.map { people in
                let a = places(x, people), b = places(y, people)
                var parts = Parts()
                for i in a.indices {
                    parts.xy += a[i] * b[i]
                    parts.xx += a[i] * a[i]
                    parts.yy += b[i] * b[i]
                }
                return parts
            })
    }

    static func kendallTauB(_ x: [Double], _ y: [Double], _ clusters: Clusters) -> WithinClusters {
        WithinClusters(
            parts: clusters.members.map { people in
                let counts = KendallTauB(MidRanks(people.map { x[$0] }), MidRanks(people.map { y[$0] })).parts
                return Parts(xy: counts.balance, xx: counts.untiedX, yy: counts.untiedY)
            })
    }

    /// (mid-rank − mean) ÷ size of the cluster, of the people of one cluster.
    static func places(_ values: [Double], _ people: [Int]) -> [Double] {
        MidRanks(people.map { values[$0] }).doubledCentred.map { $0 / 2 / Double(people.count) }
    }

    /// The places of everybody.
    static func places(_ values: [Double], _ clusters: Clusters) -> [Double] {
        var all = [Double](repeating: 0, count: values.count)
        for people in clusters.members {
            for (person, place) in zip(people, places(values, people)) { all[person] = place }
        }
        return all
    }

    var estimate: Estimate {
        guard let value = parts.reduce(Parts(), +).ratio else {
            return .undefined("within every cluster one side is the same for everybody")
        }
        return .value(value)
    }

    /// Without each cluster in turn, from sums before and after it. O(clusters).
    var leavingOneOut: [Double?] {
        var after = [Parts](repeating: Parts(), count: parts.count + 1)
        for g in parts.indices.reversed() { after[g] = after[g + 1] + parts[g] }
        var before = Parts()
        return parts.indices.map { g in
            defer { before = before + parts[g] }
            return (before + after[g + 1]).ratio
        }
    }
}
