import Foundations

/// Benjamini–Hochberg adjustment: q₍ᵢ₎ = min over j ≥ i of p₍ⱼ₎·N ÷ j, at most 1.
///
/// Source: doi:10.1111/j.2517-6161.1995.tb02031.x.
package enum FalseDiscovery {
    /// The natural logarithms of the q-values of the tests whose log p-values are given, in their order, within a
    /// family of `family` tests; those not given have p = 1. O(tests · log tests).
    ///
    /// - Precondition: `family` ≥ `logTails.count`.
    package static func logAdjusted(_ logTails: [Double], family: Int) -> [Double] {
        precondition(family >= logTails.count, "a family of \(family) cannot hold \(logTails.count) tests")
        let order = logTails.indices.sorted { logTails[$0] < logTails[$1] }
        var adjusted = [Double](repeating: 0, count: logTails.count)
        var smallest = 0.0
        let logFamily = PortableMath.log(Double(family))
        for place in stride(from: order.count, to: 0, by: -1) {
            let test = order[place - 1]
            smallest = min(smallest, logTails[test] + logFamily - PortableMath.log(Double(place)))
            adjusted[test] = smallest
        }
        return adjusted
    }
}
