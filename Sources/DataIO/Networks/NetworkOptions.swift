import Graphs

/// How network input is read: everything that, with the bytes, determines the graph (DESIGN section 3).
public struct NetworkOptions: Sendable, Equatable {
    /// `nil`: detected by content.
    public var inputFormat: NetworkFormat?
    public var platform: Platform = .plain
    public var direction: TieDirection = .followerFollowee
    public var third: ThirdField = .weight
    public var negativeWeights: NegativeWeights = .refuse
    public var duplicates: DuplicatePolicy = .merge
    public var header: HeaderRule = .detect
    /// What a weight such as `1,5` means.
    public var decimalMark = TableOptions.DecimalMark.recognised
    public var malformedLines: MalformedLines = .refuse
    /// `--map role=COLUMN`, in the order given.
    public var columns: [ColumnMapping] = []
    /// `--where COLUMN=VALUE`; a row must meet all of them.
    public var selection: [RowCondition] = []
    /// `--layers`: several values of the relation column are wanted, merged into one layer.
    public var layers: LayerRule = .single
    /// `--followers-of H`, `--following-of H`, or `{account}` in the source name.
    public var accountList: AccountList?
    public var posts = PostOptions()
    /// What the user said in so many words; what means nothing for the input's format is refused.
    public var stated: Set<NetworkOption> = []

    public init() {}

    public var directedness: Directedness { direction == .undirected ? .undirected : .directed }
}

/// Which way the first two fields (or mapped columns) of an edge read.
public enum TieDirection: String, Sendable, CaseIterable {
    case followerFollowee = "follower-followee"
    case followeeFollower = "followee-follower"
    case undirected
}

/// What the third field of an edge list is.
public enum ThirdField: String, Sendable, CaseIterable {
    case weight, time, ignore
}

/// What becomes of a negative weight.
public enum NegativeWeights: String, Sendable, CaseIterable {
    /// it is a malformed line
    case refuse
    /// the edge is left out and counted; its ends remain vertices
    case drop
    /// its absolute value is the weight
    case absolute
}

/// Where the header of a table or edge list is.
public enum HeaderRule: Sendable, Equatable {
    case detect
    /// `--header`: the first line (after comments) is a header
    case firstLine
    /// `--header-row N`, from 1
    case row(Int)
}

/// What becomes of a line that breaks a rule.
public enum MalformedLines: Sendable {
    /// an error that names file, line, column and token
    case refuse
    /// `--skip-malformed`: counted, the first offenders kept in the ledger
    case skip
}

/// One `role=COLUMN` of `--map`; a column is a header name, a nested path of a post, or a number from 1.
public struct ColumnMapping: Sendable, Equatable {
    public var role: String
    public var column: String
    public init(role: String, column: String) {
        self.role = role
        self.column = column
    }
}

/// One `COLUMN=VALUE` of `--where`.
public struct RowCondition: Sendable, Equatable {
    public var column: String
    public var value: String
    public init(column: String, value: String) {
        self.column = column
        self.value = value
    }
}

/// Whether a relation column may hold several values.
public enum LayerRule: Sendable {
    case single, merge
}

/// Lists that hold one handle a line and belong to one account.
public enum AccountList: Sendable, Equatable {
    /// every listed handle follows the account
    case followersOf(String)
    /// the account follows every listed handle
    case followingOf(String)
}
