import Comparisons
import Foundations

extension PValueFamily {
    /// Of at least two tests: p as adjusted for all of them.
    public var sentences: [String] {
        guard members.count > 1 else { return [] }
        return ["p of the \(members.count) permutation tests above, adjusted for each other (Benjamini–Hochberg; whatever the dependence, Benjamini–Yekutieli):"]
            + members.map {
                "\($0.score): p = \(NumberText.significant($0.pValue, 2)), \(NumberText.significant($0.benjaminiHochberg, 2)); "
                    + NumberText.significant($0.benjaminiYekutieli, 2)
            }
    }

    var json: JSONValue {
        .object([
            .init("family", .text("\(members.count) permutation tests: one of each score")),
            .init("tests", .array(members.map(\.json))),
        ])
    }
}

extension PValueFamily.Member {
    fileprivate var json: JSONValue {
        .object([
            .init("score", .text(score)), .init("statistic", .text(statistic.rawValue)), .init("scope", .text(scope.rawValue)),
            .init("p_value", .real(pValue)), .init("benjamini_hochberg", .real(benjaminiHochberg)),
            .init("benjamini_yekutieli", .real(benjaminiYekutieli)),
        ])
    }
}
