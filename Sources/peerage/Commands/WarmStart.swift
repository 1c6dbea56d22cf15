import Comparisons
import DataIO
import Foundations
import Graphs
import Rankings

/// Scores of an earlier run as the first x of an iteration.
enum WarmStart {
    /// By vertex. Accounts that are not in the file share what the scores leave of a sum of 1, or get nothing.
    /// - Throws: `CommandFailure` for several columns, a negative score, or a file without any account of the graph.
    static func scores(_ argument: String, _ options: TableOptions, _ graph: Graph, _ run: Run) throws -> BulkBuffer<Double> {
        let read = try SideInputs(run: run, platform: graph.platform).scores(argument, options, networkHandles: nil)
        guard read.count == 1, let score = read.first else {
            let names = read.map(\.name).joined(separator: ", ")
            throw CommandFailure.usage("--warm-start \(argument): has the scores \(names): name one, as in \(argument):\(read.first?.name ?? "pagerank")")
        }
        let start = try BulkBuffer<Double>(count: graph.vertexCount)
        var found = 0, total = 0.0, offender: (handle: Handle, score: Double)?
        for v in 0..<start.count { start.pointer[v] = -1 }
        score.forEach { handle, value in
            guard let vertex = graph.handles.vertex(of: handle) else { return }
            if !(value >= 0 && value.isFinite) { offender = offender ?? (handle, value) }
            start.pointer[Int(vertex)] = value
            found += 1
            total += value
        }
        if let offender {
            throw CommandFailure.badData(
                "--warm-start \(argument): '\(offender.handle)' has the score \(offender.score): a finite number of 0 or more is needed")
        }
        guard total > 0, total.isFinite else {
            throw CommandFailure.badData("--warm-start \(argument): no account of this network has a score above 0 there")
        }
        let rest = found < start.count ? max(0, 1 - total) / Double(start.count - found) : 0
        for v in 0..<start.count where start.pointer[v] < 0 { start.pointer[v] = rest }
        return start
    }
}
