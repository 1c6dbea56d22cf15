import DataIO
import Foundations
import Graphs
import TestSupport
import Testing

/// A real network as it is read from its file, with the counts of its SOURCE.md after the stated rules (self-loops out, repeated
/// edges merged, vertices only who appears in the rows that are read).
struct RealNetwork: Sendable, CustomTestStringConvertible {
    let file: String
    let vertices: Int
    let edges: Int
    var note = ""
    var change: @Sendable (inout NetworkOptions) -> Void = { _ in }

    var testDescription: String { note.isEmpty ? file : "\(file), \(note)" }

    func graph() throws -> Graph? {
        guard let path = RealData.path(file) else { return nil }
        var options = NetworkOptions()
        change(&options)
        return try NetworkReader.read([path], options, Execution(threads: 2))
    }

    init(
        _ file: String, _ vertices: Int, _ edges: Int, _ note: String = "",
        _ change: @escaping @Sendable (inout NetworkOptions) -> Void = { _ in }
    ) {
        self.file = file
        self.vertices = vertices
        self.edges = edges
        self.note = note
        self.change = change
    }

    private static func columns(_ pairs: (String, String)...) -> [ColumnMapping] {
        pairs.map { ColumnMapping(role: $0.0, column: $0.1) }
    }

    private static func relations(_ file: String, _ counts: [(String, Int, Int)]) -> [RealNetwork] {
        counts.map { name, vertices, edges in
            RealNetwork(file, vertices, edges, name) { $0.selection = [RowCondition(column: "relation", value: name)] }
        }
    }

    static let all = single + surveys + posts

    private static let single: [RealNetwork] = [
        RealNetwork("wiki_vote/wiki-Vote.txt", 7_115, 103_689),
        RealNetwork("soc_slashdot0902/soc-Slashdot0902.txt.gz", 82_168, 948_464 - 78_303),
        RealNetwork("higgs_twitter/mention.edgelist", 116_408, 150_818 - 5_353),
        RealNetwork("higgs_twitter/reply.edgelist", 38_918, 32_523 - 343),
        RealNetwork("advogato/out.advogato", 6_539, 51_127 - 3_992),
        RealNetwork("ego_twitter_konect/out.ego-twitter", 23_370, 33_101),
        RealNetwork("french_mps_twitter/network.tsv", 339, 12_869),
        RealNetwork("uk_mps_twitter/edges.csv", 585, 26_833),
        RealNetwork("github_musae/git_edges.csv", 37_700, 289_003) { $0.direction = .undirected },
        RealNetwork("bitcoin_otc/soc-sign-bitcoinotc.csv", 5_881, 35_592, "absolute") { $0.negativeWeights = .absolute },
        RealNetwork("bitcoin_otc/soc-sign-bitcoinotc.csv", 5_881, 35_592 - 3_563, "positive") { $0.negativeWeights = .drop },
        RealNetwork("congress_twitter/edges.csv", 475, 13_289) { $0.direction = .followeeFollower },
        RealNetwork("cai_insurance/nominations.csv", 7_649, 22_540),
        RealNetwork("enron_igraph/edges.csv.gz", 184, 3_010, "messages counted") { $0.duplicates = .count },
        RealNetwork("freeman_eies/eies_messages_edges.csv", 32, 460 - 20),
        RealNetwork("freeman_eies/eies_relations_edges.csv", 32, 768),
        RealNetwork("microfinance/edges_fixed.csv", 8_182, 40_178) {
            $0.columns = columns(("follower", "hh_a"), ("followee", "hh_b"))
            $0.direction = .undirected
        },
    ]

    private static let surveys =
        relations("kfamily/nominations.csv", [
            ("talk_about_fp", 949, 2_581 - 3), ("closest_neighbour", 1_017, 3_133 - 7), ("fp_advice_from", 977, 2_374 - 2),
            ("fp_info_from", 944, 2_061 - 2), ("abortion_advice_from", 528, 735 - 2), ("health_advice_from", 944, 1_799 - 6),
            ("purchase_advice_from", 917, 1_884 - 4), ("child_education_advice_from", 899, 1_881 - 3),
        ])
        + relations("brfarmers/nominations.csv", [
            ("friend", 558, 835 - 5), ("influential", 558, 939 - 16), ("practice_advice", 455, 600), ("coop_project", 399, 343 - 4),
        ])
        + relations("ckm_physicians_246/edges.csv", [("advice", 215, 480), ("discussion", 231, 565), ("friend", 228, 506)])
        + [RealNetwork("ckm_physicians_246/edges.csv", 228, 423, "friend, undirected") {
            $0.selection = [RowCondition(column: "relation", value: "friend")]
            $0.direction = .undirected
        }]
        + relations("medinnovations/nominations.csv", [("advice_from", 110, 161), ("discuss_with", 104, 165), ("friend", 99, 124)])

    /// Vertices: who stands in the edge tables beside the posts, which were counted by others.
    private static let posts: [RealNetwork] = [
        RealNetwork("twarc_network_tweets/posts.jsonl", 633, 583, "mentions"),
        RealNetwork("twarc_network_tweets/posts.jsonl", 121, 1_441, "co-mentions") { $0.posts.tie = .coMentions },
        RealNetwork("academictwitter_hk/posts.jsonl", 271, 236, "mentions"),
        RealNetwork("academictwitter_hk/posts.jsonl", 131, 306, "co-mentions") { $0.posts.tie = .coMentions },
    ]
}
