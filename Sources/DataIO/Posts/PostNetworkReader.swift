import Foundation
import Foundations
import Graphs

/// Makes a network of posts: who mentions, answers, reposts or quotes whom, or who is mentioned together.
///
/// Every post is counted once (by its id, over all inputs of this reader), each name once a post, and an author never
/// for itself. Then, with `PostOptions.tie`:
/// - `mentions`: author → everybody named, weight 1 a post; `replies`, `reposts`, `quotes`: author → the author meant;
/// - `coMentions`: an undirected tie between every two names of a post other than its author, in the order of the post.
///   A pair of a post with k names weighs 1, or 1 ÷ (k − 1) with `PairWeight.fractional`: then each name gets 1 in
///   sum. Weights add over posts. Reposts are left out unless `RepostRule.keep`, and posts of more than
///   `maximumMentioned` names always.
///
/// Names come from the post's field of mentions; only a post without that field has them found in its text, by the
/// rules of the platform. Whoever is named or writes is a vertex; authors of posts without a tie are not.
public final class PostNetworkReader {
    private let options: NetworkOptions
    private let posts: PostOptions
    private let match: NSRegularExpression?
    private var handles: HandleRule
    private var seen: Set<String> = []
    private var tally = PostTally()

    /// - Throws: a usage error for an option out of its range or a `--match` that is no regular expression.
    public init(_ options: NetworkOptions) throws {
        self.options = options
        posts = options.posts
        handles = HandleRule(options.platform)
        guard (2...10_000).contains(posts.maximumMentioned) else {
            throw TableFailure.badOption("--max-mentioned \(posts.maximumMentioned) is out of range: 2 to 10000")
        }
        if let since = posts.since, let until = posts.until, since >= until {
            throw TableFailure.badOption("--since is not before --until: no post can be between them")
        }
        do {
            match = try posts.match.map { try NSRegularExpression(pattern: $0) }
        } catch {
            throw TableFailure.badOption("--match \(posts.match ?? ""): this is not a regular expression")
        }
    }

    /// Whether the network of these posts is directed: only co-mentions are not.
    public static func directedness(_ posts: PostOptions) -> Directedness { posts.tie == .coMentions ? .undirected : .directed }

    /// Adds the ties of one input, JSON Lines where its first character is a brace, else a table.
    /// O(names), or O(names²) a post for co-mentions. Memory: the ids of the posts.
    public func read(_ input: InputSource, into builder: GraphBuilder, ledger: inout IngestLedger, _ execution: Execution = .serial) throws {
        let source: any PostSource = try PostNetworkReader.isJSON(input)
            ? JSONLinesPostSource(input, options) : TablePostSource(input, options)
        tally = PostTally()
        let foldedBefore = handles.folded
        while let post = try source.next() {
            tally.posts += 1
            if tally.posts % 4096 == 0 {
                try execution.checkInterruption()
                execution.report(Progress(step: "reading \(input.name)", done: input.bytesRead, total: nil, unit: "bytes"))
            }
            guard try isWanted(post, source) else { continue }
            guard let author = try handle(post.author, of: post, source) else { continue }
            guard let named = try names(of: post, author: author, source) else { continue }
            if posts.tie == .coMentions {
                try addPairs(named, of: post, to: builder, &ledger)
            } else {
                try addTies(from: author, to: named, of: post, builder, &ledger)
            }
        }
        ledger.handlesFolded += handles.folded - foldedBefore
        source.addNotes(to: &ledger)
        tally.add(to: &ledger)
    }

    static func isJSON(_ input: InputSource) throws -> Bool {
        let start = try input.firstBytes(256)
        let first = start.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0x00].contains($0) }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    private func isWanted(_ post: Post, _ source: any PostSource) throws -> Bool {
        if let id = post.id {
            if NumberField.isRoundedIdentifier(ArraySlice(id.utf8)) {
                try source.reject(post, "the id \(id) is a number that a program has rounded: export ids as text")
                return false
            }
            if !seen.insert(id).inserted {
                tally.repeated += 1
                return false
            }
        }
        if posts.since != nil || posts.until != nil {
            guard let time = try time(of: post, source) else { return false }
            if time < posts.since ?? .min || time >= posts.until ?? .max {
                tally.outsideTime += 1
                return false
            }
        }
        if let match {
            let text = post.text ?? ""
            if match.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) == nil {
                tally.withoutMatch += 1
                return false
            }
        }
        if posts.tie == .coMentions && posts.reposts == .leaveOut && post.isARepost {
            tally.reposts += 1
            return false
        }
        return true
    }

    /// Seconds since 1970; a post without a time cannot be placed and is left out, a malformed time is refused.
    private func time(of post: Post, _ source: any PostSource) throws -> Int64? {
        guard let text = post.time else {
            tally.withoutTime += 1
            return nil
        }
        switch TimeField.parse(ArraySlice(text.utf8)) {
        case .success(let seconds): return seconds
        case .failure(let fault):
            try source.reject(post, fault.reason)
            return nil
        }
    }

    private func handle(_ name: String, of post: Post, _ source: any PostSource) throws -> Handle? {
        switch handles.read(name) {
        case .success(let handle): return handle
        case .failure(let fault):
            try source.reject(post, fault.reason)
            return nil
        }
    }

    /// The people that the tie is about, each once, without the author; `nil` where a name was refused.
    private func names(of post: Post, author: Handle, _ source: any PostSource) throws -> [Handle]? {
        let written: [String]
        switch posts.tie {
        case .mentions, .coMentions: written = post.mentions ?? handles.mentions(in: post.text ?? "")
        case .replies: written = post.replyTo
        case .reposts: written = post.repostOf ?? []
        case .quotes: written = post.quoteOf
        }
        if post.mentions == nil && (posts.tie == .mentions || posts.tie == .coMentions) { tally.fromText += 1 }
        var names: [Handle] = []
        var known: Set<Handle> = []
        for name in written {
            guard let handle = try handle(name, of: post, source) else { return nil }
            if handle == author { tally.selfNaming += 1 } else if known.insert(handle).inserted { names.append(handle) } else { tally.twice += 1 }
        }
        if names.isEmpty { tally.withoutTie += 1 }
        return names
    }

    private func addTies(from author: Handle, to named: [Handle], of post: Post, _ builder: GraphBuilder, _ ledger: inout IngestLedger) throws {
        guard !named.isEmpty else { return }
        let time = optionalTime(post)
        let tail = try builder.vertex(author.bytes)
        for name in named {
            try builder.addEdge(tail, builder.vertex(name.bytes), weight: 1, time: time)
        }
        ledger.edgesRead += UInt64(named.count)
    }

    private func addPairs(_ named: [Handle], of post: Post, to builder: GraphBuilder, _ ledger: inout IngestLedger) throws {
        if named.count > posts.maximumMentioned {
            tally.tooMany += 1
            return
        }
        if named.count == 1 { tally.single += 1 }
        guard named.count > 1 else { return }
        let weight = posts.pairWeight == .posts ? 1 : 1 / Double(named.count - 1)
        let time = optionalTime(post)
        let vertices = try named.map { try builder.vertex($0.bytes) }
        for (place, first) in vertices.enumerated() {
            for second in vertices[(place + 1)...] { try builder.addEdge(first, second, weight: weight, time: time) }
        }
        ledger.edgesRead += UInt64(named.count * (named.count - 1) / 2)
    }

    /// The tie is dated where the post has a readable time; only `--since` and `--until` insist on it.
    private func optionalTime(_ post: Post) -> Int64? {
        guard let text = post.time, case .success(let seconds) = TimeField.parse(ArraySlice(text.utf8)) else { return nil }
        return seconds
    }
}

/// What became of the posts of one input.
private struct PostTally {
    var posts: UInt64 = 0
    var repeated: UInt64 = 0
    var outsideTime: UInt64 = 0
    var withoutTime: UInt64 = 0
    var withoutMatch: UInt64 = 0
    var reposts: UInt64 = 0
    var withoutTie: UInt64 = 0
    var single: UInt64 = 0
    var tooMany: UInt64 = 0
    var selfNaming: UInt64 = 0
    var twice: UInt64 = 0
    var fromText: UInt64 = 0

    /// `posts` always; the others where they are not 0.
    func add(to ledger: inout IngestLedger) {
        ledger.count("posts read", posts)
        for (name, value) in [
            ("posts seen before, left out", repeated), ("posts outside --since and --until, left out", outsideTime),
            ("posts without a time, left out", withoutTime), ("posts without --match, left out", withoutMatch),
            ("reposts left out", reposts), ("posts that name nobody else", withoutTie), ("posts that name one person, without a pair", single),
            ("posts that name more than --max-mentioned, left out", tooMany), ("authors naming themselves, left out", selfNaming),
            ("names repeated in a post", twice), ("posts whose mentions were found in the text", fromText),
        ] where value > 0 { ledger.count(name, value) }
    }
}
