import Foundation
import LinearAlgebra

/// The log-likelihood of a yes or no: ln(odds) = x·β, Σ yᵢ·ηᵢ − ln(1 + e^ηᵢ). O(n · columns²) a point.
///
/// With Firth's penalty ½·ln det(information), whose maximum is finite for all data: the score Σ xᵢ(yᵢ − pᵢ) becomes
/// Σ xᵢ(yᵢ − pᵢ + hᵢ(½ − pᵢ)), hᵢ the leverages. Reference: Firth 1993, doi:10.1093/biomet/80.1.27; Heinze & Schemper 2002,
/// doi:10.1002/sim.1047.
package struct LogisticLikelihood: Likelihood {
    package enum Penalty: Sendable { case none, firth }
    let x: DenseMatrix
    let yes: [Double]
    let penalty: Penalty

    package init(_ x: DenseMatrix, yes: [Bool], penalty: Penalty = .none) {
        precondition(x.rows == yes.count)
        self.x = x
        self.yes = yes.map { $0 ? 1 : 0 }
        self.penalty = penalty
    }

    package func point(at coefficients: [Double]) throws(LinearAlgebraFailure) -> LikelihoodPoint {
        let rows = x.elements, n = x.rows, k = x.columns
        var value = 0.0, gradient = [Double](repeating: 0, count: k), weighted = DenseMatrix(rows: n, columns: k)
        var shares = [Double](repeating: 0, count: n)
        weighted.withElements { weighted in
            for i in 0..<n {
                var eta = 0.0
                for j in 0..<k { eta += rows[i * k + j] * coefficients[j] }
                // e^−|η| never overflows; the smaller of the two shares keeps all its digits.
                let tail = exp(-abs(eta)), less = tail / (1 + tail), more = 1 / (1 + tail)
                value += yes[i] * eta - max(eta, 0) - log1p(tail)
                shares[i] = eta > 0 ? more : less
                let left = yes[i] > 0 ? (eta > 0 ? less : more) : -shares[i], root = (less * more).squareRoot()
                for j in 0..<k {
                    gradient[j] += rows[i * k + j] * left
                    weighted[i * k + j] = rows[i * k + j] * root
                }
            }
        }
        let information = try weighted.columnGram()
        var point = LikelihoodPoint(value: value, gradient: gradient, information: information)
        if penalty == .firth { try penalise(&point, weighted.elements, shares) }
        return point
    }

    private func penalise(_ point: inout LikelihoodPoint, _ weighted: [Double], _ shares: [Double]) throws(LinearAlgebraFailure) {
        guard let factor = try Cholesky(point.information) else {
            point.value = -.infinity
            return
        }
        point.value += factor.logDeterminant / 2
        let inverse = factor.inverse.elements, rows = x.elements, k = x.columns
        for i in shares.indices {
            var leverage = 0.0
            for a in 0..<k {
                for b in 0..<k { leverage += weighted[i * k + a] * inverse[a * k + b] * weighted[i * k + b] }
            }
            for j in 0..<k { point.gradient[j] += rows[i * k + j] * leverage * (0.5 - shares[i]) }
        }
    }
}
