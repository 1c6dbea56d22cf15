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
        let logFamily = PortableMath.log(Double(family))
        return stepUp(logTails, most: 0) { $0 + logFamily - PortableMath.log(Double($1)) }
    }

    /// Of each value, in their order: the least of `adjust(value, place)` over it and the larger ones, at most `most`; the smallest
    /// value has place 1. O(values · log values).
    package static func stepUp(_ values: [Double], most: Double, _ adjust: (_ value: Double, _ place: Int) -> Double) -> [Double] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var adjusted = values, smallest = most
        for place in stride(from: order.count, to: 0, by: -1) {
            let test = order[place - 1]
            smallest = min(smallest, adjust(values[test], place))
            adjusted[test] = smallest
        }
        return adjusted
    }
}
