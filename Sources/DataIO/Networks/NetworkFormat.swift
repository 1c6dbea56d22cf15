/// The formats a network can come in; told apart by content.
public enum NetworkFormat: String, Sendable, CaseIterable {
    case edgeList = "edge-list"
    case table
    case accountList = "account-list"
    case posts
    case graphFile = "graph-file"
}
