import Foundations
import Synchronization

/// Everything that must hold between the parts of a graph, whoever made it: the checks of `verify` beyond checksums
/// and ranges, and an oracle for the tests of builders.
///
/// Needs parts whose numbers are in range (`Graph.prepare`).
public struct GraphAudit: Sendable {
    public struct Finding: Sendable, Equatable {
        public let section: String
        public let reason: String
    }

    private let graph: Graph
    private static let chunkSize = 1 << 16

    public init(_ graph: Graph) { self.graph = graph }

    /// What is wrong; empty when all is well. O(n + m), in parallel.
    public func run(_ execution: Execution) throws -> [Finding] {
        var findings: [Finding] = []
        for check in [checkHandles, checkOrder, checkIndex, checkNumbering, checkRows, checkTranspose, checkOutWeights, checkTimes] {
            try execution.checkInterruption()
            if let finding = check(execution) { findings.append(finding) }
        }
        if let finding = try checkFollowed(execution) { findings.append(finding) }
        if let finding = try checkFirstAppearance() { findings.append(finding) }
        if let finding = try checkPlainForms(execution) { findings.append(finding) }
        return findings
    }

    private func checkFollowed(_ execution: Execution) throws -> Finding? {
        guard let stated = graph.ledger.followed else { return nil }
        let counted = try graph.vertexCount(withMoreThan: 0, .followers, execution)
        return stated == counted
            ? nil : Finding(section: "ledger", reason: "\(stated) vertices are said to have a follower, and \(counted) have one")
    }

    /// The content digest speaks of the ids, not of their codes.
    private func checkPlainForms(_ execution: Execution) throws -> Finding? {
        for section in graph.sections where section.key.kind == .neighbourCodes {
            let edges = section.key.direction == .out ? graph.parts.outEdges : graph.parts.inEdges
            try execution.checkInterruption()
            guard case .coded(let codes) = edges.rows,
                try codes.summingPlainForm(edges.offsets) != codes.plainChecksum
            else { continue }
            return Finding(section: "section table", reason: "the \(section.key) do not decode to what the content digest is made of")
        }
        return nil
    }

    /// The first index in `0..<count` whose test says something, looked for in parallel.
    private func first(_ count: Int, _ execution: Execution, _ test: @Sendable (Int) -> String?) -> String? {
        let found = Mutex<(index: Int, reason: String)?>(nil)
        execution.forEachChunk((count + GraphAudit.chunkSize - 1) / GraphAudit.chunkSize) { chunk in
            for index in chunk * GraphAudit.chunkSize..<min((chunk + 1) * GraphAudit.chunkSize, count) {
                guard let reason = test(index) else { continue }
                found.withLock { if index < $0?.index ?? .max { $0 = (index, reason) } }
                return
            }
        }
        return found.withLock { $0?.reason }
    }

    private func checkHandles(_ execution: Execution) -> Finding? {
        let handles = graph.handles
        let reason = first(graph.vertexCount, execution) { v in
            let bytes = handles.bytes(of: VertexID(v))
            let isValid = (1...Handle.maximumLength).contains(bytes.count) && String(validating: bytes, as: UTF8.self) != nil
            return isValid ? nil : "the handle of vertex \(v) is not valid UTF-8"
        }
        return reason.map { Finding(section: "handleBytes", reason: $0) }
    }

    /// Strictly ascending handles at n places are n different vertices, so the order is a permutation.
    private func checkOrder(_ execution: Execution) -> Finding? {
        let handles = graph.handles
        let reason = first(max(graph.vertexCount - 1, 0), execution) { place in
            let a = handles.bytes(of: handles.order[place])
            let b = handles.bytes(of: handles.order[place + 1])
            return a.lexicographicallyPrecedes(b) ? nil : "the handles at places \(place) and \(place + 1) are not in order"
        }
        return reason.map { Finding(section: "handleOrder", reason: $0) }
    }

    private func checkIndex(_ execution: Execution) -> Finding? {
        let handles = graph.handles
        let reason = first(graph.vertexCount, execution) { v in
            let found = handles.vertex(ofBytes: handles.bytes(of: VertexID(v)))
            return found == VertexID(v) ? nil : "the handle of vertex \(v) is not found"
        }
        let used = handles.uncheckedSlots.elements.reduce(0) { $0 + ($1 == 0 ? 0 : 1) }
        let extra = used == graph.vertexCount ? nil : "\(used) slots are in use for \(graph.vertexCount) handles"
        return (reason ?? extra).map { Finding(section: "handleIndex", reason: $0) }
    }

    private func checkNumbering(_ execution: Execution) -> Finding? {
        let graph = graph, numbering = VertexNumbering(named: graph.parts.ordering), limit = VertexNumbering.inDegreeLimit
        guard numbering.isByOutDegree else { return nil }
        let reason = first(max(graph.vertexCount - 1, 0), execution) { v in
            let (a, b) = (VertexID(v), VertexID(v + 1)), following = graph.followingCount(of: a), next = graph.followingCount(of: b)
            let isTieInOrder = min(graph.followerCount(of: a), limit) >= min(graph.followerCount(of: b), limit)
            return following > next || following == next && (isTieInOrder || !numbering.isByInDegree)
                ? nil : "vertices \(a) and \(b) are not in the order of \(graph.parts.ordering)"
        }
        return reason.map { Finding(section: "header", reason: $0) }
    }

    private func checkRows(_ execution: Execution) -> Finding? {
        for side in [EdgeSide.followers, .followees] {
            let graph = graph
            let reason = first(graph.vertexCount, execution) { v in
                graph.withRow(side, of: VertexID(v)) { row in
                    for (a, b) in zip(row.vertices, row.vertices.dropFirst()) where a >= b {
                        return "the neighbours of vertex \(v) do not ascend"
                    }
                    return row.vertices.contains(VertexID(v)) ? "vertex \(v) is its own neighbour" : nil
                }
            }
            if let reason { return Finding(section: side == .followers ? "in-edges" : "out-edges", reason: reason) }
        }
        return nil
    }

    /// Two sets of edges, each without repeats, are taken for the same when both sums of a 64-bit hash of (follower,
    /// followee, weight) are equal: a chance of about 2⁻¹²⁸ of a mistake, and neither sorting nor random reads.
    private func checkTranspose(_ execution: Execution) -> Finding? {
        let followers = fingerprint(.followers, execution)
        let followees = fingerprint(.followees, execution)
        guard followers != followees else { return nil }
        let reason =
            graph.directedness == .directed
            ? "they are not the out-edges turned round" : "a tie is not stored in both directions with the same weight"
        return Finding(section: graph.directedness == .directed ? "in-edges" : "edges", reason: reason)
    }

    private func fingerprint(_ side: EdgeSide, _ execution: Execution) -> SIMD2<UInt64> {
        let total = Mutex(SIMD2<UInt64>(0, 0))
        let graph = graph
        execution.forEachChunk((graph.vertexCount + GraphAudit.chunkSize - 1) / GraphAudit.chunkSize) { chunk in
            var sum = SIMD2<UInt64>(0, 0)
            for v in chunk * GraphAudit.chunkSize..<min((chunk + 1) * GraphAudit.chunkSize, graph.vertexCount) {
                graph.withRow(side, of: VertexID(v)) { row in
                    for (i, other) in row.vertices.enumerated() {
                        let (tail, head) = side == .followers ? (other, VertexID(v)) : (VertexID(v), other)
                        let edge = UInt64(tail) << 32 | UInt64(head)
                        let weight = row.weight(at: i).bitPattern
                        sum[0] &+= SeededRandom.mix(edge ^ SeededRandom.mix(weight))
                        sum[1] &+= SeededRandom.mix(edge &+ SeededRandom.mix(weight ^ 0x9E37_79B9_7F4A_7C15))
                    }
                }
            }
            total.withLock { $0 &+= sum }
        }
        return total.withLock { $0 }
    }

    /// Sums of positive numbers in any order agree within (degree) · 2⁻⁵² of the sum.
    private func checkOutWeights(_ execution: Execution) -> Finding? {
        guard graph.isWeighted else { return nil }
        guard graph.parts.outWeights != nil else { return Finding(section: "outWeights", reason: "this section is missing") }
        let graph = graph
        let reason = first(graph.vertexCount, execution) { v in
            let stored = graph.outWeight(of: VertexID(v))
            let (sum, count) = graph.withRow(.followees, of: VertexID(v)) { row in
                ((0..<row.count).reduce(0.0) { $0 + row.weight(at: $1) }, row.count)
            }
            let isClose = abs(sum - stored) <= Double(count) * 0x1p-52 * sum
            return isClose ? nil : "vertex \(v) has \(stored), and its out-edges weigh \(sum)"
        }
        return reason.map { Finding(section: "outWeights", reason: $0) }
    }

    private func checkTimes(_ execution: Execution) -> Finding? {
        guard let times = graph.parts.times else { return nil }
        let reason = first(times.first.count, execution) { edge in
            times.first[edge] <= times.last[edge] ? nil : "edge \(edge) is last seen before it is first seen"
        }
        return reason.map { Finding(section: "lastTimes", reason: $0) }
    }

    private func checkFirstAppearance() throws -> Finding? {
        let seen = try BulkBuffer<UInt8>(count: graph.vertexCount)
        for place in graph.parts.firstAppearance.elements {
            guard Int(place) < seen.count, seen[Int(place)] == 0 else {
                return Finding(section: "firstAppearance", reason: "place \(place) occurs twice")
            }
            seen[Int(place)] = 1
        }
        return nil
    }
}
