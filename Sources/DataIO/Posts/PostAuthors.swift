import Foundation
import Foundations
import Graphs

/// Who writes about a topic: how many posts of each author contain a regular expression, whatever the case of letters.
///
/// Every post counts once by its id, and reposts do not count: they are somebody else's words.
public struct PostAuthors {
    /// Posts about the topic by author.
    public private(set) var counts: [Handle: Int] = [:]
    public private(set) var posts = 0
    public private(set) var reposts = 0

    /// JSON Lines where the input's first character is a brace, else a table. O(bytes).
    /// - Throws: `TableFailure` for what is no regular expression, a malformed post, `Interruption`.
    public init(_ input: InputSource, about pattern: String, option: String, _ options: NetworkOptions, _ execution: Execution) throws {
        let expression: NSRegularExpression
        do {
            expression = try NSRegularExpression(pattern: pattern, options: .caseInsensitive)
        } catch {
            throw TableFailure.badOption("\(option) \(pattern): this is not a regular expression")
        }
        let source: any PostSource = try PostNetworkReader.isJSON(input)
            ? JSONLinesPostSource(input, options) : TablePostSource(input, options)
        var handles = HandleRule(options.platform), seen: Set<String> = []
        while let post = try source.next() {
            posts += 1
            if posts % 4096 == 0 { try execution.checkInterruption() }
            if let id = post.id, !seen.insert(id).inserted { continue }
            guard !post.isARepost else {
                reposts += 1
                continue
            }
            guard let text = post.text, expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil else { continue }
            switch handles.read(post.author) {
            case .success(let author): counts[author, default: 0] += 1
            case .failure(let fault): try source.reject(post, fault.reason)
            }
        }
    }
}
