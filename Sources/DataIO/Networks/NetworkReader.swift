import Foundations
import Graphs

/// The one door for networks: whatever the sources are, one graph comes out.
public enum NetworkReader {
    /// Reads all sources as one input. A graph file is mapped, and must be the only source.
    ///
    /// - Parameters:
    ///   - patterns: paths, globs, names with `{account}`, or `-` for standard input
    ///   - spilling: where edges go that memory has no room for; `nil` keeps all in memory
    /// - Throws: a `Failure` that names the source; the first one in the order of the input
    public static func read(
        _ patterns: [String], _ options: NetworkOptions = NetworkOptions(), _ execution: Execution = .serial,
        spilling: Spilling? = nil
    ) throws -> Graph {
        let items = try SourceList(patterns).items
        guard let first = items.first else { throw NetworkFailure.noSource }
        let opened = try InputSource.open(first.path, account: first.account)
        let format = try format(of: opened, options)
        if format == .graphFile {
            guard items.count == 1 else { throw NetworkFailure.graphFileAmongOthers(name: opened.name) }
            guard first.path != "-", opened.compression == .none else { throw NetworkFailure.graphFileNotMapped(name: opened.name) }
            return try GraphFile.open(first.path)
        }
        var forms: Set<ReadForm> = [try form(of: opened, format)]
        // Other sources may have the format that an option is for; the end of the list decides.
        if items.count == 1 { try ReadForm.refuseUnused(options.stated, by: forms, of: [opened.name]) }
        let run = try NetworkRun(options, first: format, spilling)
        try run.read(opened, format, execution)
        for item in items.dropFirst() {
            let source = try InputSource.open(item.path, account: item.account)
            let format = try self.format(of: source, options)
            if format == .graphFile { throw NetworkFailure.graphFileAmongOthers(name: source.name) }
            forms.insert(try form(of: source, format))
            try run.read(source, format, execution)
        }
        try ReadForm.refuseUnused(options.stated, by: forms, of: patterns)
        return try run.graph(execution)
    }

    private static func form(of source: InputSource, _ format: NetworkFormat) throws -> ReadForm {
        ReadForm(format: format, isJSON: try format == .posts && PostNetworkReader.isJSON(source))
    }

    private static func format(of source: InputSource, _ options: NetworkOptions) throws -> NetworkFormat {
        let format = NetworkFormat.detect(
            firstBytes: try source.firstBytes(NetworkFormat.lookAhead), account: source.account, options)
        guard format != .graphFile || options.inputFormat == nil || options.inputFormat == .graphFile else {
            throw NetworkFailure.graphFileAs(name: source.name, asked: options.inputFormat ?? .graphFile)
        }
        return format
    }
}

/// The sources of one graph, one after the other.
private final class NetworkRun {
    private let options: NetworkOptions
    private let batchLength: Int
    private let builder: GraphBuilder
    private let posts: PostNetworkReader?
    private var ledger = IngestLedger()

    init(_ options: NetworkOptions, first: NetworkFormat, _ spilling: Spilling?) throws {
        self.options = options
        // Two batches, what was parsed of them and the blocks are well below a quarter of the budget.
        let largest = LineBatches.blockLength * LineBatches.blocksPerBatch
        batchLength = spilling.map { min(max(Int(clamping: $0.budget / 64), LineBatches.blockLength), largest) } ?? largest
        let directedness = first == .posts ? PostNetworkReader.directedness(options.posts) : options.directedness
        builder = try GraphBuilder(
            BuildOptions(directedness: directedness, platform: options.platform, duplicates: options.duplicates), spilling: spilling)
        posts = first == .posts ? try PostNetworkReader(options) : nil
    }

    func read(_ source: InputSource, _ format: NetworkFormat, _ execution: Execution) throws {
        switch format {
        case .edgeList: try EdgeListReader(options, batchLength: batchLength).read(source, into: builder, ledger: &ledger, execution)
        case .accountList: try AccountListReader(options).read(source, into: builder, ledger: &ledger, execution)
        case .table: try TableNetworkReader(options).read(source, into: builder, ledger: &ledger, execution)
        case .posts:
            guard let posts else { throw NetworkFailure.postsAmongOthers(name: source.name) }
            try posts.read(source, into: builder, ledger: &ledger, execution)
        case .graphFile: throw NetworkFailure.notGraphFile(name: source.name)
        }
    }

    func graph(_ execution: Execution) throws -> Graph {
        guard builder.vertexCount > 0 else {
            throw NetworkFailure.noVertex(names: ledger.sources.map(\.name))
        }
        let graph = try builder.build(ledger: ledger, execution)
        guard let warning = DirectionCheck(graph).warning else { return graph }
        var parts = graph.parts
        parts.ledger.remarks.append(warning)
        return Graph(parts)
    }
}

/// Why the sources together make no graph.
public enum NetworkFailure: Failure, Equatable {
    case noSource
    case noVertex(names: [String])
    case notGraphFile(name: String)
    case graphFileAs(name: String, asked: NetworkFormat)
    case graphFileAmongOthers(name: String)
    case graphFileNotMapped(name: String)
    case postsAmongOthers(name: String)
    case unusedOption(String, names: [String], what: String)

    public var kind: FailureKind {
        switch self {
        case .noVertex, .notGraphFile: .badData
        default: .usage
        }
    }

    public var description: String {
        switch self {
        case .noSource: "no input was named; name files, patterns, or - for standard input"
        case .noVertex(let names): "\(names.joined(separator: ", ")): no tie was found; at least one is needed"
        case .notGraphFile(let name): "\(name): is no graph file; leave --input-format out to have the format recognised"
        case .graphFileAs(let name, let asked):
            "\(name): is a graph file and cannot be read as \(asked.rawValue); leave --input-format out"
        case .graphFileAmongOthers(let name): "\(name): a graph file cannot be read together with other sources; name it alone"
        case .graphFileNotMapped(let name):
            "\(name): a graph file is mapped, so it must be a plain file; unpack it, or name it instead of -"
        case .postsAmongOthers(let name): "\(name): holds posts, but the sources before it do not; read them apart"
        case .unusedOption(let option, let names, let what):
            "\(option) changes nothing for \(names.joined(separator: ", ")), which is \(what): leave it out"
        }
    }
}
