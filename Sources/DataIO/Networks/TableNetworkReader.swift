import Foundations
import Graphs

/// Reads the edges of a network from a table: one row, one tie.
///
/// The columns `follower` and `followee` (by their usual names or `--map`), and `weight`, `time` and `layer` where they
/// exist. A column of times found only by its name is left out, with a remark, if its first value is no time. A column
/// of relations that holds several values needs `--where` on it, or `--layers`, so that ties of different kinds are
/// never added up by accident.
public struct TableNetworkReader: Sendable {
    public static let roles: [ColumnRole] = [
        ColumnRole(
            "follower",
            [
                "source", "from", "src", "id_1", "id1", "from_node", "from_node_id", "from_id", "source_id", "node_1", "node1",
                "user_1", "ego", "nominator", "rater", "voter", "sender", "tail",
            ], isRequired: true),
        ColumnRole(
            "followee",
            [
                "target", "to", "dst", "dest", "destination", "id_2", "id2", "to_node", "to_node_id", "to_id", "target_id", "node_2",
                "node2", "user_2", "alter", "nominee", "ratee", "votee", "receiver", "recipient", "head", "followed", "following",
            ], isRequired: true),
        ColumnRole("weight", ["weights", "count", "strength", "rating", "trust_index", "trust"]),
        ColumnRole("time", ["timestamp", "time_since_epoch", "date", "created_at", "datetime"]),
        RelationRule.role,
    ]

    public let options: NetworkOptions

    public init(_ options: NetworkOptions) { self.options = options }

    private var tableOptions: TableOptions {
        TableOptions(
            header: options.header, decimalMark: options.decimalMark, malformed: options.malformedLines, columns: options.columns, selection: options.selection)
    }

    /// Adds the ties of one table to `builder` and what was counted to `ledger`.
    ///
    /// The `follower` column is the tail of the edge; with `--direction followee-follower` the two columns change
    /// places. O(rows), memory for one row.
    public func read(_ input: InputSource, into builder: GraphBuilder, ledger: inout IngestLedger, _ execution: Execution = .serial) throws {
        let table = try TableReader(input, options: tableOptions, roles: TableNetworkReader.roles)
        var ties = try TieColumns(table, options)
        var handles = HandleRule(options.platform)
        var rows = 0
        while try table.next() {
            rows += 1
            if rows % 8192 == 0 {
                try execution.checkInterruption()
                execution.report(Progress(step: "reading \(table.source)", done: input.bytesRead, total: nil, unit: "bytes"))
            }
            ledger.edgesRead += 1
            guard try ties.read(table, &handles, &ledger) else { continue }
            let tail = try builder.vertex(ties.tail.bytes), head = try builder.vertex(ties.head.bytes)
            if ties.isDropped { continue }
            try builder.addEdge(tail, head, weight: ties.weight, time: ties.time)
        }
        ledger.handlesFolded += handles.folded
        table.notes.add(to: &ledger, source: table.source)
        for remark in ties.remarks where !ledger.remarks.contains(remark) { ledger.remarks.append(remark) }
    }
}

/// The columns of one table of ties and the values of its present row.
private struct TieColumns {
    private(set) var tail = Handle.placeholder
    private(set) var head = Handle.placeholder
    /// `nil` where the table has no weights.
    private(set) var weight: Double?
    private(set) var time: Int64?
    /// The weight is negative and such edges are dropped; the ends remain vertices.
    private(set) var isDropped = false
    private(set) var remarks: [String] = []

    private let tailColumn, headColumn: Int
    private let weightColumn: Int?
    private var timeColumn: Int?
    private let isTimeMapped: Bool
    private let options: NetworkOptions
    private var relation: RelationRule
    private var isFirst = true

    init(_ table: TableReader, _ options: NetworkOptions) throws {
        guard let follower = table.header["follower"], let followee = table.header["followee"] else {
            throw TableFailure.badOption("\(table.source): no columns for follower and followee")
        }
        if follower == followee { throw TableFailure.badOption("--map gives follower and followee the same column") }
        (tailColumn, headColumn) = options.direction == .followeeFollower ? (followee, follower) : (follower, followee)
        weightColumn = table.header["weight"]
        timeColumn = table.header["time"]
        isTimeMapped = options.columns.contains { $0.role == "time" }
        relation = RelationRule(table, options.layers)
        self.options = options
    }

    /// `false` when the row was rejected.
    mutating func read(_ table: TableReader, _ handles: inout HandleRule, _ ledger: inout IngestLedger) throws -> Bool {
        try relation.check(table)
        if isFirst { checkTimes(table) }
        isFirst = false
        guard let tail = try handle(tailColumn, table, &handles), let head = try handle(headColumn, table, &handles) else { return false }
        self.tail = tail
        self.head = head
        guard try readWeight(table, &ledger) else { return false }
        time = nil
        if let timeColumn, !table.row[timeColumn].trimmed.isEmpty {
            switch TimeField.parse(table.row[timeColumn]) {
            case .success(let seconds): time = seconds
            case .failure(let fault):
                try table.reject(table.row.place(timeColumn), fault.reason)
                return false
            }
        }
        return true
    }

    private func handle(_ column: Int, _ table: TableReader, _ handles: inout HandleRule) throws -> Handle? {
        switch handles.read(table.row[column].trimmed) {
        case .success(let handle): return handle
        case .failure(let fault):
            try table.reject(table.row.place(column), fault.reason)
            return nil
        }
    }

    private mutating func readWeight(_ table: TableReader, _ ledger: inout IngestLedger) throws -> Bool {
        isDropped = false
        guard let column = weightColumn else { return true }
        switch NumberField.parse(table.row[column], mark: table.options.decimalMark, delimiter: table.delimiter) {
        case .failure(let fault):
            try table.reject(table.row.place(column), "weight: \(fault.reason)")
            return false
        case .success(0):
            try table.reject(table.row.place(column), "a weight of 0: leave the row out if there is no tie")
            return false
        case .success(let value) where value < 0:
            switch options.negativeWeights {
            case .refuse:
                try table.reject(
                    table.row.place(column), "the weight \(table.row.text(column)) is negative (--negative-weights drop or absolute)")
                return false
            case .drop:
                ledger.negativeWeightsDropped += 1
                isDropped = true
            case .absolute:
                ledger.negativeWeightsMadeAbsolute += 1
                weight = -value
            }
        case .success(let value): weight = value
        }
        return true
    }

    /// A column that is only named like a time need not hold times.
    private mutating func checkTimes(_ table: TableReader) {
        guard let column = timeColumn, !isTimeMapped, case .failure = TimeField.parse(table.row[column]) else { return }
        timeColumn = nil
        let name = table.header.names[column]
        remarks.append("the column \(name) of \(table.source) is left out: its first value is no time (--map time=\(name) insists on it)")
    }
}
