import Foundations
import Graphs
import LinearAlgebra

/// A single pass over the followers in both widths: what an iteration of a general method costs.
func passBenchmarks() {
    passBenchmark("8", Double.self, tolerance: 1e-12) { graph, x, y, execution in
        graph.pass(.followers, .unweighted, x, into: &y, execution)
    }
    passBenchmark("4", Float.self, tolerance: 1e-4) { graph, x, y, execution in
        graph.pass(.followers, .unweighted, x, into: &y, execution)
    }
}

private final class PassInput<Value: BitwiseCopyable & BinaryFloatingPoint & Sendable> {
    let graph = BenchmarkNetwork.graph
    let x: Panel<Value>
    var y: Panel<Value>

    init() throws {
        x = try Panel(rows: graph.vertexCount, columns: 1)
        y = try Panel(rows: graph.vertexCount, columns: 1)
        for v in 0..<graph.vertexCount { x.pointer[v] = 1 / Value(v + 1) }
    }
}

private func passBenchmark<Value: BitwiseCopyable & BinaryFloatingPoint & Sendable>(
    _ bytes: String, _ type: Value.Type, tolerance: Double,
    _ pass: @escaping (Graph, borrowing Panel<Value>, inout Panel<Value>, Execution) -> Void
) {
    measured("pass over followers, \(bytes) bytes", limit: { _ in 65_536 }) {
        try PassInput<Value>()
    } work: { input, execution in
        pass(input.graph, input.x, &input.y, execution)
    } verify: { input, _ in
        let wanted = input.graph.pushed { 1 / Double($0 + 1) }
        for v in wanted.indices {
            try expectNear(Double(input.y.pointer[v]), wanted[v], within: tolerance * max(wanted[v], 1), "the sum at vertex \(v)")
        }
    }
}
