import Rankings

/// Several tests at once: p adjusted so that among those at most q the share of false ones is at most q on average.
///
/// Benjamini & Hochberg 1995 (doi:10.1111/j.2517-6161.1995.tb02031.x): min over j ≥ i of p₍ⱼ₎·N ÷ j, for tests that are
/// independent or go together. Benjamini & Yekutieli 2001 (doi:10.1214/aos/1013699998): the same times 1 + ½ + … + 1 ÷ N, whatever
/// the dependence. At most 1. O(N log N).
package enum AdjustedPValues {
    package static func benjaminiHochberg(_ pValues: [Double]) -> [Double] { stepUp(pValues, times: 1) }

    package static func benjaminiYekutieli(_ pValues: [Double]) -> [Double] {
        stepUp(pValues, times: (0..<pValues.count).reduce(0) { $0 + 1 / Double($1 + 1) })
    }

    private static func stepUp(_ pValues: [Double], times factor: Double) -> [Double] {
        FalseDiscovery.stepUp(pValues, most: 1) { $0 * factor * Double(pValues.count) / Double($1) }
    }
}
