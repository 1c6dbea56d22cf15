import ArgumentParser
import DataIO
import Foundations
import Graphs

extension Platform: ExpressibleByArgument {}
extension NetworkFormat: ExpressibleByArgument {}
extension TieDirection: ExpressibleByArgument {}
extension ThirdField: ExpressibleByArgument {}

/// How a network is read. Every option is optional, so that one that has no effect can be refused.
struct NetworkInputOptions: ParsableArguments {
    @Option(help: ArgumentHelp(
        "Form of the input (default: seen from the content).",
        valueName: "format"))
    var inputFormat: NetworkFormat?

    @Option(help: ArgumentHelp(
        "What the two ends of an edge are, never guessed (default: follower-followee).",
        valueName: "direction"))
    var direction: TieDirection?

    @Option(help: ArgumentHelp(
        "How handles are written (default: plain, as they stand).",
        valueName: "platform"))
    var platform: Platform?

    @Option(help: ArgumentHelp(
        "Which columns are which: follower=COLUMN,followee=COLUMN,weight=…,time=…,layer=…; a path such as author=account.acct in posts.",
        valueName: "role=column,…"), transform: ColumnMapping.parse)
    var map: [[ColumnMapping]] = []

    @Option(name: .customLong("where"), help: ArgumentHelp(
        "Only rows with this value in this column; repeat for several conditions.", valueName: "column=value"),
        transform: RowCondition.parse)
    var conditions: [RowCondition] = []

    @Option(help: ArgumentHelp(
        "What the third field of an edge list is (default: weight).", valueName: "meaning"))
    var third: ThirdField?

    @Option(help: ArgumentHelp(
        "What to do with edges of negative weight (default: an error).",
        valueName: "rule"))
    var negativeWeights: NegativeWeightChoice?

    @Flag(help: "The first line is a header.")
    var header = false

    @Option(help: ArgumentHelp("The header is row N, 1 to 20 (default: found).", valueName: "n"))
    var headerRow: Int?

    @Flag(help: "Count malformed lines and go on, instead of stopping at the first.")
    var skipMalformed = false

    @Flag(help: "Let a repeated edge weigh as often as it occurs.")
    var countDuplicates = false

    @Flag(help: "Merge the values of a relation column into one network.")
    var layers = false

    @Option(help: ArgumentHelp("The input lists the followers of this account, one a line.", valueName: "handle"))
    var followersOf: String?

    @Option(help: ArgumentHelp("The input lists whom this account follows, one a line.", valueName: "handle"))
    var followingOf: String?

    @OptionGroup(title: "Posts") var posts: PostInputOptions

    func validate() throws {
        if let headerRow, !(1...20).contains(headerRow) {
            throw ValidationError("--header-row \(headerRow): give a whole number from 1 to 20")
        }
        if header && headerRow != nil { throw ValidationError("give --header or --header-row, not both") }
        if followersOf != nil && followingOf != nil {
            throw ValidationError("give --followers-of or --following-of, not both")
        }
        if let third, third != .weight, negativeWeights != nil {
            throw ValidationError("--negative-weights changes nothing where --third \(third.rawValue) leaves no weights")
        }
    }

    /// The library's value for these options.
    var networkOptions: NetworkOptions {
        var options = NetworkOptions()
        options.inputFormat = inputFormat
        options.platform = platform ?? options.platform
        options.direction = direction ?? options.direction
        options.third = third ?? options.third
        options.negativeWeights = negativeWeights?.library ?? options.negativeWeights
        options.duplicates = countDuplicates ? .count : .merge
        options.header = headerRow.map(HeaderRule.row) ?? (header ? .firstLine : .detect)
        options.malformedLines = skipMalformed ? .skip : .refuse
        options.columns = map.flatMap { $0 }
        options.selection = conditions
        options.layers = layers ? .merge : .single
        options.accountList = followersOf.map(AccountList.followersOf) ?? followingOf.map(AccountList.followingOf)
        options.posts = posts.library
        options.stated = Set(stated)
        return options
    }

    /// The options given that only mean something while text is read, in the order of the help.
    var stated: [NetworkOption] {
        let given: [(Bool, NetworkOption)] = [
            (direction != nil, .direction), (platform != nil, .platform), (!map.isEmpty, .map),
            (!conditions.isEmpty, .selection), (third != nil, .third), (negativeWeights != nil, .negativeWeights),
            (header, .header), (headerRow != nil, .headerRow), (skipMalformed, .skipMalformed),
            (countDuplicates, .countDuplicates), (layers, .layers), (followersOf != nil, .followersOf),
            (followingOf != nil, .followingOf),
        ]
        return given.filter(\.0).map(\.1) + posts.stated
    }

    /// Refuses every option where no network is read as text.
    func refuseAll(without what: String, except: NetworkOption? = nil) throws {
        if inputFormat != nil { throw ValidationError("--input-format says how a network is read and changes nothing without \(what)") }
        guard let option = stated.first(where: { $0 != except }) else { return }
        throw ValidationError("\(option.name) says how a network is read and changes nothing without \(what)")
    }
}

/// `--negative-weights`: refusing is what happens without it.
enum NegativeWeightChoice: String, ExpressibleByArgument, CaseIterable {
    case drop, absolute
    var library: NegativeWeights { self == .drop ? .drop : .absolute }
}
