import Comparisons
import Foundation
import TestSupport
import Testing

struct MeasuredCoverageTests {
    private let cells = [
        MeasuredCoverage("bca", people: 30, clusters: 0, correlation: 0, ties: .none, runs: 4_000, share: 0.92),
        MeasuredCoverage("bca", people: 30, clusters: 0, correlation: 0.8, ties: .none, runs: 4_000, share: 0.95),
        MeasuredCoverage("bca", people: 100, clusters: 0, correlation: 0.8, ties: .none, runs: 4_000, share: 0.95),
        MeasuredCoverage("bca", people: 30, clusters: 0, correlation: 0, ties: .heavy, runs: 4_000, share: 0.9),
        MeasuredCoverage("cluster-jackknife", people: 100, clusters: 5, correlation: 0, ties: .none, runs: 4_000, share: 0.98),
        MeasuredCoverage("cluster-jackknife", people: 220, clusters: 11, correlation: 0, ties: .none, runs: 4_000, share: 0.95),
        MeasuredCoverage("auc", people: 30, clusters: 0, correlation: 0, ties: .none, runs: 4_000, share: 0.885),
    ]

    private func share(_ method: String, _ people: Int, _ clusters: Int, _ correlation: Double, _ ties: MeasuredCoverage.Ties) -> Double? {
        MeasuredCoverage.nearest(method, people: people, clusters: clusters, correlation: correlation, ties: ties, among: cells)?.share
    }

    @Test func theNearestCellIsTaken() {
        #expect(share("bca", 99, 0, 0.1, .none) == 0.92 && share("bca", 99, 0, -0.7, .none) == 0.95 && share("bca", 12, 0, 0, .heavy) == 0.9)
        #expect(share("bca", 5_000, 0, 0, .none) == 0.95)
        #expect(share("cluster-jackknife", 900, 10, 0.5, .counts) == 0.98 && share("cluster-jackknife", 90, 12, 0.5, .none) == 0.95)
        #expect(share("none", 90, 12, 0.5, .none) == nil)
    }

    @Test func warnsOnlyOutsideTheWantedRange() {
        func warnings(_ methods: [String], _ clusters: Int) -> [String] {
            ComparedData(people: 40, clusters: clusters, correlation: 0, ties: .none)
                .warnings(on: methods.map { ($0, "\($0) interval") }, of: "pagerank", among: cells)
        }
        let beginning = "pagerank: in simulated comparisons most like this one (30 people, correlation 0.0, no ties) 95 % intervals held the true value in "
        #expect(warnings(["bca"], 0) == [beginning + "92.0 % (bca interval)"])
        #expect(warnings(["bca", "auc"], 0) == [beginning + "92.0 % (bca interval), 88.5 % (auc interval)"])
        #expect(warnings(["cluster-jackknife"], 7).first?.contains("98.0 %") == true && warnings(["cluster-jackknife"], 20).isEmpty)
        #expect(warnings(["unheard-of"], 0).isEmpty)
    }

    @Test func tiesAreClassed() {
        func ties(_ values: Int) -> MeasuredCoverage.Ties {
            MeasuredCoverage.Ties(MidRanks((0..<100).map(Double.init)), MidRanks((0..<100).map { Double($0 % values) }))
        }
        #expect(ties(100) == .none && ties(90) == .none && ties(89) == .counts && ties(6) == .counts && ties(5) == .heavy)
    }

    /// What the guide promises of the measured table: BCa from 100 people and the cluster jackknife from 11 clusters on.
    @Test func theTableKeepsWhatIsPromised() {
        let measured = MeasuredCoverage.all
        #expect(!measured.isEmpty && measured.allSatisfy { $0.runs >= 1_000 && (0.5...1).contains($0.share) })
        for cell in measured where (cell.method == "bca" && cell.people >= 100) || (cell.method == "cluster-jackknife" && cell.clusters >= 11) {
            #expect(MeasuredCoverage.wanted.contains(cell.share), "\(cell)")
        }
    }

    /// The table in the guide is the one that warnings are taken from.
    @Test func theGuideShowsTheTable() throws {
        let guide = try String(contentsOf: RealData.projectRoot.appendingPathComponent("Guides/Coverage.md"), encoding: .utf8)
        for cell in MeasuredCoverage.all { #expect(guide.contains(String(format: "%.1f", cell.share * 100)), "\(cell)") }
    }
}
