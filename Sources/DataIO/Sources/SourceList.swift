#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The sources that paths and patterns stand for, in the order given; the files of a pattern in bytewise order.
public struct SourceList: Sendable {
    public struct Item: Sendable, Equatable {
        public let path: String
        /// What stood for `{account}`.
        public let account: String?
    }

    public let items: [Item]

    /// - Parameter patterns: paths, `-` for standard input, globs (`*`, `?`, `[…]`), or a name with `{account}`,
    ///   which matches any run of characters except `/`. An existing path is never a pattern.
    public init(_ patterns: [String]) throws(InputFailure) {
        var items: [Item] = []
        for pattern in patterns {
            if let hole = SourceList.split(pattern) {
                items += try SourceList.matches(hole.before + "*" + hole.after).map {
                    Item(path: $0, account: SourceList.account(of: $0, hole))
                }
            } else if pattern != "-" && access(pattern, F_OK) != 0 && pattern.contains(where: { "*?[".contains($0) }) {
                items += try SourceList.matches(pattern).map { Item(path: $0, account: nil) }
            } else {
                items.append(Item(path: pattern, account: nil))
            }
        }
        self.items = items
    }

    private static let hole = "{account}"

    private static func split(_ pattern: String) -> (before: String, after: String)? {
        let bytes = Array(pattern.utf8), mark = Array(hole.utf8)
        guard bytes.count >= mark.count else { return nil }
        for start in 0...(bytes.count - mark.count) where bytes[start..<start + mark.count].elementsEqual(mark) {
            return (
                String(decoding: bytes[..<start], as: UTF8.self),
                String(decoding: bytes[(start + mark.count)...], as: UTF8.self)
            )
        }
        return nil
    }

    /// What the hole stands for in `path`, whose path components match those of the pattern one by one.
    private static func account(of path: String, _ hole: (before: String, after: String)) -> String? {
        let slash = UInt8(ascii: "/")
        let before = hole.before.utf8.split(separator: slash, omittingEmptySubsequences: false)
        let after = hole.after.utf8.split(separator: slash, omittingEmptySubsequences: false)
        let components = path.utf8.split(separator: slash, omittingEmptySubsequences: false)
        guard components.count >= before.count, let left = before.last, let right = after.first else { return nil }
        let name = components[before.count - 1]
        guard name.count > left.count + right.count else { return nil }
        return String(decoding: name.dropFirst(left.count).dropLast(right.count), as: UTF8.self)
    }

    private static func matches(_ pattern: String) throws(InputFailure) -> [String] {
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(pattern, GLOB_NOSORT, nil, &found) == 0 else { throw .noMatch(pattern: pattern) }
        var paths: [String] = []
        for index in 0..<Int(found.gl_pathc) {
            if let path = found.gl_pathv[index] { paths.append(String(cString: path)) }
        }
        return paths.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }
}
