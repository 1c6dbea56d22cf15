import Comparisons
import Foundations

/// What one interval did in all runs of a cell.
struct Figure: Sendable {
    let method: String
    let target: Double
    var intervals = 0
    var held = 0
    var mean = 0.0
    var width = 0.0
}

/// One run of one method: the estimate, and whether its interval (if there is one) held the true value.
struct Trial: Sendable {
    let method: String
    let target: Double
    let estimate: Double
    let interval: ClosedRange<Double>?
    let held: Bool

    init(_ method: String, _ target: Double, _ estimate: Double, _ interval: ClosedRange<Double>?) {
        self.init(method, target, estimate, interval, held: interval?.contains(target) ?? false)
    }

    /// Of several intervals at once, all of which have to hold.
    init(_ method: String, _ target: Double, _ estimate: Double, _ interval: ClosedRange<Double>?, held: Bool) {
        (self.method, self.target, self.estimate, self.interval, self.held) = (method, target, estimate, interval, held)
    }
}

/// People of one law, and the intervals that are looked at.
struct Cell: Sendable {
    let name: String
    let people: Int
    let clusters: Int
    let within: Double
    let correlation: Double
    let ties: MeasuredCoverage.Ties
    /// What a run does, once what all runs share is prepared.
    typealias Run = @Sendable (inout SeededRandom) -> [Trial]
    private let prepared: @Sendable (Execution) -> Run

    init(
        _ name: String, people: Int, clusters: Int = 0, within: Double = 0, correlation: Double, ties: MeasuredCoverage.Ties, _ run: @escaping Run
    ) {
        self.init(name, people: people, clusters: clusters, within: within, correlation: correlation, ties: ties, preparing: { _ in run })
    }

    init(
        _ name: String, people: Int, clusters: Int, within: Double, correlation: Double, ties: MeasuredCoverage.Ties,
        preparing prepared: @escaping @Sendable (Execution) -> Run
    ) {
        self.name = name
        self.people = people
        self.clusters = clusters
        self.within = within
        self.correlation = correlation
        self.ties = ties
        self.prepared = prepared
    }

    private static let chunk = 20

    /// Run i draws from a stream of its own: the same figures for any number of threads.
    func measure(runs: Int, seed: UInt64, _ execution: Execution) -> [Figure] {
        let run = prepared(execution)
        let own = name.utf8.reduce(seed) { SeededRandom.mix($0 &+ UInt64($1)) }
        let done = execution.mapChunks((runs + Cell.chunk - 1) / Cell.chunk) { c in
            (c * Cell.chunk..<min(runs, (c + 1) * Cell.chunk)).map { i in
                var random = SeededRandom(seed: own, stream: UInt64(i))
                return run(&random)
            }
        }
        var figures: [Figure] = []
        for trial in done.joined().joined() {
            let place = figures.firstIndex { $0.method == trial.method } ?? figures.count
            if place == figures.count { figures.append(Figure(method: trial.method, target: trial.target)) }
            figures[place].mean += trial.estimate / Double(runs)
            guard let interval = trial.interval else { continue }
            figures[place].intervals += 1
            figures[place].held += trial.held ? 1 : 0
            figures[place].width += (interval.upperBound - interval.lowerBound) / Double(runs)
        }
        return figures
    }
}
