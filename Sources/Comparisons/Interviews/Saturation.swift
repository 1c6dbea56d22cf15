import Foundations

/// Who is still unnamed, from how many people are named once, twice, …: see `NamingSaturation`.
///
/// A respondent names nobody twice, so answers are not independent draws of people: what is counted is by how many *respondents*
/// somebody is named (incidence). With N answers of T respondents, Q₁ people named by one of them and Q₂ by two:
/// - unseen share Q₁ ÷ N (Good 1953, doi:10.1093/biomet/40.3-4.237), interval by leaving out a respondent or cluster at a time;
/// - people at least S + (T − 1)/T · Q₁² ÷ 2Q₂, without anybody named twice S + (T − 1)/T · Q₁(Q₁ − 1) ÷ 2: Chao 1987
///   (doi:10.2307/2531532, "Chao2"; the twin for independent draws, Chao1, lacks the factor), log-normal interval of the same paper;
/// - new people in t·N further answers −Σ (−t)ᵏ·Q_k (Good & Toulmin 1956, doi:10.1093/biomet/43.1-2.45), beyond t = 1 each term times
///   P(L ≥ k), L binomial with ⌊½ log₂(N·t² ÷ (t − 1))⌋ trials of chance 2 ÷ (2 + t) (Orlitsky, Suresh & Wu 2016,
///   doi:10.1073/pnas.1607774113), which holds up to about t = log N; there it ends. Interval ± z·√(Σ hₖ²·Q_k), hₖ the factor of Q_k.
/// O(answers).
package struct Saturation: Sendable {
    /// Whom each respondent names, by number, each person once.
    let named: [[Int]]
    /// By person.
    let counts: [Int]
    /// Q_k at k.
    let frequencies: [Int]
    package let answers: Int

    /// - Precondition: numbers in 0..<people, none twice in one list.
    package init(named: [[Int]], people: Int) {
        self.named = named.filter { !$0.isEmpty }
        var counts = [Int](repeating: 0, count: people)
        for names in named { for person in names { counts[person] += 1 } }
        var frequencies = [Int](repeating: 0, count: max(2, counts.max() ?? 0) + 1)
        for count in counts { frequencies[count] += 1 }
        frequencies[0] = 0
        self.counts = counts
        self.frequencies = frequencies
        answers = counts.reduce(0, +)
    }

    package var people: Int { counts.count { $0 > 0 } }

    /// Q₁ ÷ N.
    package var unseen: Double { answers > 0 ? Double(frequencies[1]) / Double(answers) : 0 }

    /// Q₁ ÷ N without each group of respondents; `nil` where no answer is left. O(answers).
    package func unseen(leaving groups: [[Int]]) -> [Double?] {
        groups.map { group in
            var taken: [Int: Int] = [:]
            for respondent in group { for person in named[respondent] { taken[person, default: 0] += 1 } }
            var once = frequencies[1], rest = answers
            for (person, count) in taken {
                rest -= count
                if counts[person] == 1 { once -= 1 }
                if counts[person] - count == 1 { once += 1 }
            }
            return rest > 0 ? Double(once) / Double(rest) : nil
        }
    }

    /// Chao2 and its variance.
    package var leastPeople: (value: Double, variance: Double) {
        let t = Double(named.count), once = Double(frequencies[1]), twice = Double(frequencies[2]), seen = Double(people)
        guard t > 0 else { return (0, 0) }
        let a = (t - 1) / t
        if twice > 0 {
            let ratio = once / twice
            let variance = twice * (a / 2 * ratio * ratio + a * a * ratio * ratio * ratio + a * a / 4 * ratio * ratio * ratio * ratio)
            return (seen + a * once * once / (2 * twice), variance)
        }
        let value = seen + a * once * (once - 1) / 2
        let squares = a * once * (once - 1) / 2 + a * a * once * (2 * once - 1) * (2 * once - 1) / 4
        return (value, value > 0 ? max(0, squares - a * a * once * once * once * once / (4 * value)) : 0)
    }

    package func leastPeopleInterval(level: Double) -> ClosedRange<Double>? {
        let (value, variance) = leastPeople, unseen = value - Double(people)
        guard unseen > 0, variance > 0 else { return nil }
        let z = Normal.quantile((1 + level) / 2)
        let factor = PortableMath.exp(z * PortableMath.log(1 + variance / (unseen * unseen)).squareRoot())
        return Double(people) + unseen / factor...Double(people) + unseen * factor
    }

    /// The largest t of an expectation.
    package var furthest: Double { max(1, PortableMath.log(Double(max(answers, 1)))) }

    /// New people in t·N further answers, and the deviation of the estimate; `nil` beyond `furthest`.
    package func newPeople(_ t: Double) -> (value: Double, deviation: Double)? {
        guard answers > 0, t > 0, t <= furthest else { return nil }
        let weights = t > 1 ? smoothing(t) : nil
        var value = 0.0, squares = 0.0, power = 1.0
        for k in 1..<frequencies.count {
            power *= -t
            // Where the smoothing has ended, every further factor is 0.
            if let weights, k >= weights.count { break }
            let factor = -power * (weights?[k] ?? 1)
            value += factor * Double(frequencies[k])
            squares += factor * factor * Double(frequencies[k])
        }
        return (value, squares.squareRoot())
    }

    /// P(L ≥ k) at k.
    private func smoothing(_ t: Double) -> [Double] {
        let trials = max(1, Int((0.5 * PortableMath.log(Double(answers) * t * t / (t - 1)) / PortableMath.log(2)).rounded(.down)))
        let chance = 2 / (2 + t)
        var tails = [Double](repeating: 0, count: trials + 1), mass = PortableMath.pow(1 - chance, Double(trials))
        var masses: [Double] = []
        for k in 0...trials {
            masses.append(mass)
            mass *= Double(trials - k) / Double(k + 1) * chance / (1 - chance)
        }
        var sum = 0.0
        for k in (0...trials).reversed() {
            sum += masses[k]
            tails[k] = sum
        }
        return tails
    }
}

extension Saturation {
    /// `nil` if nobody is named.
    static func result(_ interviews: Interviews, _ options: ComparisonOptions) -> NamingSaturation? {
        let asked = interviews.respondents.filter { !$0.names.isEmpty }
        let saturation = Saturation(named: asked.map { $0.names.map(\.person) }, people: interviews.people)
        guard saturation.answers > 0 else { return nil }
        let clusters = Clusters(asked.map(\.cluster))
        let unit: ResamplingUnit = clusters.map { .clusters($0.count) } ?? .respondents(asked.count)
        let groups = clusters?.members ?? asked.indices.map { [$0] }
        let fewest = clusters == nil ? Agreement.fewestPeople : Agreement.fewestClusters
        let found: (interval: ConfidenceInterval?, why: String?) = groups.count < fewest
            ? (nil, "only \(groups.count) \(unit.word)s: an interval needs at least \(fewest)")
            : ChanceJackknife.interval(
                estimate: saturation.unseen, leftOut: saturation.unseen(leaving: groups), unit: unit, level: options.level,
                covers: "which \(unit.word)s happened to be asked")
        return NamingSaturation(
            respondents: asked.count, answers: saturation.answers, people: saturation.people, once: saturation.frequencies[1],
            twice: saturation.frequencies[2], unseen: .value(saturation.unseen), unseenInterval: found.interval, whyNoInterval: found.why,
            leastPeople: saturation.leastPeople.value, leastPeopleInterval: saturation.leastPeopleInterval(level: options.level),
            level: options.level, next: [10, 100].map { saturation.expectation($0, level: options.level) },
            reach: Int(saturation.furthest * Double(saturation.answers)))
    }

    private func expectation(_ more: Int, level: Double) -> NamingSaturation.Expectation {
        let t = Double(more) / Double(answers), interviews = Double(more) * Double(named.count) / Double(answers)
        guard let (value, deviation) = newPeople(t) else {
            return .init(
                answers: more, interviews: interviews,
                newPeople: .undefined("more than log N times as many answers as there are: too far beyond the data"), interval: nil, isSmoothed: true)
        }
        let reach = Normal.quantile((1 + level) / 2) * deviation, most = Double(more)
        func possible(_ x: Double) -> Double { min(most, max(0, x)) }
        return .init(
            answers: more, interviews: interviews, newPeople: .value(possible(value)),
            interval: possible(value - reach)...possible(value + reach), isSmoothed: t > 1)
    }
}
