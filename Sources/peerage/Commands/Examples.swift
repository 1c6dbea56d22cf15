/// The examples of `--help`; a test runs every one of them in the folder of the sample market.
enum Examples {
    static func text(_ lines: String...) -> String {
        (["EXAMPLES, in the folder graphs/sample-market:"] + lines.map { "  " + $0 }).joined(separator: "\n")
    }
}
