import Comparisons
import Foundations
import Graphs
import Rankings

/// Checks the scores of one method in a file against their network.
struct ScoreCheck {
    private let score: SocialScore
    private let stated: StatedRun.Method
    private let graph: Graph
    private let seeds: SeedSet?

    init(_ score: SocialScore, _ run: StatedRun, _ graph: Graph, seeds: SeedSet?) throws {
        guard let stated = run.methods.first(where: { $0.name == score.name }) else {
            throw CommandFailure.badData("nothing says how the scores of \(score.name) were made")
        }
        self.score = score
        self.stated = stated
        self.graph = graph
        self.seeds = seeds
    }

    /// Completeness, then: counts are counted anew, PageRank's certificate is derived anew, HITS is computed anew.
    func run(_ execution: Execution) throws -> [Check] {
        let (values, missing) = try byVertex()
        let complete = Check(
            name: "\(score.name): complete", holds: missing == nil && score.count == graph.vertexCount,
            detail: missing.map { "no score of '\($0)': only complete score files can be verified (rank without --top)" }
                ?? "\(score.count) scores for \(graph.vertexCount) vertices")
        guard complete.holds else { return [complete] }
        return [complete, try check(values, execution)]
    }

    private func byVertex() throws -> (values: BulkBuffer<Double>, missing: Handle?) {
        let values = try BulkBuffer<Double>(count: graph.vertexCount)
        for v in 0..<graph.vertexCount {
            let handle = graph.handles.handle(of: VertexID(v))
            guard case .score(let value) = score.lookup(handle), value.isFinite else { return (values, handle) }
            values[v] = value
        }
        return (values, nil)
    }

    private func check(_ values: BulkBuffer<Double>, _ execution: Execution) throws -> Check {
        guard Catalogue.names.contains(score.name) else {
            throw CommandFailure.usage("\(score.name) cannot be verified from its scores alone: compute it again and compare the files")
        }
        let method = try Catalogue.methods(named: [score.name], options())[0]
        if let pagerank = method as? PageRank {
            let bound = try pagerank.errorBound(of: values, in: graph, execution)
            return Check(
                name: "\(score.name): certificate", holds: bound <= allowed,
                detail: "total error at most \(bound), allowed is \(allowed)")
        }
        let again = try method.rank(graph, execution)
        var distance = 0.0
        for v in 0..<graph.vertexCount { distance += abs(again.scores[v] - values[v]) }
        let bound = (stated.certificate?.bound ?? 0) + again.certificate.bound
        return Check(
            name: "\(score.name): computed anew", holds: distance <= bound,
            detail: "total difference \(distance), allowed is \(bound)")
    }

    /// The tolerance, or the bound that the file states where it is larger (an unconverged run).
    private var allowed: Double {
        max(stated.options["tolerance"]?.number ?? 0, stated.certificate?.bound ?? 0)
    }

    private func options() throws -> RankingOptions {
        var options = RankingOptions()
        options.damping = stated.options["damping"]?.number
        options.dangling = stated.options["dangling"]?.text.flatMap(PageRank.Dangling.init)
        options.weighting = stated.options["weighting"]?.text.flatMap(Weighting.init)
        options.component = stated.options["component"]?.text.flatMap { HITSOptions.Component($0) }
        options.tolerance = stated.options["tolerance"]?.number
        if let seeds = stated.options["seeds"], seeds.text != "none" {
            guard let given = self.seeds else {
                throw CommandFailure.usage("\(score.name) was computed with seeds: give the same list with --seeds")
            }
            options.seeds = given
        }
        return options
    }
}
