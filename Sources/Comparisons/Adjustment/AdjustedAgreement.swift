import Foundation
import Foundations
import LinearAlgebra

/// Adjusts every score of a comparison for what else is known about the same people.
struct AdjustedAgreement {
    let input: ComparisonInput
    let options: ComparisonOptions
    let members: UniverseMembers
    let links: LinkTable
    let places: [SocialPlaces]

    /// `nil` where nothing is to be held equal. O(units · n · columns²) a score.
    func adjustment(_ execution: Execution) throws(ComparisonFailure) -> Adjustment? {
        guard !options.adjustment.covariates.isEmpty || !input.adjustmentScores.isEmpty else { return nil }
        var further: [SocialPlaces] = []
        for score in input.adjustmentScores {
            further.append(
                try SocialPlaces(
                    score, links: links.links, members: members, policy: options.truncation,
                    minimumProbability: options.minimumLinkProbability))
        }
        let codings = try codings(further)
        var scores: [AdjustedScore] = []
        for s in places.indices {
            do throws(Interruption) { try execution.checkInterruption() } catch { throw .interrupted }
            do throws(LinearAlgebraFailure) {
                scores.append(try adjusted(s, codings, execution))
            } catch {
                throw .linearAlgebra(error)
            }
        }
        return Adjustment(covariates: codings.map(\.summary), scores: scores, rarest: options.adjustment.rarest)
    }

    private func codings(_ further: [SocialPlaces]) throws(ComparisonFailure) -> [CovariateCoding] {
        let measured = members.members.indices.filter { members.members[$0].outcome != nil }
        do throws(CovariateFailure) {
            if options.adjustment.baseline == .perCluster {
                guard case .time = input.offline.kind else { throw .baselineNeedsTimes(given: input.offline.kind.words) }
                guard members.members.contains(where: { $0.details.cluster != nil }) else { throw .baselineNeedsClusters }
            }
            let covariates = try Covariates(input, options.adjustment, members, links, places, further: further)
            var codings: [CovariateCoding] = []
            for source in covariates.sources {
                codings.append(
                    try CovariateCoding(
                        source, rarest: options.adjustment.rarest, measured: measured, people: members.members.map(\.person)))
            }
            return codings
        } catch {
            throw .covariate(error)
        }
    }

    private func adjusted(_ s: Int, _ codings: [CovariateCoding], _ execution: Execution) throws(LinearAlgebraFailure) -> AdjustedScore {
        var people: [Int] = [], missing = [Int](repeating: 0, count: codings.count)
        for i in members.members.indices where members.members[i].outcome != nil && places[s].values[i] != nil {
            if let lacks = codings.firstIndex(where: { $0.columns.first.map { $0.values[i] == nil } ?? false }) {
                missing[lacks] += 1
            } else {
                people.append(i)
            }
        }
        let name = input.social[s].name
        let isHeldEqual = codings.contains { $0.summary.origin == .score && $0.summary.name == name }
        return try AdjustedPeople(
            score: people.compactMap { places[s].values[$0] }, outcome: people.compactMap { members.members[$0].outcome },
            model: outcome(people), covariates: codings.flatMap(\.columns).map { $0.restricted(to: people) },
            clusters: Clusters(people.map { members.members[$0].details.cluster }), options: options
        ).adjusted(
            name, isHeldEqual: isHeldEqual,
            missing: zip(codings, missing).filter { $1 > 0 }.map { .init(covariate: $0.summary.name, people: $1) }, execution)
    }

    private func outcome(_ people: [Int]) -> AdjustedModel.Outcome {
        let chosen = people.map { members.members[$0] }
        switch input.offline.kind {
        case .yesNo: return .yesNo(chosen.map { ($0.outcome ?? 0) > 0 })
        case .time:
            var numbers: [String: Int] = [:], strata = [Int](repeating: 0, count: people.count)
            if options.adjustment.baseline == .perCluster {
                for (i, member) in chosen.enumerated() {
                    // People without a cluster have a baseline together.
                    let cluster = member.details.cluster ?? ""
                    strata[i] = numbers[cluster] ?? numbers.count
                    numbers[cluster] = strata[i]
                }
            }
            return .time(chosen.map { $0.value ?? 0 }, events: chosen.map { $0.event ?? true }, strata: strata)
        case .score, .lowerIsBetter, .rank, .nominations: return .ranked(chosen.map { $0.outcome ?? 0 })
        }
    }
}

extension CovariateColumn {
    func restricted(to people: [Int]) -> CovariateColumn {
        CovariateColumn(name: name, isRanked: isRanked, values: people.map { values[$0] })
    }
}
