import DataIO
import Foundations
import Graphs
import Testing
import TestSupport

/// Counts as in each SOURCE.md, after the stated rules (vertices: handles of the rows read).
private struct Counted: Sendable, CustomTestStringConvertible {
    var file: String
    var vertices: Int
    var edges: Int
    var rows: UInt64
    var selfLoops: UInt64 = 0
    var change: @Sendable (inout NetworkOptions) -> Void = { _ in }
    var testDescription: String { "\(file) \(edges)" }

    static func relation(_ file: String, _ name: String, _ vertices: Int, _ edges: Int, _ rows: UInt64, _ selfLoops: UInt64 = 0) -> Counted {
        Counted(file: file, vertices: vertices, edges: edges, rows: rows, selfLoops: selfLoops) {
            $0.selection = [RowCondition(column: "relation", value: name)]
        }
    }

    static let all: [Counted] = [
        Counted(file: "french_mps_twitter/network.tsv", vertices: 339, edges: 12_869, rows: 12_869),
        Counted(file: "uk_mps_twitter/edges.csv", vertices: 585, edges: 26_833, rows: 26_833),
        Counted(file: "github_musae/git_edges.csv", vertices: 37_700, edges: 289_003, rows: 289_003) { $0.direction = .undirected },
        Counted(file: "bitcoin_otc/soc-sign-bitcoinotc.csv", vertices: 5_881, edges: 35_592, rows: 35_592) { $0.negativeWeights = .absolute },
        Counted(file: "bitcoin_otc/soc-sign-bitcoinotc.csv", vertices: 5_881, edges: 32_029, rows: 35_592) { $0.negativeWeights = .drop },
        Counted(file: "microfinance/edges_fixed.csv", vertices: 8_182, edges: 40_178, rows: 40_178) {
            $0.direction = .undirected
            $0.columns = [ColumnMapping(role: "follower", column: "hh_a"), ColumnMapping(role: "followee", column: "hh_b")]
        },
        Counted(file: "cai_insurance/nominations.csv", vertices: 7_649, edges: 22_540, rows: 22_540),
        Counted(file: "congress_twitter/edges.csv", vertices: 475, edges: 13_289, rows: 13_289),
        Counted(file: "freeman_eies/eies_messages_edges.csv", vertices: 32, edges: 440, rows: 460, selfLoops: 20),
        Counted(file: "freeman_eies/eies_relations_edges.csv", vertices: 32, edges: 768, rows: 768),
        Counted(file: "enron_igraph/edges.csv.gz", vertices: 184, edges: 3_010, rows: 125_409, selfLoops: 16_483),
        relation("kfamily/nominations.csv", "talk_about_fp", 949, 2_578, 2_581, 3),
        relation("kfamily/nominations.csv", "closest_neighbour", 1_017, 3_126, 3_140, 7),
        relation("kfamily/nominations.csv", "fp_advice_from", 977, 2_372, 2_377, 2),
        relation("kfamily/nominations.csv", "fp_info_from", 944, 2_059, 2_063, 2),
        relation("kfamily/nominations.csv", "abortion_advice_from", 528, 733, 735, 2),
        relation("kfamily/nominations.csv", "health_advice_from", 944, 1_793, 1_801, 6),
        relation("kfamily/nominations.csv", "purchase_advice_from", 917, 1_880, 1_887, 4),
        relation("kfamily/nominations.csv", "child_education_advice_from", 899, 1_878, 1_881, 3),
        relation("brfarmers/nominations.csv", "friend", 558, 830, 837, 5),
        relation("brfarmers/nominations.csv", "influential", 558, 923, 939, 16),
        relation("brfarmers/nominations.csv", "practice_advice", 455, 600, 807, 41),
        relation("brfarmers/nominations.csv", "coop_project", 399, 339, 343, 4),
        relation("ckm_physicians_246/edges.csv", "advice", 215, 480, 480),
        relation("ckm_physicians_246/edges.csv", "discussion", 231, 565, 565),
        relation("ckm_physicians_246/edges.csv", "friend", 228, 506, 506),
        Counted(file: "ckm_physicians_246/edges.csv", vertices: 228, edges: 423, rows: 506) {
            $0.direction = .undirected
            $0.selection = [RowCondition(column: "relation", value: "friend")]
        },
        relation("medinnovations/nominations.csv", "advice_from", 110, 161, 161),
        relation("medinnovations/nominations.csv", "discuss_with", 104, 165, 165),
        relation("medinnovations/nominations.csv", "friend", 99, 124, 124),
    ]
}

@Suite struct RealTableNetworksTests {
    @Test(arguments: Counted.all) fileprivate func countsEqualTheSource(_ counted: Counted) throws {
        guard let path = RealData.path(counted.file) else { return }
        let graph = try Networks.table(path, Networks.options(counted.change))
        #expect(graph.vertexCount == counted.vertices)
        #expect(graph.edgeCount == counted.edges)
        #expect(graph.ledger.edgesRead == counted.rows)
        #expect(graph.ledger.selfLoopsDropped == counted.selfLoops)
        #expect(graph.ledger.linesRejected == 0)
    }

    @Test(arguments: ["kfamily/nominations.csv", "brfarmers/nominations.csv", "ckm_physicians_246/edges.csv", "medinnovations/nominations.csv"])
    func relationsAreNotMergedByAccident(_ file: String) throws {
        guard let path = RealData.path(file) else { return }
        let failure = try #require(failure { _ = try Networks.table(path) })
        #expect(failure.kind == .badData && failure.description.contains("friend") != failure.description.contains("talk_about_fp"))
    }

    /// Every relation's answers together: 1,551 nominations, the published count of the multiplex.
    @Test func layersMergeOnRequest() throws {
        guard let path = RealData.path("ckm_physicians_246/edges.csv") else { return }
        let graph = try Networks.table(path, Networks.options { $0.layers = .merge })
        #expect(graph.ledger.edgesRead == 1_551)
    }

    @Test func negativeWeightsOfARealNetworkAreRefusedByDefault() throws {
        guard let path = RealData.path("bitcoin_otc/soc-sign-bitcoinotc.csv") else { return }
        #expect(failure { _ = try Networks.table(path) }?.description.contains("negative") == true)
        let graph = try Networks.table(path, Networks.options { $0.negativeWeights = .drop })
        #expect(graph.ledger.negativeWeightsDropped == 3_563)
        #expect(graph.parts.times != nil)
    }

    @Test func aTableWithoutUsualNamesSaysWhatToType() throws {
        guard let path = RealData.path("microfinance/edges_fixed.csv") else { return }
        let failure = try #require(failure { _ = try Networks.table(path) })
        #expect(failure.description.contains("columns seen: hh_a, hh_b"))
    }

    /// SOURCE.md: "top out-degree SpeakerPelosi 210, GOPLeader 157".
    @Test func outDegreesOfTheCongress() throws {
        guard let path = RealData.path("congress_twitter/edges.csv"), let members = RealData.path("congress_twitter/members.csv") else { return }
        let graph = try Networks.table(path)
        let options = TableOptions(columns: [ColumnMapping(role: "handle", column: "node"), ColumnMapping(role: "name", column: "username")])
        let profiles = try ProfileReader.read(InputSource.open(members), options, platform: .plain).rows
        func following(_ name: String) -> Int? {
            profiles.first { $0.name == name }.flatMap { graph.handles.vertex(of: $0.handle) }.map(graph.followingCount)
        }
        #expect(profiles.count == 475)
        #expect(following("SpeakerPelosi") == 210 && following("GOPLeader") == 157)
    }
}
