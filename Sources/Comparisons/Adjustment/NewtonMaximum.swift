import LinearAlgebra

/// A log-likelihood that Newton's method can climb.
protocol Likelihood: Sendable {
    /// The columns of the linear predictor x·β.
    var x: DenseMatrix { get }
    /// The value, its gradient and the information (minus the second derivatives) at some coefficients.
    func point(at coefficients: [Double]) throws(LinearAlgebraFailure) -> LikelihoodPoint
}

package struct LikelihoodPoint: Sendable {
    package var value: Double
    package var gradient: [Double]
    package var information: DenseMatrix
}

/// The maximum of a concave log-likelihood by Newton's method with step halving.
///
/// A step is halved until the value does not fall; the climb has ended when the step promises less than `tolerance`
/// (gradientᵀ·step, twice the gain). Where the data leave a coefficient no maximum (separation, a monotone likelihood) it
/// grows with every step for ever, so that what it adds to somebody's x·β changes by about 1: after 25 steps the coefficients of
/// which that still changes by more than 0.1 are named, while the others have come to the values that they have in the limit.
/// Reference: Albert & Anderson 1984, doi:10.1093/biomet/71.1.1, for when a maximum exists.
package struct NewtonMaximum: Sendable {
    package enum End: Sendable, Equatable {
        case converged
        /// Positions of the coefficients that grow without end.
        case growing([Int])
        /// Neither: the information is singular, or no shorter step helps.
        case stopped
    }
    package let coefficients: [Double]
    package let value: Double
    package let end: End

    private static let noticeable = 0.1

    static func find(
        _ likelihood: some Likelihood, from start: [Double], steps most: Int = 25, tolerance: Double = 1e-14
    ) throws(LinearAlgebraFailure) -> NewtonMaximum {
        var at = start, here = try likelihood.point(at: start), last = start.map { _ in 0.0 }
        for _ in 0..<most {
            guard let step = try Cholesky(here.information)?.solve(here.gradient) else { break }
            let promise = zip(step, here.gradient).reduce(0) { $0 + $1.0 * $1.1 }
            if promise <= tolerance {
                return NewtonMaximum(coefficients: zip(at, step).map { $0 + $1 }, value: here.value, end: .converged)
            }
            guard let next = try climb(likelihood, at, here, step) else { break }
            last = zip(next.at, at).map { $0 - $1 }
            (at, here) = next
        }
        let x = likelihood.x
        let growing = last.indices.filter { j in
            let largest = (0..<x.rows).reduce(0) { max($0, abs(x[$1, j])) }
            return abs(last[j]) * largest > noticeable
        }
        return NewtonMaximum(coefficients: at, value: here.value, end: growing.isEmpty ? .stopped : .growing(growing))
    }

    private static func climb(
        _ likelihood: some Likelihood, _ at: [Double], _ here: LikelihoodPoint, _ step: [Double]
    ) throws(LinearAlgebraFailure) -> (at: [Double], LikelihoodPoint)? {
        var share = 1.0
        for _ in 0..<40 {
            let next = zip(at, step).map { $0 + share * $1 }
            let there = try likelihood.point(at: next)
            if there.value.isFinite && there.value >= here.value - 1e-13 * (1 + abs(here.value)) { return (next, there) }
            share /= 2
        }
        return nil
    }
}
