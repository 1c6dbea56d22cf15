/// Which people belong together (village, market, respondent group). People without a cluster are one of their own.
package struct Clusters: Sendable {
    /// The people of every cluster, clusters in the order of first appearance.
    let members: [[Int]]

    package var count: Int { members.count }

    /// `nil` if nobody has a cluster.
    package init?(_ names: [String?]) {
        var index: [String: Int] = [:]
        var members: [[Int]] = []
        for (person, name) in names.enumerated() {
            guard let name else {
                members.append([person])
                continue
            }
            if let known = index[name] {
                members[known].append(person)
            } else {
                index[name] = members.count
                members.append([person])
            }
        }
        guard !index.isEmpty else { return nil }
        self.members = members
    }
}
