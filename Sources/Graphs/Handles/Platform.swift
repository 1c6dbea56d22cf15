/// How handles are written on a platform: the rules that turn a written name into the handle of an account.
/// Stored in the graph file and applied to every table that meets the graph.
public enum Platform: String, Sendable, CaseIterable, Codable {
    case plain, x, bluesky, mastodon, github, linkedin
}
