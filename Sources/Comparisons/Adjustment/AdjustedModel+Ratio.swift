import Foundation
import Foundations
import LinearAlgebra

extension AdjustedModel {
    /// e^β of the score, per standard deviation of its normal scores, with a jackknife-t interval on the scale of β; `nil` for ranks.
    ///
    /// Where the score separates yes and no, Firth's penalised estimate; of a time that follows the score in every known pair there is
    /// none. Columns held equal may separate: the score's coefficient is then the one in the limit, and those columns are named.
    package func ratio(
        _ units: LeaveOutUnits, names: [String], level: Double, _ execution: Execution
    ) throws(LinearAlgebraFailure) -> AdjustedRatio? {
        let everybody = Array(0..<columns.rows)
        var model = AdjustedRatio.Model.odds, method = AdjustedRatio.Method.maximumLikelihood
        switch outcome {
        case .ranked: return nil
        case .yesNo: break
        case .time: model = .hazard
        }
        var whole = try fit(everybody, withScore: true)
        let separating = whole.separating
        func answer(_ figure: AdjustedFigure) -> AdjustedRatio {
            AdjustedRatio(model: model, method: method, figure: figure, separating: separating.filter { $0 > 0 }.map { names[$0 - 1] })
        }
        if separating.contains(0) && whole.whyUndefined == nil {
            guard model == .odds else {
                return answer(.undefined("as far as is known the event came in the order of the score: the ratio has no finite value"))
            }
            method = .firth
            whole = try fit(everybody, withScore: true, penalty: .firth)
        }
        if let why = whole.whyUndefined { return answer(.undefined(why)) }
        let penalty: LogisticLikelihood.Penalty = method == .firth ? .firth : .none
        let leftOut = try units.leavingEachOut(of: columns.rows, execution) { people throws(LinearAlgebraFailure) in
            let rest = try fit(people, withScore: true, penalty: penalty)
            return rest.whyUndefined == nil && !rest.separating.contains(0) ? rest.coefficients[0] : nil
        }
        return answer(JackknifeT.figure(whole: whole.coefficients[0], leftOut: leftOut, units: units, level: level, back: exp))
    }
}

extension LeaveOutUnits {
    /// A statistic of everybody but each unit in turn, in parallel; the same for any number of threads.
    package func leavingEachOut(
        of count: Int, _ execution: Execution, _ body: @Sendable ([Int]) throws(LinearAlgebraFailure) -> Double?
    ) throws(LinearAlgebraFailure) -> [Double?] {
        let groups = groups
        let found = execution.mapChunks(groups.count) { g -> Result<Double?, LinearAlgebraFailure> in
            let left = Set(groups[g])
            let rest = (0..<count).filter { !left.contains($0) }
            return Result { () throws(LinearAlgebraFailure) in try body(rest) }
        }
        var values: [Double?] = []
        for result in found { values.append(try result.get()) }
        return values
    }
}
