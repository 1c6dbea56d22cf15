/// A path into a post: `author`, `account.acct`, `mentions[].acct`, `referenced[type=retweeted].author.name`.
///
/// `.` goes into an object, `[]` over all items of an array, `[2]` to one item (from 0), `[name=value]` over the
/// items whose member has that value. A member named like the whole rest of the path wins, so `user.name` also finds
/// the flat name `"user.name"`.
package struct JSONPath: Sendable, Equatable {
    package enum Step: Sendable, Equatable {
        case member(String)
        case all
        case item(Int)
        case items(name: String, value: String)
    }

    package let text: String
    private let steps: [Step]

    package init(_ text: String) throws(TableFailure) {
        self.text = text
        var steps: [Step] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            if rest.first == "[" {
                guard let close = rest.firstIndex(of: "]") else { throw .badOption("the path \(text): a [ without ]") }
                steps.append(JSONPath.step(inside: rest[rest.index(after: rest.startIndex)..<close]))
                rest = rest[rest.index(after: close)...]
                if rest.first == "." { rest = rest.dropFirst() }
                continue
            }
            let end = rest.firstIndex { $0 == "." || $0 == "[" } ?? rest.endIndex
            guard end != rest.startIndex else { throw .badOption("the path \(text): an empty name") }
            steps.append(.member(String(rest[..<end])))
            rest = rest[end...]
            if rest.first == "." {
                rest = rest.dropFirst()
                if rest.isEmpty { throw .badOption("the path \(text): a name is missing at the end") }
            }
        }
        guard !steps.isEmpty else { throw .badOption("an empty path") }
        self.steps = steps
    }

    private static func step(inside text: Substring) -> Step {
        if text.isEmpty { return .all }
        if let index = Int(text), index >= 0 { return .item(index) }
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return .items(name: String(parts[0]), value: parts.count > 1 ? String(parts[1]) : "true")
    }

    /// Everything that the path leads to, the items of arrays one by one.
    package struct Found {
        package var values: [JSONNode]
        /// Whether an array was on the way.
        package var isList: Bool
    }

    /// `nil` where the path leads nowhere. An array with nothing in it is somewhere.
    package func find(in value: JSONNode) -> Found? {
        if let flat = value[text] { return JSONPath.unfolded([flat], isList: false) }
        var found = [value]
        for step in steps {
            var next: [JSONNode] = []
            var isSomewhere = false
            for value in found {
                switch (step, value) {
                case (.member(let name), .object):
                    if let member = value[name] {
                        next.append(member)
                        isSomewhere = true
                    }
                case (.all, .array(let items)):
                    next += items
                    isSomewhere = true
                case (.item(let index), .array(let items)):
                    if items.indices.contains(index) { next.append(items[index]) }
                    isSomewhere = true
                case (.items(let name, let wanted), .array(let items)):
                    next += items.filter { $0[name]?.scalarText == wanted }
                    isSomewhere = true
                default: break
                }
            }
            guard isSomewhere || found.isEmpty else { return nil }
            found = next
        }
        return JSONPath.unfolded(found, isList: steps.contains { if case .member = $0 { false } else { true } })
    }

    private static func unfolded(_ values: [JSONNode], isList: Bool) -> Found {
        var found = Found(values: [], isList: isList)
        for value in values {
            if case .array(let items) = value {
                found.values += items
                found.isList = true
            } else {
                found.values.append(value)
            }
        }
        return found
    }
}
