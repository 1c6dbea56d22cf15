import Comparisons
import Foundations

extension OfflineReliability {
    var sentences: [String] {
        guard let half = splitHalf.value, let value = estimate.value else {
            return ["Reliability of the offline ranking: undefined: \(estimate.whyUndefined ?? "no value")."]
        }
        let range = interval.map {
            "\(NumberText.percent($0.level)) between \(NumberText.correlation($0.low)) and \(NumberText.correlation($0.high)); \($0.methodSentence)"
        } ?? "no interval: \(whyNoInterval ?? "not computed")"
        return [
            "Reliability of the offline ranking: \(NumberText.correlation(value)) (\(range)); two random halves of the "
                + "\(NumberText.grouped(respondents)) respondents agree by rho = \(NumberText.correlation(half)), the mean over "
                + "\(NumberText.grouped(halvings)) halvings, stepped up to all of them by Spearman and Brown."
        ]
    }

    var json: JSONValue {
        .object([
            .init("split_half", .optional(splitHalf.value)), .init("reliability", .optional(estimate.value)),
            .init("interval", interval?.json ?? .null), .init("why_no_interval", .optional(interval == nil ? whyNoInterval : nil)),
            .init("remark", .optional(estimate.whyUndefined)), .init("low", .bool(isLow)), .init("halvings", .count(halvings)),
            .init("respondents", .count(respondents)), .init("people", .count(people)),
        ])
    }
}

extension CorrectedCorrelation {
    var sentence: String {
        let start = "Spearman's rho, corrected for the noise of few interviews: "
        let plain = "uncorrected \(NumberText.correlation(uncorrected))"
        let range = interval.map {
            "\(NumberText.percent(level)) between \(NumberText.correlation($0.lowerBound)) and \(NumberText.correlation($0.upperBound)), with the "
                + "uncertainty of the reliability"
        } ?? "no interval: that of rho or of the reliability is missing or reaches 0"
        guard let value = estimate.value else {
            let also = interval == nil ? "" : "; \(range)"
            return start + "not shown: \(estimate.whyUndefined ?? "no value") (\(plain)\(also))"
        }
        return start + "\(NumberText.correlation(value)) (\(range); \(plain))"
    }

    var json: JSONValue {
        .object([
            .init("uncorrected", .real(uncorrected)), .init("corrected", .optional(estimate.value)),
            .init("low", .optional(interval?.lowerBound)), .init("high", .optional(interval?.upperBound)), .init("level", .real(level)),
            .init("reliability", .real(reliability)), .init("remark", .optional(estimate.whyUndefined)),
        ])
    }
}
