import Graphs

/// The null model of `experts`: edge heads shuffled among edges, an account's own edges left out.
package struct EdgeShuffle: Sendable {
    /// Stored edges (an undirected tie counts at both ends).
    package let edges: Int
    /// Those that come from observed experts.
    package let expertEdges: Int

    package init(edges: Int, expertEdges: Int) {
        self.edges = edges
        self.expertEdges = expertEdges
    }

    /// How many of the followers of an account would be experts: `following` edges of its own are left out of all
    /// edges, and out of the experts' when it is an observed expert itself.
    package func expertFollowers(followers: Int, following: Int, isObservedExpert: Bool) -> Hypergeometric {
        // Followers are at most the other accounts' edges, unless the two directions of a damaged file disagree.
        Hypergeometric(
            population: edges - following, successes: expertEdges - (isObservedExpert ? following : 0),
            draws: min(followers, edges - following))
    }
}
