import Foundations
import Graphs
import Rankings

/// What determined a result, and nothing that merely accompanied it: equal runs have equal `RunInfo`, whatever the
/// machine, threads, time and paths. It is the `run` member of JSON output.
public struct RunInfo: Sendable, Equatable {
    /// One method with the options that its scores depend on and how sure they are.
    public struct Method: Sendable, Equatable {
        public var name: String
        public var options: [OptionValue]
        /// `nil` where a method has no iteration to certify.
        public var certificate: Certificate?

        public init(name: String, options: [OptionValue], certificate: Certificate?) {
            self.name = name
            self.options = options
            self.certificate = certificate
        }

        public init(_ table: ScoreTable) {
            self.init(name: table.method, options: table.options, certificate: table.certificate)
        }
    }

    /// The network by its content.
    public struct Network: Sendable, Equatable {
        /// A digest of the graph's content, independent of the form it was read from.
        public var digest: String
        public var vertices: Int
        public var edges: Int
        public var directedness: Directedness
        public var platform: Platform
        public var isWeighted: Bool

        public init(graph: Graph, digest: String) {
            self.digest = digest
            vertices = graph.vertexCount
            edges = graph.edgeCount
            directedness = graph.directedness
            platform = graph.platform
            isWeighted = graph.isWeighted
        }
    }

    /// A table beside the network, by its content.
    public struct Input: Sendable, Equatable {
        /// Its part in the run, as in `seeds`.
        public var what: String
        /// XXH3-128 of its bytes as they are stored.
        public var digest: String

        public init(what: String, digest: String) {
            self.what = what
            self.digest = digest
        }
    }

    /// The command, as in `rank`.
    public var command: String
    /// The version of the columns: grows when a column changes its meaning or goes.
    public var schemaVersion: Int
    /// The version of Peerage.
    public var version: String
    public var network: Network?
    /// Other files that determined the result, in the order in which they were read.
    public var inputs: [Input] = []
    public var methods: [Method]
    /// Whatever else determined the result: seeds and their digest, universe, cut, random seed, …
    public var options: [OptionValue]

    public init(
        command: String, schemaVersion: Int = 1, version: String, network: Network? = nil, methods: [Method] = [],
        options: [OptionValue] = []
    ) {
        self.command = command
        self.schemaVersion = schemaVersion
        self.version = version
        self.network = network
        self.methods = methods
        self.options = options
    }

    /// `peerage.rank/1`: the `schema` member of JSON output.
    public var schema: String { "peerage.\(command)/\(schemaVersion)" }

    public var json: JSONValue {
        var members = [JSONValue.Member("command", .text(command)), .init("version", .text(version))]
        if let network { members.append(.init("network", network.json)) }
        if !inputs.isEmpty {
            members.append(.init("inputs", .array(inputs.map { .object([.init("what", .text($0.what)), .init("digest", .text($0.digest))]) })))
        }
        members.append(.init("methods", .array(methods.map(\.json))))
        members.append(.init("options", OptionValue.json(options)))
        return .object(members)
    }
}

extension RunInfo.Network {
    var json: JSONValue {
        .object([
            .init("digest", .text(digest)), .init("vertices", .count(vertices)), .init("edges", .count(edges)),
            .init("directedness", .text(directedness.rawValue)), .init("platform", .text(platform.rawValue)),
            .init("weighted", .bool(isWeighted)),
        ])
    }
}

extension RunInfo.Method {
    var json: JSONValue {
        var members = [JSONValue.Member("name", .text(name)), .init("options", OptionValue.json(options))]
        if let certificate { members.append(.init("certificate", certificate.json)) }
        return .object(members)
    }
}

extension Certificate {
    var json: JSONValue {
        .object([
            .init("kind", .text(kind.rawValue)), .init("bound", .real(bound)),
            .init("iterations", .count(iterations)), .init("converged", .bool(converged)),
        ])
    }

    /// One sentence on how far the scores can be off.
    public var sentence: String {
        switch kind {
        case .exact: return "Counted exactly."
        case .proven, .estimated:
            let steps = NumberText.counted(iterations, "iteration", "iterations")
            let how = kind == .proven ? "Proven" : "Estimated"
            let end = converged ? "after \(steps)" : "not converged after \(steps)"
            return "\(how) error (sum over everybody) at most \(NumberText.significant(bound, 2)), \(end)."
        }
    }
}

extension OptionValue {
    /// An object in the order given; a value that is a number just as Swift writes it becomes a JSON number.
    static func json(_ options: [OptionValue]) -> JSONValue {
        .object(options.map { .init($0.name, $0.json) })
    }

    private var json: JSONValue {
        if let whole = Int64(value), String(whole) == value { return .integer(whole) }
        if let real = Double(value), real.isFinite, real.description == value { return .real(real) }
        return .text(value)
    }
}
