import Foundation
import LinearAlgebra

/// Cox's partial log-likelihood of times that may not have come, ties by Efron's rule.
///
/// At a time with d events, Σ ηᵢ − Σ over k = 0…d − 1 of ln(S − k/d·D), S = Σ e^η over everybody still waiting (those last
/// seen at that time too), D the same over the d events. Strata have their own baseline. O(n log n) once, then
/// O(n · columns²) a point.
/// References: Cox 1972, doi:10.1111/j.2517-6161.1972.tb00899.x; Efron 1977, doi:10.1080/01621459.1977.10480613.
package struct CoxLikelihood: Likelihood {
    let x: DenseMatrix
    let events: [Bool]
    /// People of one stratum and time, the latest time first; a new stratum begins with an empty risk set.
    private let moments: [(people: [Int], startsStratum: Bool)]

    /// - Precondition: a time, an event or not, and a stratum for every row.
    package init(_ x: DenseMatrix, times: [Double], events: [Bool], strata: [Int]) {
        precondition(x.rows == times.count && times.count == events.count && strata.count == events.count)
        self.x = x
        self.events = events
        let order = times.indices.sorted {
            if strata[$0] != strata[$1] { return strata[$0] < strata[$1] }
            return times[$0] != times[$1] ? times[$0] > times[$1] : $0 < $1
        }
        var moments: [(people: [Int], startsStratum: Bool)] = []
        for (place, i) in order.enumerated() {
            let before = place > 0 ? order[place - 1] : nil
            if let before, strata[before] == strata[i], times[before] == times[i] {
                moments[moments.count - 1].people.append(i)
            } else {
                moments.append(([i], before.map { strata[$0] != strata[i] } ?? true))
            }
        }
        self.moments = moments
    }

    package func point(at coefficients: [Double]) throws(LinearAlgebraFailure) -> LikelihoodPoint {
        let rows = x.elements, k = x.columns
        let eta = (0..<x.rows).map { i in (0..<k).reduce(0.0) { $0 + rows[i * k + $1] * coefficients[$1] } }
        let shift = eta.max() ?? 0
        var sum = CoxSums(columns: k), waiting = RiskSums(k)
        for (people, startsStratum) in moments {
            if startsStratum { waiting = RiskSums(k) }
            var happened = RiskSums(k), count = 0
            for i in people {
                let weight = exp(eta[i] - shift), row = rows[i * k..<(i + 1) * k]
                waiting.add(weight, row)
                guard events[i] else { continue }
                count += 1
                happened.add(weight, row)
                sum.event(eta[i] - shift, row)
            }
            for tied in 0..<count { sum.leave(waiting, happened, share: Double(tied) / Double(count)) }
        }
        return sum.point
    }
}

/// Σ w, Σ w·x and Σ w·x·xᵀ over some people.
private struct RiskSums {
    var weight = 0.0
    var first: [Double]
    /// Upper triangle, row by row in full rows.
    var second: [Double]

    init(_ columns: Int) {
        first = [Double](repeating: 0, count: columns)
        second = [Double](repeating: 0, count: columns * columns)
    }

    mutating func add(_ w: Double, _ row: ArraySlice<Double>) {
        let k = first.count, start = row.startIndex
        weight += w
        for a in 0..<k {
            let part = w * row[start + a]
            first[a] += part
            for b in a..<k { second[a * k + b] += part * row[start + b] }
        }
    }
}

/// The value and derivatives as they add up over the events.
private struct CoxSums {
    private var value = 0.0
    private var gradient: [Double]
    private var information: DenseMatrix

    init(columns: Int) {
        gradient = [Double](repeating: 0, count: columns)
        information = DenseMatrix(rows: columns, columns: columns)
    }

    mutating func event(_ eta: Double, _ row: ArraySlice<Double>) {
        value += eta
        for (j, entry) in row.enumerated() { gradient[j] += entry }
    }

    mutating func leave(_ waiting: RiskSums, _ happened: RiskSums, share: Double) {
        let k = gradient.count, weight = waiting.weight - share * happened.weight
        value -= log(weight)
        let mean = (0..<k).map { (waiting.first[$0] - share * happened.first[$0]) / weight }
        for a in 0..<k {
            gradient[a] -= mean[a]
            for b in a..<k {
                information[a, b] += (waiting.second[a * k + b] - share * happened.second[a * k + b]) / weight - mean[a] * mean[b]
            }
        }
    }

    /// With the lower triangle filled in.
    var point: LikelihoodPoint {
        var whole = information
        for a in 0..<whole.rows { for b in 0..<a { whole[a, b] = whole[b, a] } }
        return LikelihoodPoint(value: value, gradient: gradient, information: whole)
    }
}
