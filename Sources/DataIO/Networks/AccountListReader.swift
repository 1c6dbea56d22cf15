import Foundations
import Graphs

/// Reads lists with one handle a line: all followers of one account, or all it follows.
///
/// `#` and `%` begin comments; with `--header` the first line is left out. The account comes from `--followers-of` or
/// `--following-of`, where `{account}` stands for what the source's name says.
public struct AccountListReader: Sendable {
    public let options: NetworkOptions

    public init(_ options: NetworkOptions) { self.options = options }

    /// Adds the ties of one list to `builder` and what was counted to `ledger`. O(bytes), memory for one batch.
    public func read(
        _ source: InputSource, into builder: GraphBuilder, ledger: inout IngestLedger, _ execution: Execution = .serial
    ) throws {
        let (account, isFollowed) = try account(of: source)
        let owner = try builder.vertex(rule(Array(account.utf8), &ledger))
        let mark = EdgeListDialect.byteOrderMark
        if try source.firstBytes(mark.count).elementsEqual(mark) { try source.skip(mark.count) }
        let reader = EdgeLine(separator: .comma), batches = try LineBatches(source)
        var line: UInt64 = 0, skipsHeader = options.header == .firstLine
        while let batch = try batches.next() {
            try execution.checkInterruption()
            for block in batch.blocks {
                var place = block.lowerBound
                while place < block.upperBound {
                    let text = EdgeLine.Field(
                        start: batch.bytes + place, count: IntegerField.lineLength(batch.bytes + place, batch.bytes + block.upperBound))
                    place += text.count + 1
                    line += 1
                    guard let field = reader.onlyField(text) else { continue }
                    if skipsHeader {
                        skipsHeader = false
                        continue
                    }
                    ledger.edgesRead += 1
                    if let defect = reader.handleDefect(text, field) {
                        try reject(MalformedLine(source: source.name, line: line, column: field.lowerBound + 1, defect: defect), &ledger)
                        continue
                    }
                    let other = try builder.vertex(rule(Array(text[field]), &ledger))
                    try builder.addEdge(isFollowed ? other : owner, isFollowed ? owner : other)
                }
            }
        }
        ledger.sources.append(
            IngestLedger.Source(
                name: source.name, bytes: source.bytesRead, lines: line,
                format: isFollowed ? "list of the followers of \(account)" : "list of those whom \(account) follows"))
    }

    private func rule(_ written: [UInt8], _ ledger: inout IngestLedger) -> [UInt8] {
        guard let handle = options.platform.normalised(written) else { return written }
        ledger.handlesFolded += 1
        return handle
    }

    private func reject(_ line: MalformedLine, _ ledger: inout IngestLedger) throws {
        guard options.malformedLines == .skip else { throw line }
        ledger.linesRejected += 1
        ledger.keep([line.offence])
    }

    /// Whose list it is, and whether its handles follow that account.
    private func account(of source: InputSource) throws -> (String, isFollowed: Bool) {
        let hole = "{account}"
        switch options.accountList {
        case .followersOf(hole): return (try named(by: source), true)
        case .followingOf(hole): return (try named(by: source), false)
        case .followersOf(let account): return (try checked(account), true)
        case .followingOf(let account): return (try checked(account), false)
        case nil: throw AccountListFailure.directionMissing(source: source.name)
        }
    }

    private func named(by source: InputSource) throws -> String {
        guard let account = source.account else { throw AccountListFailure.accountMissing(source: source.name) }
        return try checked(account)
    }

    private func checked(_ account: String) throws -> String {
        guard Handle(account) != nil else { throw AccountListFailure.noHandle(account) }
        return account
    }
}

/// Why it is not known whose list a source is.
public enum AccountListFailure: Failure, Equatable {
    case directionMissing(source: String)
    case accountMissing(source: String)
    case noHandle(String)

    public var kind: FailureKind { .usage }
    public var description: String {
        switch self {
        case .directionMissing(let source):
            "\(source): a list of one account's ties; say which ties with --followers-of '{account}' or --following-of '{account}'"
        case .accountMissing(let source):
            "\(source): the account is to come from the file's name, but no {account} stands in it; "
                + "write the name as a pattern such as 'followers_{account}.txt'"
        case .noHandle(let text): "'\(text)' is no handle; a handle has 1 to 65535 bytes"
        }
    }
}
