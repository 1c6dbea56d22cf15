import Foundations

/// Whom to leave out at a time to see how far an estimate would differ.
///
/// Clusters where there are at least 5. Without clusters people one by one, or where there are more than 200 as many random
/// groups of equal size (± 1). Leaving out units and fitting anew is MacKinnon, Nielsen & Webb's CV3 (2023, doi:10.1002/jae.2990),
/// and HC3 of MacKinnon & White (1985, doi:10.1016/0304-4076(85)90158-7) where the units are people.
package struct LeaveOutUnits: Sendable {
    package static let mostGroups = 200

    package let groups: [[Int]]
    package let unit: ResamplingUnit
    /// Why there are none; then `groups` is empty.
    package let whyNone: String?

    package init(count: Int, clusters: Clusters?, seed: UInt64) {
        if let clusters {
            unit = .clusters(clusters.count)
            let isEnough = clusters.count >= Agreement.fewestClusters
            groups = isEnough ? clusters.members : []
            whyNone = isEnough
                ? nil : "only \(clusters.count) cluster\(clusters.count == 1 ? "" : "s"): an interval needs at least \(Agreement.fewestClusters)"
        } else {
            unit = .people(count)
            let isEnough = count >= Agreement.fewestPeople
            groups = isEnough ? LeaveOutUnits.dealt(count, into: min(count, LeaveOutUnits.mostGroups), seed: seed) : []
            whyNone = isEnough ? nil : "fewer than \(Agreement.fewestPeople) people: an interval would only look like one"
        }
    }

    /// People dealt at random into groups of equal size.
    static func dealt(_ count: Int, into groups: Int, seed: UInt64) -> [[Int]] {
        var random = SeededRandom(seed: seed, stream: 0x6465_616C)
        let order = groups < count ? Array(0..<count).shuffled(using: &random) : Array(0..<count)
        return (0..<groups).map { g in stride(from: g, to: count, by: groups).map { order[$0] }.sorted() }
    }
}

/// Intervals and tests from an estimate and the same without each unit.
package enum JackknifeT {
    /// se² = (G − 1)/G · Σ (θ₍g₎ − θ)²; θ ± t(G − 1)·se, each end turned back; p from θ/se.
    /// - Parameters:
    ///   - whole, leftOut: on the scale on which errors are even, such as Fisher's z or a log odds ratio
    ///   - estimate: the same turned back
    package static func figure(
        whole: Double, leftOut: [Double?], units: LeaveOutUnits, level: Double, back: (Double) -> Double
    ) -> AdjustedFigure {
        func none(_ why: String) -> AdjustedFigure {
            AdjustedFigure(estimate: .value(back(whole)), interval: nil, pValue: nil, whyNoInterval: why)
        }
        if let why = units.whyNone { return none(why) }
        let known = leftOut.compactMap { $0 }.filter(\.isFinite), count = Double(leftOut.count), freedom = count - 1
        guard known.count == leftOut.count, freedom >= 1, whole.isFinite else {
            return none("without some of the \(units.isClusters ? "clusters" : "people") there is no estimate: its error cannot be measured")
        }
        let error = (freedom / count * known.reduce(0) { $0 + ($1 - whole) * ($1 - whole) }).squareRoot()
        guard error > 0 else { return none("leaving anybody out changes nothing: the error cannot be measured") }
        let reach = StudentT.quantile((1 + level) / 2, degreesOfFreedom: freedom) * error
        let method: IntervalMethod =
            units.isClusters ? .clusterJackknife(degreesOfFreedom: leftOut.count - 1) : .jackknife(degreesOfFreedom: leftOut.count - 1)
        return AdjustedFigure(
            estimate: .value(back(whole)),
            interval: ConfidenceInterval(
                low: back(whole - reach), high: back(whole + reach), level: level, unit: units.unit, method: method,
                covers: "which \(units.isClusters ? "clusters" : "people") happened to be measured", doesNotCover: Coverage.notCovered),
            pValue: 2 * StudentT.cumulative(-abs(whole / error), degreesOfFreedom: freedom), whyNoInterval: nil)
    }
}

extension LeaveOutUnits {
    var isClusters: Bool { if case .clusters = unit { true } else { false } }
}

extension AdjustedFigure {
    package static func undefined(_ why: String) -> AdjustedFigure {
        AdjustedFigure(estimate: .undefined(why), interval: nil, pValue: nil, whyNoInterval: nil)
    }
}
