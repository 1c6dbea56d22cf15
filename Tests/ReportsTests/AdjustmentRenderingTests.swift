import Comparisons
import Foundation
import Reports
import Testing

/// What is said at equal covariates, in every form.
@Suite struct AdjustmentRenderingTests {
    private let market = SampleMarket()

    private static func figure(_ value: Double, _ low: Double, _ high: Double, p: Double) -> AdjustedFigure {
        AdjustedFigure(
            estimate: .value(value),
            interval: ConfidenceInterval(
                low: low, high: high, level: 0.95, unit: .clusters(11), method: .clusterJackknife(degreesOfFreedom: 10), covers: "", doesNotCover: []),
            pValue: p, whyNoInterval: nil)
    }

    private static func score(_ name: String, _ word: Verdict.Word, _ direction: Verdict.Direction?, partial: AdjustedFigure) -> AdjustedScore {
        AdjustedScore(
            score: name, n: 692, missing: [.init(covariate: "role", people: 3), .init(covariate: "income|x", people: 1)],
            redundant: ["role=nurse"], alone: .value(0.39), partial: partial,
            ratio: AdjustedRatio(model: .odds, method: .firth, figure: figure(1.32, 1.1, 1.6, p: 0.01), separating: ["role=clerk"]),
            gain: PredictionGain(
                measure: .auc, without: .value(0.61), with: .value(0.64), difference: figure(0.03, -0.01, 0.07, p: 0.12), folds: 10,
                foldsAreClusters: true),
            logLikelihoodGain: .value(4.218), verdict: Verdict(word: word, direction: direction, basis: .pooled, smallestEffect: 0.1))
    }

    private func comparison(_ scores: [AdjustedScore], kind: OutcomeKind = .yesNo) -> Comparison {
        let bare = market.comparison
        let offline = OfflineSummary(
            kind: kind, combination: .largest, unlisted: .missing, design: .scoreBefore, listed: 700, measured: 700, unlistedAsZero: 0)
        return Comparison(
            universe: bare.universe, offline: offline, scores: bare.scores, people: bare.people, linkage: bare.linkage, nominations: nil,
            options: bare.options, warnings: [],
            adjustment: Adjustment(
                covariates: [
                    AdjustmentCovariate(
                        name: "role", origin: .people, coding: .categories(reference: "doctor", others: ["nurse", "other, paid"], rare: 3, rarePeople: 14)),
                    AdjustmentCovariate(name: "income|x", origin: .profiles, coding: .number(.log)),
                ], scores: scores, rarest: 10))
    }

    private var usual: Comparison {
        comparison([
            Self.score("pagerank", .goesWith, .more, partial: Self.figure(0.21, 0.101, 0.31, p: 0.0012)),
            Self.score(
                "hits\u{1B}[31m", .undecided, nil,
                partial: AdjustedFigure(estimate: .undefined("the score follows from what is held equal"), interval: nil, pValue: nil, whyNoInterval: nil)),
        ])
    }

    @Test func textSaysWhatIsLeft() {
        let text = usual.text()
        for part in [
            "At equal role and income|x:", "role: categories, compared with doctor: nurse, “other, paid”; 3 categories of fewer than 10 people (14 people) are taken together",
            "income|x (of the profiles): numbers, as ln(1 + value)",
            "At equal role and income|x, people higher in pagerank tend to have a yes more often: partial rank correlation 0.21 (95 % between 0.10 and "
                + "0.31; jackknife-t, 10 degrees of freedom, over 11 clusters), p = 0.0012, n = 692; 0.39 with nothing held equal.",
            "Odds of a yes, one standard deviation of the score's normal scores higher: times 1.32 (95 % between 1.10 and 1.60",
            "by Firth's penalised likelihood", "without a finite coefficient of their own: role=clerk",
            "Out of sample (10 folds of whole clusters): AUC 0.610 without the score, 0.640 with it, difference 0.030 (95 % between -0.010 and 0.070",
            "log-likelihood of the people fitted 4.22 higher", "Left out: 3 without role, 1 without income|x. Saying nothing new among these people: role=nurse.",
            "nothing can be said about people higher in hits", "Does it add?", "+0.030  goes with, more", "undefined",
        ] { #expect(text.contains(part), "\(part)") }
        #expect(!text.contains("\u{1B}[31m"))
    }

    @Test(arguments: [
        (OutcomeKind.score, Verdict.Direction.less, "tend to have less offline influence"), (.time(censoredAt: 3), .more, "tend to come to the event earlier"),
        (.nominations, .more, "tend to be named by more people"), (.yesNo, .less, "tend to have a yes less often"),
    ]) func everyOutcomeHasItsWords(kind: OutcomeKind, direction: Verdict.Direction, says: String) {
        let figure = Self.figure(0.2, 0.15, 0.3, p: 0.1)
        #expect(comparison([Self.score("a", .weak, direction, partial: figure)], kind: kind).text().contains(says))
        #expect(comparison([Self.score("a", .undecided, nil, partial: figure)], kind: kind).text().contains("it is open which way people higher in a differ"))
        #expect(comparison([Self.score("a", .negligible, nil, partial: figure)], kind: kind).text().contains("people higher in a hardly differ"))
    }

    @Test func markdownHasATableAndEscapes() throws {
        let text = try usual.markdown()
        for part in ["## At equal role and income\\|x", "### pagerank", "### Does it add?", "|---|---:|", "| pagerank | 692 | 0.39 | 0.21 (0.10 to 0.31) |"] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test func jsonHoldsEveryFigure() throws {
        let document = try #require(try JSONSerialization.jsonObject(with: Data(usual.json(run: market.run).pretty.utf8)) as? [String: Any])
        let adjusted = try #require((document["summary"] as? [String: Any])?["adjusted"] as? [String: Any])
        let scores = try #require(adjusted["scores"] as? [[String: Any]]), first = scores[0]
        let partial = try #require(first["partial_rank_correlation"] as? [String: Any])
        #expect(partial["estimate"] as? Double == 0.21 && partial["p_value"] as? Double == 0.0012)
        #expect((partial["interval"] as? [String: Any])?["method"] as? String == "cluster-jackknife-t")
        #expect((first["ratio"] as? [String: Any])?["method"] as? String == "firth" && first["spearman_same_people"] as? Double == 0.39)
        #expect((first["out_of_sample"] as? [String: Any])?["folds_are_clusters"] as? Bool == true)
        #expect((first["missing"] as? [[String: Any]])?.first?["people"] as? Int == 3 && (first["redundant_columns"] as? [String]) == ["role=nurse"])
        #expect((scores[1]["partial_rank_correlation"] as? [String: Any])?["remark"] as? String == "the score follows from what is held equal")
        #expect((adjusted["covariates"] as? [[String: Any]])?.first?["reference"] as? String == "doctor")
    }

    @Test func rowsStandBehindTheStatistics() throws {
        let lines = try usual.figureTable(everyFigure: false).rendered(as: .csv, run: market.run).split(separator: "\n")
        let plain = try market.comparison.figureTable(everyFigure: false).rendered(as: .csv, run: market.run).split(separator: "\n")
        #expect(lines.prefix(plain.count) == plain[...] && lines.count == plain.count + 14)
        #expect(lines.contains { $0.hasPrefix("pagerank,spearman,adjusted,0.21,0.101,0.31,0.95,cluster-jackknife-t,0.0012,692,") })
        #expect(lines.contains { $0.hasPrefix("pagerank,odds-ratio,adjusted,1.32,") } && lines.contains { $0.hasPrefix("pagerank,auc-gain,out-of-sample,0.03,") })
        #expect(lines.contains { $0.hasPrefix("pagerank,spearman,same-people,0.39,,,,,,692,") })
        #expect(lines.contains { $0.hasSuffix(",the score follows from what is held equal") })
    }

    @Test func noSentenceClaimsACause() throws {
        let all = try usual.text() + usual.markdown()
        for word in ["influences ", " drives ", " moves ", "causes ", "leads to", "thanks to", "because"] { #expect(!all.contains(word), "\(word)") }
    }
}
