import Foundations
import Graphs
import Rankings

/// The part of the network that the page draws: the experts, the people at the top of the ranking, and the ties among them.
public struct ExpertNetwork: Sendable, Equatable {
    public struct Person: Sendable, Equatable {
        public let name: String
        public let isExpert: Bool
        /// In the ranking; `nil` for an expert whom no expert follows.
        public let place: Int?
        public let expertFollowers: Int

        public init(name: String, isExpert: Bool, place: Int?, expertFollowers: Int) {
            self.name = name
            self.isExpert = isExpert
            self.place = place
            self.expertFollowers = expertFollowers
        }
    }

    /// By the places of two people in `people`; both directions are one tie.
    public struct Tie: Sendable, Equatable {
        public let from: Int
        public let to: Int
        /// Whether there is an edge back, too; so is every tie without a direction.
        public let isMutual: Bool

        public init(from: Int, to: Int, isMutual: Bool = false) {
            self.from = from
            self.to = to
            self.isMutual = isMutual
        }
    }

    public let people: [Person]
    public let ties: [Tie]
    /// Experts in all, and people of the ranking in all: what is not among `people` is left out.
    public let experts: Int
    public let ranked: Int
    public let isDirected: Bool

    public init(people: [Person], ties: [Tie], experts: Int, ranked: Int, isDirected: Bool) {
        self.people = people
        self.ties = ties
        self.experts = experts
        self.ranked = ranked
        self.isDirected = isDirected
    }

    /// What is drawn and what is not.
    var sentence: String {
        let drawn = people.count(where: \.isExpert), others = people.count - drawn
        let left = [
            experts > drawn ? NumberText.counted(experts - drawn, "expert", "experts") : nil,
            ranked > others ? "\(NumberText.counted(ranked - others, "account", "accounts")) further down the ranking" : nil,
        ].compactMap { $0 }
        let rest = left.isEmpty ? "Nobody is left out." : "Left out: \(left.joined(separator: " and "))."
        return "Drawn: \(NumberText.counted(drawn, "expert", "experts")), the \(NumberText.counted(others, "account", "accounts")) that stand "
            + "highest besides them, and the \(NumberText.counted(ties.count, "tie", "ties")) among all these. \(rest)"
    }
}

extension ExpertNetwork.Person {
    func sentence(isDirected: Bool) -> String {
        let kind = isExpert ? "\(name), an expert" : name
        let standing = place.map { "place \(NumberText.grouped($0))" } ?? "not in the ranking"
        return "\(kind): \(standing), \(isDirected ? "followed by" : "connected to") "
            + NumberText.counted(expertFollowers, "expert", "experts")
    }
}

extension ExpertNetwork {
    /// Experts drawn, people of the ranking drawn, and the most ties that can still be told apart.
    private static let most = (experts: 60, others: 40, ties: 900)

    /// The experts who stand highest and the first others of the ranking; fewer of both where their ties would be too many to see.
    public init(_ table: ExpertTable) {
        let most = ExpertNetwork.most
        var drawn = ExpertNetwork(table, experts: most.experts, others: most.others), parts = 2
        while drawn.ties.count > most.ties && parts <= 6 {
            drawn = ExpertNetwork(table, experts: most.experts / parts, others: most.others / parts)
            parts += 1
        }
        self = drawn
    }

    private init(_ table: ExpertTable, experts: Int, others: Int) {
        let all = table.experts.vertices.map { (vertex: $0, row: table.row(of: $0)) }
        let first = all.sorted { ($0.row ?? .max, $0.vertex) < ($1.row ?? .max, $1.vertex) }.prefix(experts)
        let top = (0..<table.vertices.count).lazy.filter { table.experts.place(of: table.vertices[$0]) == nil }.prefix(others)
            .map { (vertex: table.vertices[$0], row: Optional($0)) }
        let chosen = Array(first) + Array(top)
        self.init(
            people: chosen.map { member in
                Person(
                    name: table.graph.handles.text(of: member.vertex), isExpert: table.experts.place(of: member.vertex) != nil,
                    place: member.row.map { Int(table.ranks[$0]) }, expertFollowers: member.row.map { Int(table.expertFollowers[$0]) } ?? 0)
            },
            ties: ExpertNetwork.ties(among: chosen.map(\.vertex), in: table.graph), experts: table.experts.count,
            ranked: table.count - all.count { $0.row != nil }, isDirected: table.graph.directedness == .directed)
    }

    private static func ties(among vertices: [VertexID], in graph: Graph) -> [Tie] {
        let places = Dictionary(uniqueKeysWithValues: vertices.enumerated().map { ($1, $0) })
        var found: [[Int]: Int] = [:], ties: [Tie] = []
        for (from, vertex) in vertices.enumerated() {
            let followees = graph.withRow(.followees, of: vertex) { row in row.vertices.compactMap { places[$0] } }
            for to in followees where to != from {
                if let back = found[[to, from]] {
                    ties[back] = Tie(from: to, to: from, isMutual: true)
                } else {
                    found[[from, to]] = ties.count
                    ties.append(Tie(from: from, to: to))
                }
            }
        }
        return ties
    }
}
