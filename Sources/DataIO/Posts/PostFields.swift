/// What is read of a post, and under which names it is found without `--map`.
enum PostRole: String, CaseIterable {
    case author, text, id, time, mentions
    case replyTo = "reply_to"
    case repostOf = "repost_of"
    case quoteOf = "quote_of"
    /// Whether the post repeats another.
    case isRepost = "is_repost"

    /// In JSON, the first path that leads to a text counts. Exports of Mastodon, Bluesky, X (v1.1, v2 with twarc's
    /// flattening) and flat tables are known.
    var usualPaths: [String] {
        switch self {
        case .author: [
            "author", "username", "screen_name", "handle", "user", "account.acct", "author.handle", "author.username",
            "user.screen_name", "user.username",
        ]
        case .text: ["text", "full_text", "content", "body", "record.text", "post"]
        case .id: ["id", "id_str", "post_id", "tweet_id", "status_id", "uri"]
        case .time: ["time", "created_at", "createdAt", "timestamp", "date", "record.createdAt", "indexedAt"]
        case .mentions: [
            "mentions", "mentions[].acct", "mentions[].username", "mentions[].handle", "entities.user_mentions[].screen_name",
            "entities.mentions[].username", "mentioned", "mention",
        ]
        case .replyTo: ["reply_to", "in_reply_to_screen_name", "in_reply_to_user.username", "replying_to", "in_reply_to"]
        case .repostOf: [
            "repost_of", "retweet_of", "reposted_from", "reblog.account.acct", "retweeted_status.user.screen_name",
            "referenced_tweets[type=retweeted].author.username",
        ]
        case .quoteOf: [
            "quote_of", "quoted_from", "quote.quoted_status.account.acct", "quoted_status.user.screen_name",
            "referenced_tweets[type=quoted].author.username",
        ]
        // Any value that is no truth, such as the id of what is repeated, means that the post is a repost.
        case .isRepost: ["is_repost", "is_retweet", "referenced_tweets[type=retweeted].id", "retweeted_status.id_str", "reblog.id"]
        }
    }

    /// In tables: the same names as far as they are flat.
    var column: ColumnRole {
        let flat = usualPaths.filter { !$0.contains(".") && !$0.contains("[") }.map(ColumnRole.normalise)
        return ColumnRole(rawValue, flat.filter { $0 != rawValue }, isRequired: self == .author)
    }
}

/// One post with the fields that were found; names as written.
struct Post {
    var author: String
    var text: String?
    var id: String?
    var time: String?
    /// `nil`: the post has no such field, so the text decides.
    var mentions: [String]?
    var replyTo: [String]
    /// `nil`: no such field.
    var repostOf: [String]?
    var quoteOf: [String]
    var isRepost: Bool?
    var place: TextPlace

    /// What the post's fields say; without such fields, whether its text begins like a repost (`RT @name`).
    var isARepost: Bool {
        if isRepost == true { return true }
        if let repostOf { return !repostOf.isEmpty }
        return isRepost == nil && (text?.hasPrefix("RT @") ?? false)
    }
}
