import Comparisons
import Foundations

extension NamingSaturation {
    var sentences: [String] {
        let range = unseenInterval.map {
            "\(NumberText.percent($0.level)) between \(NumberText.percentNumber($0.low)) and \(NumberText.percent($0.high)); \($0.methodSentence)"
        } ?? "no interval: \(whyNoInterval ?? "not computed")"
        let share = unseen.value.map { NumberText.percent($0) } ?? "an unknown share"
        let bound = leastPeopleInterval.map {
            " (\(NumberText.percent(level)) between \(NumberText.grouped(Int($0.lowerBound.rounded()))) and \(NumberText.grouped(Int($0.upperBound.rounded()))))"
        } ?? ""
        return [
            "\(NumberText.grouped(respondents)) respondents name \(NumberText.counted(people, "person", "people")) in "
                + "\(NumberText.counted(answers, "answer", "answers")), \(NumberText.grouped(once)) of them only once; about \(share) of all naming goes to "
                + "people not named yet (\(range)).",
            "At least \(NumberText.grouped(Int(leastPeople.rounded(.up)))) people would be named if everybody were asked\(bound).",
            "Of further answers like these, " + next.map { $0.sentence(level: level) }.joined(separator: "; ") + ".",
        ]
    }

    var json: JSONValue {
        .object([
            .init("respondents", .count(respondents)), .init("answers", .count(answers)), .init("people", .count(people)),
            .init("named_once", .count(once)), .init("named_twice", .count(twice)), .init("unseen_share", .optional(unseen.value)),
            .init("interval", unseenInterval?.json ?? .null), .init("why_no_interval", .optional(unseenInterval == nil ? whyNoInterval : nil)),
            .init("people_at_least", .object([
                .init("estimate", .real(leastPeople)), .init("low", .optional(leastPeopleInterval?.lowerBound)),
                .init("high", .optional(leastPeopleInterval?.upperBound)), .init("level", .real(level)),
            ])),
            .init("next", .array(next.map(\.json))), .init("reach_answers", .count(reach)),
        ])
    }
}

extension NamingSaturation.Expectation {
    fileprivate func sentence(level: Double) -> String {
        let what = "the next \(NumberText.counted(answers, "answer", "answers")) (about \(NumberText.significant(interviews, 2)) interviews)"
        guard let value = newPeople.value else { return "nothing is said of \(what): \(newPeople.whyUndefined ?? "no value")" }
        let range = interval.map { " (\(NumberText.percent(level)) between \(NumberText.fixed($0.lowerBound, decimals: 1)) and \(NumberText.fixed($0.upperBound, decimals: 1)))" } ?? ""
        return "\(what) would name \(NumberText.fixed(value, decimals: 1)) new people on average\(range)" + (isSmoothed ? ", smoothed, as that is more than all answers so far" : "")
    }

    fileprivate var json: JSONValue {
        .object([
            .init("answers", .count(answers)), .init("interviews", .real(interviews)), .init("new_people", .optional(newPeople.value)),
            .init("low", .optional(interval?.lowerBound)), .init("high", .optional(interval?.upperBound)), .init("smoothed", .bool(isSmoothed)),
            .init("remark", .optional(newPeople.whyUndefined)),
        ])
    }
}
