import Comparisons

/// What the page cannot know, in plain sentences; the first screen ends with them.
struct KnownUnknowns {
    let report: MarketReport

    var sentences: [String] { missingPeople + limits }

    private var missingPeople: [String] {
        let missing = report.comparison.scores[0].missing
        var sentences: [String] = []
        func add(_ count: Int, _ one: String, _ many: String) {
            if count > 0 { sentences.append(count == 1 ? one : "\(NumberText.grouped(count)) \(many)") }
        }
        add(
            missing.absent, "One person has no account, so standing in the network does not apply.",
            "people have no account, so standing in the network does not apply to them.")
        add(
            missing.unlinked, "For one person no account is known; there may be one.",
            "people have no known account; some of them may have one.")
        add(
            missing.unmeasured, "One person who could have been named has no offline measurement.",
            "people who could have been named have no offline measurement.")
        add(
            missing.notMeasuredOffline, "One account of the network was not among those asked about: nobody knows its weight offline.",
            "accounts of the network were not among those asked about: nobody knows their weight offline, and none of them is called loud.")
        add(
            report.comparison.universe.offlineOutsideRoster.count, "One person was named who is not on the list of those who could be; left out.",
            "people were named who are not on the list of those who could be; they are left out.")
        return sentences
    }

    private var limits: [String] {
        var sentences: [String] = []
        if !report.comparison.universe.isRoster && report.comparison.offline.kind == .nominations {
            sentences.append(
                "Only people named at least once are compared: who was never named, and so could be loud, is not in the data.")
        }
        if let repeated = report.comparison.nominations?.repeatedPairs, let share = repeated.estimate.value, repeated.count > 0 {
            sentences.append(
                "\(NumberText.percent(share)) of the offline answers name somebody whom the same respondent also named on the other "
                    + "side: how much of the agreement is that habit is shown further down.")
        }
        if let seeds = report.seeds, !seeds.missing.isEmpty {
            sentences.append(
                "\(NumberText.counted(seeds.missing.count, "expert", "experts")) of the given list could not be found in the network.")
        }
        if report.comparison.offline.design == .notStated {
            sentences.append("Whether the network was recorded before or after the offline data is not stated.")
        }
        sentences.append("Ties that nobody recorded, people who were not asked, other markets and other times are not in these numbers.")
        return sentences
    }
}
