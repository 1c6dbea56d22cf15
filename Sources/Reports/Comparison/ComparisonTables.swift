import Comparisons
import Foundations

extension Comparison {
    /// Everything that was found, as tables: those of which there is something.
    ///
    /// `score`, `person`, `handle`, `person_id`, `by` and `group` mean the same in all of them.
    public var tables: [NamedTable] {
        let all = [NamedTable("figures", completeFigureTable)] + scoreTables + peopleTables + peopleFigureTables + linkTables + studyTables + adjustmentTables
        return all.filter { $0.table.rowCount > 0 }
    }

    /// Queries over `tables` for a database of them.
    public var views: [NamedView] {
        [
            NamedView("compare", "SELECT * FROM figures"),
            NamedView(
                "people_scores",
                "SELECT people.*, places.score, places.value, places.rank, places.placement, places.\"group\" FROM people JOIN places USING (person_id)"),
        ]
    }

    private var scoreTables: [NamedTable] {
        [
            NamedTable("scores", scoreTable, key: ["score"]), NamedTable("missing", missingTable, key: ["score"]),
            NamedTable("claims", claimTable), NamedTable("group_counts", groupTable, key: ["score", "group"]),
            NamedTable("overlap", overlapTable, key: ["score", "k"]), NamedTable("p_values", pValueFamily.table, key: ["score", "statistic", "scope"]),
        ] + (leaderboard.map { [NamedTable("leaderboard", $0.table, key: ["score"]), NamedTable("leaderboard_pairs", $0.pairTable, key: ["higher", "lower"])] } ?? [])
    }

    private var scoreTable: ResultTable {
        ResultTable(
            scores,
            [
                .text("score") { $0.score }, .text("verdict") { $0.verdict.word.rawValue }, .text("direction") { $0.verdict.direction?.rawValue },
                .text("basis") { $0.verdict.basis.rawValue }, .real("smallest_effect") { $0.verdict.smallestEffect },
                .text("rule") { $0.verdict.rule }, .text("strength") { $0.strength.word.rawValue }, .text("strength_reason") { $0.strength.reason },
                .text("headline") { $0.headline.sentence }, .count("top") { $0.headline.topK }, .count("in_top") { $0.headline.inTop.count },
                .count("in_network") { $0.headline.inNetwork.count }, .count("of") { $0.headline.inTop.total },
                .text("cut") { $0.groups.cut.description }, .count("high_socially") { $0.groups.highSocially },
                .count("high_offline") { $0.groups.highOffline },
            ])
    }

    private var missingTable: ResultTable {
        ResultTable(
            scores,
            [
                .text("score") { $0.score }, .count("compared") { $0.missing.compared }, .count("without_ties") { $0.missing.withoutTies },
                .count("at_lowest") { $0.missing.atLowest }, .count("absent") { $0.missing.absent }, .count("unlinked") { $0.missing.unlinked },
                .count("unmeasured") { $0.missing.unmeasured }, .count("not_measured_offline") { $0.missing.notMeasuredOffline },
            ])
    }

    private var claimTable: ResultTable {
        ResultTable(
            scores.flatMap(\.claims),
            [
                .text("score") { $0.score }, .text("claim") { $0.claim.description }, .text("answer") { $0.word.rawValue },
                .count("people") { $0.share.count }, .count("of") { $0.share.total }, .real("share") { $0.share.estimate.value },
                .real("low") { $0.share.interval?.low }, .real("high") { $0.share.interval?.high }, .real("level") { $0.share.interval?.level },
                .count("people_needed") { $0.peopleNeeded },
            ])
    }

    /// One row a score and k: the curve of shared people with its chance band.
    private var overlapTable: ResultTable {
        ResultTable(
            scores.flatMap { score in score.overlap.map { (score: score.score, point: $0) } },
            [
                .text("score") { $0.score }, .count("k") { $0.point.k }, .real("overlap") { $0.point.expected }, .real("chance") { $0.point.chance },
                .real("chance_low") { $0.point.chanceLow }, .real("chance_high") { $0.point.chanceHigh },
                .real("chance_all_low") { $0.point.chanceOfAll?.lowerBound }, .real("chance_all_high") { $0.point.chanceOfAll?.upperBound },
            ])
    }

    /// One row a score and group: agreed, loud, quiet, …
    private var groupTable: ResultTable {
        ResultTable(
            scores.flatMap { score in Group.allCases.map { (score: score.score, group: $0, people: score.groups.count($0)) } },
            [.text("score") { $0.score }, .text("group") { $0.group.rawValue }, .count("people") { $0.people }])
    }
}

extension PValueFamily {
    fileprivate var table: ResultTable {
        ResultTable(
            members,
            [
                .text("score") { $0.score }, .text("statistic") { $0.statistic.rawValue }, .text("scope") { $0.scope.rawValue },
                .real("p_value") { $0.pValue }, .real("benjamini_hochberg") { $0.benjaminiHochberg }, .real("benjamini_yekutieli") { $0.benjaminiYekutieli },
            ])
    }
}

extension Leaderboard {
    fileprivate var pairTable: ResultTable {
        ResultTable(
            pairs,
            [
                .text("higher") { $0.higher }, .text("lower") { $0.lower }, .real("difference") { $0.difference },
                .real("low") { $0.interval.lowerBound }, .real("high") { $0.interval.upperBound }, .real("adjusted_p") { $0.adjustedP },
            ])
    }
}
