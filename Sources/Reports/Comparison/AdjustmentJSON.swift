import Comparisons

extension Adjustment {
    func json(_ kind: OutcomeKind) -> JSONValue {
        .object([
            .init("covariates", .array(zip(covariates, codingSentences).map { $0.json(sentence: $1) })),
            .init("rarest", .count(rarest)), .init("rule", .text(Adjustment.rule)), .init("note", .text(Adjustment.note)),
            .init("scores", .array(scores.map { $0.json(sentences: sentences($0, kind)) })),
        ])
    }
}

extension AdjustmentCovariate {
    fileprivate func json(sentence: String) -> JSONValue {
        var members: [JSONValue.Member] = [.init("name", .text(name)), .init("origin", .text(origin.rawValue))]
        switch coding {
        case .number(let form): members.append(.init("form", .text(form.rawValue)))
        case .categories(let reference, let others, let rare, let people):
            members += [
                .init("form", .text("category")), .init("reference", .text(reference)), .init("others", .array(others.map(JSONValue.text))),
                .init("rare_categories", .count(rare)), .init("rare_people", .count(people)),
            ]
        }
        return .object(members + [.init("sentence", .text(sentence))])
    }
}

extension AdjustedScore {
    fileprivate func json(sentences: [String]) -> JSONValue {
        .object([
            .init("score", .text(score)), .init("n", .count(n)),
            .init("missing", .array(missing.map { .object([.init("covariate", .text($0.covariate)), .init("people", .count($0.people))]) })),
            .init("redundant_columns", .array(redundant.map(JSONValue.text))), .init("spearman_same_people", .optional(alone.value)),
            .init("partial_rank_correlation", partial.json), .init("ratio", ratio?.json ?? .null), .init("out_of_sample", gain.json),
            .init("log_likelihood_gain", .optional(logLikelihoodGain.value)),
            .init("verdict", .object([
                .init("word", .text(verdict.word.rawValue)), .init("direction", .optional(verdict.direction?.rawValue)),
                .init("smallest_effect", .real(verdict.smallestEffect)),
            ])),
            .init("sentences", .array(sentences.map(JSONValue.text))),
        ])
    }
}

extension AdjustedFigure {
    fileprivate var json: JSONValue {
        .object([
            .init("estimate", .optional(estimate.value)), .init("interval", interval?.json ?? .null), .init("p_value", .optional(pValue)),
            .init("remark", .optional(estimate.whyUndefined ?? whyNoInterval)),
        ])
    }
}

extension AdjustedRatio {
    fileprivate var json: JSONValue {
        .object([
            .init("model", .text(model.rawValue)), .init("method", .text(method.rawValue)), .init("figure", figure.json),
            .init("separating_columns", .array(separating.map(JSONValue.text))),
        ])
    }
}

extension PredictionGain {
    fileprivate var json: JSONValue {
        .object([
            .init("measure", .text(measure.rawValue)), .init("without", .optional(without.value)), .init("with", .optional(with.value)),
            .init("difference", difference.json), .init("folds", .count(folds)), .init("folds_are_clusters", .bool(foldsAreClusters)),
        ])
    }
}
