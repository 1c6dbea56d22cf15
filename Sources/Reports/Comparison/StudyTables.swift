import Comparisons
import Foundations

extension Comparison {
    /// Who the comparison is about, what interviews and raters say about themselves, the plan, the notes.
    var studyTables: [NamedTable] {
        [
            NamedTable("universe", universeTable), NamedTable("respondents", respondentTable, key: ["score"]),
            NamedTable("reliability", reliabilityTable), NamedTable("saturation", saturationTable), NamedTable("nominations", nominationTable),
            NamedTable("raters", raterTable), NamedTable("plan", planTable), NamedTable("warnings", warningTable, key: ["number"]),
        ] + (saturation.map { [NamedTable("new_people", $0.newPeopleTable, key: ["further_answers"])] } ?? [])
    }

    private var universeTable: ResultTable {
        ResultTable(
            [(universe, offline)],
            [
                .count("people") { $0.0.size }, .truth("roster") { $0.0.isRoster }, .count("clusters") { $0.0.clusters },
                .count("without_cluster") { $0.0.withoutCluster }, .count("offline_outside_roster") { $0.0.offlineOutsideRoster.count },
                .text("outcome") { $0.1.kind.name }, .text("combination") { $0.1.combination.rawValue }, .text("unlisted") { $0.1.unlisted.rawValue },
                .text("design") { $0.1.design.rawValue }, .count("listed") { $0.1.listed }, .count("measured") { $0.1.measured },
                .count("unlisted_as_zero") { $0.1.unlistedAsZero },
            ])
    }

    private var respondentTable: ResultTable {
        ResultTable(
            scores.compactMap { score in score.choice.map { (score: score.score, choice: $0, corrected: score.corrected) } },
            [
                .text("score") { $0.score }, .text("choice_set") { $0.choice.choiceSet.rawValue }, .real("chance") { $0.choice.estimate.value },
                .real("low") { $0.choice.interval?.low }, .real("high") { $0.choice.interval?.high }, .real("level") { $0.choice.interval?.level },
                .real("p_value") { $0.choice.permutation?.pValue }, .text("verdict") { $0.choice.word.rawValue },
                .text("direction") { $0.choice.direction?.rawValue }, .count("respondents") { $0.choice.respondents },
                .count("respondents_left_out") { $0.choice.respondentsLeftOut },
                .count("respondents_without_cluster") { $0.choice.respondentsWithoutCluster }, .count("answers") { $0.choice.answers },
                .count("answers_outside") { $0.choice.answersOutside }, .real("spearman_corrected") { $0.corrected?.estimate.value },
                .text("remark") { $0.choice.estimate.whyUndefined ?? $0.choice.whyNoInterval },
            ])
    }

    private var reliabilityTable: ResultTable {
        ResultTable(
            [reliability].compactMap { $0 },
            [
                .real("split_half") { $0.splitHalf.value }, .real("reliability") { $0.estimate.value }, .real("low") { $0.interval?.low },
                .real("high") { $0.interval?.high }, .real("level") { $0.interval?.level }, .count("halvings") { $0.halvings },
                .count("respondents") { $0.respondents }, .count("people") { $0.people },
                .text("remark") { $0.estimate.whyUndefined ?? ($0.interval == nil ? $0.whyNoInterval : nil) },
            ])
    }

    private var saturationTable: ResultTable {
        ResultTable(
            [saturation].compactMap { $0 },
            [
                .count("respondents") { $0.respondents }, .count("answers") { $0.answers }, .count("people") { $0.people },
                .count("named_once") { $0.once }, .count("named_twice") { $0.twice }, .real("unseen_share") { $0.unseen.value },
                .real("low") { $0.unseenInterval?.low }, .real("high") { $0.unseenInterval?.high }, .real("level") { $0.level },
                .real("people_at_least") { $0.leastPeople }, .real("people_low") { $0.leastPeopleInterval?.lowerBound },
                .real("people_high") { $0.leastPeopleInterval?.upperBound },
            ])
    }

    private var nominationTable: ResultTable {
        ResultTable(
            [nominations].compactMap { $0 },
            [
                .count("repeated_pairs") { $0.repeatedPairs.count }, .count("pairs") { $0.repeatedPairs.total }, .real("pooled") { $0.pooled.value },
                .real("disjoint_halves") { $0.disjointHalves.value }, .real("social_split_half") { $0.socialSplitHalf.value },
                .real("offline_split_half") { $0.offlineSplitHalf.value }, .real("ceiling") { $0.ceiling.value }, .count("halvings") { $0.halvings },
                .count("nominators") { $0.nominators }, .count("people") { $0.people },
            ])
    }

    private var raterTable: ResultTable {
        ResultTable(
            [raters].compactMap { $0 },
            [
                .text("scale") { $0.scale.rawValue }, .count("raters") { $0.raters }, .count("people") { $0.people },
                .count("people_with_one_rater") { $0.peopleWithOneRater }, .real("krippendorff_alpha") { $0.alpha.value },
                .real("low") { $0.interval?.low }, .real("high") { $0.interval?.high }, .real("level") { $0.interval?.level },
                .real("kendall_w") { $0.concordance.value }, .count("kendall_w_people") { $0.concordancePeople },
                .real("kendall_w_p_value") { $0.permutation?.pValue },
                .text("remark") { $0.alpha.whyUndefined ?? ($0.interval == nil ? $0.whyNoInterval : nil) },
            ])
    }

    private var planTable: ResultTable {
        ResultTable(
            scores.flatMap { score in (score.plan?.steps ?? []).map { (score: score.score, step: $0) } },
            [
                .text("score") { $0.score }, .text("purpose") { $0.step.purpose.name }, .real("target") { $0.step.purpose.target },
                .text("unit") { $0.step.unit.rawValue }, .count("have") { $0.step.have }, .count("need") { $0.step.need.value.map { Int($0) } },
                .count("more") { $0.step.more }, .text("remark") { $0.step.need.whyUndefined },
            ])
    }

    private var warningTable: ResultTable {
        ResultTable(
            warnings.enumerated().map { (number: $0 + 1, warning: $1) }, [.count("number") { $0.number }, .text("warning") { $0.warning }])
    }
}

extension NamingSaturation {
    /// What further interviews would bring.
    var newPeopleTable: ResultTable {
        ResultTable(
            next,
            [
                .count("further_answers") { $0.answers }, .real("interviews_about") { $0.interviews }, .real("new_people") { $0.newPeople.value },
                .real("low") { $0.interval?.lowerBound }, .real("high") { $0.interval?.upperBound }, .text("remark") { $0.newPeople.whyUndefined },
            ])
    }
}
