import DataIO
import Foundation
import Foundations
import Graphs
import Testing
import TestSupport

@Suite struct PostNetworkTests {
    private func post(_ members: String) -> String { "{\(members)}\n" }

    private func graph(_ text: String, _ change: (inout NetworkOptions) -> Void = { _ in }) throws -> Graph {
        try TextTable(text, name: "posts.jsonl").posts(Networks.options(change))
    }

    private func message(_ text: String, _ change: (inout NetworkOptions) -> Void = { _ in }) -> (any Failure)? {
        failure { _ = try graph(text, change) }
    }

    private let three = #"{"id":"1","author":"a","mentions":["b","c","b","a"],"created_at":"2021-01-01T00:00:00Z","text":"one"}"# + "\n"
        + #"{"id":"2","author":"d","mentions":["b","c"],"created_at":"2021-02-01T00:00:00Z","text":"two"}"# + "\n"
        + #"{"id":"2","author":"d","mentions":["b","c"],"created_at":"2021-02-01T00:00:00Z","text":"two"}"# + "\n"

    @Test func mentionsCountPostsNotRepetitions() throws {
        let graph = try graph(three)
        #expect(graph.weightedEdges() == ["a>b": 1, "a>c": 1, "d>b": 1, "d>c": 1])
        #expect(graph.directedness == .directed)
        #expect(graph.ledgerCount("posts read") == 3)
        #expect(graph.ledgerCount("posts seen before, left out") == 1)
        #expect(graph.ledgerCount("authors naming themselves, left out") == 1)
        #expect(graph.ledgerCount("names repeated in a post") == 1)
    }

    @Test func coMentionsAreUndirectedAndAddOverPosts() throws {
        let graph = try graph(three) { $0.posts.tie = .coMentions }
        #expect(graph.directedness == .undirected)
        #expect(graph.weightedEdges() == ["b>c": 2])
    }

    @Test func fractionalPairsGiveEveryNameOneInSum() throws {
        let text = post(#""author":"x","mentions":["a","b","c","d"]"#) + post(#""author":"x","mentions":["a","b"]"#)
        let edges = try graph(text) {
            $0.posts.tie = .coMentions
            $0.posts.pairWeight = .fractional
        }.weightedEdges()
        #expect(abs((edges["a>b"] ?? 0) - (1 / 3.0 + 1)) < 1e-15)
        #expect(edges["c>d"] == 1 / 3.0)
        #expect(edges.count == 6)
    }

    @Test func postsThatNameTooManyAreLeftOutOfPairs() throws {
        let names = { (count: Int) in (1...count).map { "\"n\($0)\"" }.joined(separator: ",") }
        let text = post("\"author\":\"x\",\"mentions\":[\(names(4))]") + post("\"author\":\"x\",\"mentions\":[\(names(3))]")
        let graph = try graph(text) {
            $0.posts.tie = .coMentions
            $0.posts.maximumMentioned = 3
        }
        #expect(graph.edgeCount == 3)
        #expect(graph.ledgerCount("posts that name more than --max-mentioned, left out") == 1)
        #expect(message(text) { $0.posts.maximumMentioned = 1 }?.kind == .usage)
    }

    @Test func repostsAreLeftOutOfCoMentionsUnlessKept() throws {
        let text = post(#""author":"x","mentions":["a","b"],"is_retweet":true"#) + post(#""author":"x","mentions":["a","b"],"retweet_of":"q""#)
            + post(#""author":"x","mentions":["a","b"],"text":"RT @q: hi""#) + post(#""author":"x","mentions":["a","b"],"retweet_of":"","text":"RT @q: quoted by hand""#)
        let without = try graph(text) { $0.posts.tie = .coMentions }
        #expect(without.weightedEdges() == ["a>b": 1] && without.ledgerCount("reposts left out") == 3)
        let kept = try graph(text) {
            $0.posts.tie = .coMentions
            $0.posts.reposts = .keep
        }
        #expect(kept.weightedEdges() == ["a>b": 4])
        #expect(try graph(text).weightedEdges() == ["x>a": 4, "x>b": 4])
    }

    @Test func repliesRepostsAndQuotes() throws {
        let text = post(#""author":"x","reply_to":"a","retweet_of":"","quote_of":null"#) + post(#""author":"x","retweet_of":"b""#)
            + post(#""author":"y","quote_of":"c","reply_to":"y""#)
        #expect(try graph(text) { $0.posts.tie = .replies }.weightedEdges() == ["x>a": 1])
        #expect(try graph(text) { $0.posts.tie = .reposts }.weightedEdges() == ["x>b": 1])
        #expect(try graph(text) { $0.posts.tie = .quotes }.weightedEdges() == ["y>c": 1])
    }

    @Test func mentionsComeFromTheTextOnlyWithoutAField() throws {
        let text = post(#""author":"x","text":"@a and @b, not me@example.org""#) + post(#""author":"y","text":"@a","mentions":[]"#)
        let graph = try graph(text)
        #expect(graph.weightedEdges() == ["x>a": 1, "x>b": 1])
        #expect(graph.ledgerCount("posts whose mentions were found in the text") == 1)
        #expect(graph.ledgerCount("posts that name nobody else") == 1)
    }

    @Test func platformsDecideWhatAMentionIs() throws {
        let text = post(#""author":"@X.bsky.social","text":"hi @a.bsky.social.""#)
        #expect(try graph(text) { $0.platform = .bluesky }.weightedEdges() == ["x.bsky.social>a.bsky.social": 1])
        #expect(try graph(post(#""author":"b@host","text":"hi @c@other.example, @d""#)) { $0.platform = .mastodon }.weightedEdges().count == 2)
    }

    @Test func pathsLeadIntoPosts() throws {
        let text = post(#""account":{"acct":"x"},"mentions":[{"acct":"a"},{"acct":"b"}],"content":"t""#)
        #expect(try graph(text).weightedEdges() == ["x>a": 1, "x>b": 1])
        let mapped = post(#""who":{"is":[{"n":"x"}]},"to":[{"n":"a","k":"cc"},{"n":"b","k":"to"}]"#)
        let mapping = try ColumnMapping.parse("author=who.is[0].n,mentions=to[k=to].n")
        let edges = try graph(mapped) { $0.columns = mapping }.weightedEdges()
        #expect(edges == ["x>b": 1])
        let flat = post(#""user.name":"x","mentions":"a, b""#)
        #expect(try graph(flat) { $0.columns = [ColumnMapping(role: "author", column: "user.name")] }.weightedEdges() == ["x>a": 1, "x>b": 1])
    }

    @Test func numbersStayTexts() throws {
        let text = post(#""author":1408876829491015681123,"mentions":[340282366920938463463374607431768211456, 7]"#)
        #expect(try graph(text).weightedEdges() == ["1408876829491015681123>340282366920938463463374607431768211456": 1, "1408876829491015681123>7": 1])
        #expect(message(post(#""author":1.4e+18,"mentions":["a"]"#))?.description.contains("rounded") == true)
    }

    @Test func timeAndTextSelect() throws {
        let july = try TimeField.parse("2021-01-15").get()
        let later = try graph(three) { $0.posts.since = july }
        #expect(later.weightedEdges() == ["d>b": 1, "d>c": 1] && later.ledgerCount("posts outside --since and --until, left out") == 1)
        #expect(try graph(three) { $0.posts.until = july }.weightedEdges() == ["a>b": 1, "a>c": 1])
        let matching = try graph(three) { $0.posts.match = "^t.o$" }
        #expect(matching.weightedEdges().count == 2 && matching.ledgerCount("posts without --match, left out") == 1)
        #expect(message(three) { $0.posts.match = "(" }?.kind == .usage)
        #expect(message(three) { ($0.posts.since, $0.posts.until) = (5, 5) }?.kind == .usage)
        #expect(message(post(#""author":"a","mentions":["b"],"time":"soon""#)) { $0.posts.since = 0 }?.description.contains("posts.jsonl:1:1") == true)
        let undated = try graph(post(#""author":"a","mentions":["b"]"#) + three) { $0.posts.since = 0 }
        #expect(undated.ledgerCount("posts without a time, left out") == 1)
    }

    @Test func malformedLinesNameTheirPlace() throws {
        let text = three + "{\"author\":\"x\",,}\n"
        let failure = try #require(message(text))
        #expect(failure.kind == .badData)
        #expect(failure.description.contains("posts.jsonl:4:15: malformed JSON"))
        let skipped = try graph(text) { $0.malformedLines = .skip }
        #expect(skipped.ledger.linesRejected == 1 && skipped.edgeCount == 4)
        #expect(message("[{\"author\":\"x\"}]\n")?.description.contains("jq -c") == true)
        #expect(message("{\"who\":\"x\"}\n")?.description.contains("members seen: who; say which with --map author=PATH") == true)
        #expect(message("{\"author\":\"x\"}\n") { $0.columns = [ColumnMapping(role: "author", column: "a[")] }?.kind == .usage)
        #expect(message("{\"author\":\"\u{0}x\"}\n")?.kind == .badData)
    }

    @Test func tablesOfPosts() throws {
        let text = "author,text,id,time,mentions\nx,\"hi @a, @b\",1,2021-01-01,\"a, b\"\nx,again,1,2021-01-01,a\ny,@c,2,2021-01-02,\n"
        let graph = try TextTable(text).posts()
        #expect(graph.weightedEdges() == ["x>a": 1, "x>b": 1])
        let unread = try TextTable("author;text\nx;hi @a\n").posts()
        #expect(unread.weightedEdges() == ["x>a": 1])
        #expect(try TextTable("author,mentions\nx,\"['a', 'b']\"\n").posts().edgeCount == 2)
        #expect(failure { _ = try TextTable("who,text\nx,y\n").posts() }?.description.contains("--map author=COLUMN") == true)
    }

    @Test func postsAreKnownAcrossFiles() throws {
        let one = try TextTable(three, name: "one.jsonl"), two = try TextTable(three, name: "two.jsonl")
        let graph = try withExtendedLifetime((one, two)) { try Networks.posts([one.path, two.path]) }
        #expect(graph.weightedEdges()["a>b"] == 1 && graph.ledgerCount("posts seen before, left out") == 4)
    }
}
