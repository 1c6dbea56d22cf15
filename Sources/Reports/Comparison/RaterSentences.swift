import Comparisons
import Foundations

extension RaterAgreement {
    var sentences: [String] {
        let alpha: String =
            self.alpha.value.map { value in
                let range = interval.map {
                    "\(NumberText.percent($0.level)) between \(NumberText.correlation($0.low)) and \(NumberText.correlation($0.high)); \($0.methodSentence)"
                } ?? "no interval: \(whyNoInterval ?? "not computed")"
                return "\(NumberText.correlation(value)) (\(range))"
            } ?? "undefined: \(self.alpha.whyUndefined ?? "no value")"
        let order: String =
            concordance.value.map { value in
                "\(NumberText.correlation(value)) over the \(NumberText.counted(concordancePeople, "person", "people")) whom all of them rate"
                    + (permutation.map { ", p = \(NumberText.significant($0.pValue, 2)) by shuffling \(NumberText.grouped($0.permutations)) times" } ?? "")
            } ?? "undefined: \(concordance.whyUndefined ?? "no value")"
        let alone = peopleWithOneRater > 0 ? "; \(NumberText.counted(peopleWithOneRater, "person has", "people have")) only one rater" : ""
        return [
            "\(NumberText.counted(raters, "rater", "raters")): Krippendorff's alpha (\(scale.rawValue)) \(alpha), over "
                + "\(NumberText.counted(people, "person", "people")) with two or more ratings\(alone).",
            "Kendall's W: \(order).",
        ]
    }

    var json: JSONValue {
        .object([
            .init("raters", .count(raters)), .init("people", .count(people)), .init("people_with_one_rater", .count(peopleWithOneRater)),
            .init("krippendorff_alpha", .object([
                .init("scale", .text(scale.rawValue)), .init("estimate", .optional(alpha.value)), .init("interval", interval?.json ?? .null),
                .init("remark", .optional(alpha.whyUndefined ?? (interval == nil ? whyNoInterval : nil))),
            ])),
            .init("kendall_w", .object([
                .init("estimate", .optional(concordance.value)), .init("people", .count(concordancePeople)),
                .init("p_value", .optional(permutation?.pValue)), .init("remark", .optional(concordance.whyUndefined)),
            ])),
        ])
    }
}
