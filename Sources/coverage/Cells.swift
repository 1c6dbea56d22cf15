import Comparisons
import Foundations

/// The table.
enum Cells {
    static let sizes = [30, 100, 300]
    static let correlations = [0, 0.5, 0.8, 0.95]
    static let clusterCounts = [4, 5, 11, 25, 40]
    static let clusterSize = 20
    static let withins = [0.05, 0.3]

    static var all: [Cell] { people + clustered + leaderboards + clusteredLeaderboards + figures + adjusted }

    /// BCa of ρ and the jackknife of tau-b.
    private static var people: [Cell] {
        sizes.flatMap { n in
            correlations.flatMap { rho in
                MeasuredCoverage.Ties.allCases.map { ties in
                    let law = Law([rho], ties: ties), truth = law.populations[0]
                    return Cell("people n=\(n) rho=\(rho) \(ties)", people: n, correlation: rho, ties: ties) { random in
                        Trials.correlations(law.sample(n, clusters: 0, &random), truth, ["bca", "tau-jackknife"], &random)
                    }
                }
            }
        }
    }

    private static var clustered: [Cell] {
        clusterCounts.flatMap { g in
            withins.flatMap { within in
                [0, 0.5].map { rho in
                    let law = Law([rho], ties: .none, within: within), truth = law.populations[0], n = g * clusterSize
                    return Cell(
                        "clusters g=\(g) within=\(within) rho=\(rho)", people: n, clusters: g, within: within, correlation: rho, ties: .none
                    ) { random in
                        Trials.correlations(law.sample(n, clusters: g, &random), truth, ["cluster-jackknife", "cluster-tau"], &random)
                    }
                }
            }
        }
    }

    private static let races: [[Double]] = [[0.5, 0.5, 0.5], [0.8, 0.5, 0]]

    private static var leaderboards: [Cell] {
        sizes.flatMap { n in
            races.flatMap { race in
                [MeasuredCoverage.Ties.none, .counts].map { ties in
                    let law = Law(race, ties: ties), truths = law.populations.map(\.spearman)
                    return Cell("leaderboard n=\(n) \(race) \(ties)", people: n, correlation: race[0], ties: ties) { random in
                        Trials.leaderboard(law.sample(n, clusters: 0, &random), truths, ["scores", "pairs"], &random)
                    }
                }
            }
        }
    }

    private static var clusteredLeaderboards: [Cell] {
        clusterCounts.dropFirst().flatMap { g in
            races.map { race in
                let within = 0.3, law = Law(race, ties: .none, within: within), truths = law.populations.map(\.spearman), n = g * clusterSize
                return Cell(
                    "leaderboard g=\(g) \(race)", people: n, clusters: g, within: within, correlation: race[0], ties: .none
                ) { random in
                    Trials.leaderboard(law.sample(n, clusters: g, &random), truths, ["cluster-scores", "cluster-pairs"], &random)
                }
            }
        }
    }

    private static var figures: [Cell] {
        let people = [100, 300].flatMap { n in
            [(0.5, MeasuredCoverage.Ties.none), (0.8, .none), (0.5, .counts)].map { rho, ties in
                FurtherTrials(Law([rho], ties: ties), people: n, clusters: 0).cell("figures n=\(n) rho=\(rho) \(ties)", correlation: rho)
            }
        }
        let clusters = [11, 25].map { g in
            FurtherTrials(Law([0.5], ties: .none, within: 0.3), people: g * clusterSize, clusters: g).cell("figures g=\(g)", correlation: 0.5)
        }
        return people + clusters
    }

    private static var adjusted: [Cell] {
        [0, 0.5].flatMap { partial in
            sizes.dropLast().map { AdjustedTrials(partial: partial, people: $0).cell("adjusted n=\($0) \(partial)") }
                + [5, 11, 25].map { g in
                    AdjustedTrials(partial: partial, people: g * clusterSize, clusters: g, within: 0.3).cell("adjusted g=\(g) \(partial)")
                }
        }
    }
}
