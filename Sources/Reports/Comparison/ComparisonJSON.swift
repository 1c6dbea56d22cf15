import Comparisons
import Foundations

extension Comparison {
    /// `{"schema", "run", "rows", "summary"}`: the rows of `figureTable`, and everything else that was found.
    public func json(run: RunInfo, everyFigure: Bool = false) -> JSONValue {
        .object([
            .init("schema", .text(run.schema)),
            .init("run", run.json),
            .init("rows", .array(rows(everyFigure))),
            .init("summary", summary),
        ])
    }

    /// Statistics and `--also` with all that is known of their intervals.
    private func rows(_ everyFigure: Bool) -> [JSONValue] {
        scores.flatMap { score in score.statistics.map { row($0, of: score) } }
            + scores.flatMap { score in score.further.map { $0.json(of: score.score, universe: universe.size) } }
            + rowsBeyondStatistics(everyFigure).map { $0.json(universe: universe.size) }
    }

    private func row(_ statistic: AgreementStatistic, of score: ScoreComparison) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("score", .text(score.score)), .init("statistic", .text(statistic.name.rawValue)),
            .init("scope", .text(statistic.scope.rawValue)), .init("estimate", .optional(statistic.estimate.value)),
            .init("interval", statistic.interval?.json ?? .null),
        ]
        if let permutation = statistic.permutation {
            members.append(
                .init("permutation", .object([
                    .init("p_value", .real(permutation.pValue)), .init("permutations", .count(permutation.permutations)),
                    .init("within_clusters", .bool(permutation.withinClusters)), .init("exact", .bool(permutation.isExact)),
                ])))
        }
        members += [
            .init("n", .count(statistic.n)), .init("universe", .count(statistic.universeSize)),
            .init("remark", .optional(statistic.remark)),
        ]
        return .object(members)
    }

    private var summary: JSONValue {
        var members: [JSONValue.Member] = [
            .init("universe", universe.json),
            .init("offline", offline.json),
            .init("scores", .array(scores.map(\.json))),
        ]
        if let leaderboard { members += [.init("leaderboard", leaderboard.json), .init("p_values", pValueFamily.json)] }
        if let nominations { members.append(.init("nominations", nominations.json)) }
        if let adjustment { members.append(.init("adjusted", adjustment.json(offline.kind))) }
        members += sampleMembers
        members.append(.init("warnings", .array(warnings.map(JSONValue.text))))
        return .object(members)
    }
}

extension ConfidenceInterval {
    var json: JSONValue {
        .object([
            .init("low", .real(low)), .init("high", .real(high)), .init("level", .real(level)),
            .init("method", .text(methodName)), .init("unit", .text(unit.sentence)), .init("covers", .text(covers)),
            .init("does_not_cover", .array(doesNotCover.map(JSONValue.text))),
        ])
    }
}

extension Share {
    var json: JSONValue {
        .object([
            .init("count", .count(count)), .init("total", .count(total)), .init("share", .optional(estimate.value)),
            .init("interval", interval?.json ?? .null),
        ])
    }
}

extension UniverseSummary {
    fileprivate var json: JSONValue {
        .object([
            .init("size", .count(size)), .init("roster", .bool(isRoster)), .init("clusters", .count(clusters)),
            .init("without_cluster", .count(withoutCluster)),
            .init("offline_outside_roster", .array(offlineOutsideRoster.map(JSONValue.text))),
        ])
    }
}

extension OfflineSummary {
    fileprivate var json: JSONValue {
        .object([
            .init("kind", .text(kind.name)), .init("combination", .text(combination.rawValue)),
            .init("unlisted", .text(unlisted.rawValue)), .init("design", .text(design.rawValue)),
            .init("listed", .count(listed)), .init("measured", .count(measured)),
            .init("unlisted_as_zero", .count(unlistedAsZero)),
        ])
    }
}

extension OutcomeKind {
    /// A stable name.
    var name: String {
        switch self {
        case .score: "score"
        case .lowerIsBetter: "lower-is-better"
        case .rank: "rank"
        case .yesNo: "yes-no"
        case .time: "time"
        case .nominations: "nominations"
        }
    }
}

extension ScoreComparison {
    fileprivate var json: JSONValue {
        .object([
            .init("score", .text(score)),
            .init("headline", .object([
                .init("sentence", .text(headline.sentence)), .init("top", .count(headline.topK)),
                .init("in_top", headline.inTop.json), .init("in_network", headline.inNetwork.json),
            ])),
            .init("verdict", .object([
                .init("word", .text(verdict.word.rawValue)),
                .init("direction", .optional(verdict.direction?.rawValue)), .init("basis", .text(verdict.basis.rawValue)),
                .init("smallest_effect", .real(verdict.smallestEffect)), .init("rule", .text(verdict.rule)),
            ])),
            .init("strength", .object([
                .init("word", .text(strength.word.rawValue)), .init("reason", .optional(strength.reason)),
                .init("rule", .text(Strength.rule)),
            ])),
            .init("missing", missing.json),
            .init("groups", groups.json),
            .init("overlap", .array(overlap.map(\.json))),
        ] + (claims.isEmpty ? [] : [.init("claims", .array(claims.map(\.json)))]) + peopleMembers + sampleMembers)
    }
}

extension ClaimAnswer {
    fileprivate var json: JSONValue {
        .object([
            .init("claim", .text(claim.description)), .init("answer", .text(word.rawValue)), .init("share", share.json),
            .init("people_needed", peopleNeeded.map { .count($0) } ?? .null), .init("sentence", .text(sentence)),
        ])
    }
}

extension MissingCounts {
    var json: JSONValue {
        .object([
            .init("compared", .count(compared)), .init("without_ties", .count(withoutTies)),
            .init("at_lowest", .count(atLowest)), .init("absent", .count(absent)), .init("unlinked", .count(unlinked)),
            .init("unmeasured", .count(unmeasured)), .init("not_measured_offline", .count(notMeasuredOffline)),
        ])
    }
}

extension GroupCounts {
    fileprivate var json: JSONValue {
        .object([
            .init("cut", .text(cut.description)), .init("universe", .count(universeSize)),
            .init("high_socially", .count(highSocially)), .init("high_offline", .count(highOffline)),
            .init("counts", .object(Group.allCases.map { .init($0.rawValue, .count(count($0))) })),
        ])
    }
}

extension OverlapPoint {
    var json: JSONValue {
        .object([
            .init("k", .count(k)), .init("overlap", .real(expected)), .init("chance", .real(chance)),
            .init("chance_low", .real(chanceLow)), .init("chance_high", .real(chanceHigh)),
            .init("band", .text(isHypergeometric ? "hypergeometric" : "normal")),
            .init("chance_of_all_k", chanceOfAll.map { .object([.init("low", .real($0.lowerBound)), .init("high", .real($0.upperBound))]) } ?? .null),
        ])
    }
}

extension NominationAgreement {
    fileprivate var json: JSONValue {
        .object([
            .init("repeated_pairs", repeatedPairs.json), .init("pooled", .optional(pooled.value)),
            .init("disjoint_halves", .optional(disjointHalves.value)),
            .init("social_split_half", .optional(socialSplitHalf.value)),
            .init("offline_split_half", .optional(offlineSplitHalf.value)), .init("ceiling", .optional(ceiling.value)),
            .init("halvings", .count(halvings)), .init("nominators", .count(nominators)), .init("people", .count(people)),
        ])
    }
}
