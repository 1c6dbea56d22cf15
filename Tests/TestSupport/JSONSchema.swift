import Foundation

/// The keywords of JSON Schema 2020-12 that docs/schema uses: `$ref` within the document, `anyOf`, `type`, `enum`, `const`, `properties`,
/// `required`, `additionalProperties`, `items`. An unknown keyword is a failure, so that none is taken for checked.
public struct JSONSchema {
    private let root: [String: Any]

    public init(_ data: Data) throws { root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:] }

    private static let known: Set<String> = [
        "$schema", "$defs", "$ref", "title", "description", "anyOf", "type", "enum", "const", "properties", "required", "additionalProperties", "items",
    ]

    /// What is wrong, the first at most 20; empty for a document that fits.
    public func problems(_ document: Data) throws -> [String] {
        var found: [String] = []
        check(try JSONSerialization.jsonObject(with: document, options: .fragmentsAllowed), root, "$", &found)
        return Array(found.prefix(20))
    }

    private func check(_ value: Any, _ schema: [String: Any], _ path: String, _ found: inout [String]) {
        if let unknown = schema.keys.first(where: { !JSONSchema.known.contains($0) }) { found.append("\(path): the keyword \(unknown) is not checked") }
        if let reference = schema["$ref"] as? String {
            let name = reference.replacingOccurrences(of: "#/$defs/", with: "")
            guard let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else { return found.append("\(path): no \(reference)") }
            check(value, target, path, &found)
        }
        if let choices = schema["anyOf"] as? [[String: Any]] {
            let tries = choices.map { choice in
                var own: [String] = []
                check(value, choice, path, &own)
                return own
            }
            if !tries.contains(where: \.isEmpty) { found += tries.min { $0.count < $1.count } ?? [] }
        }
        let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] } ?? []
        if !types.isEmpty && !types.contains(where: { JSONSchema.isOf($0, value) }) { found.append("\(path): \(value) is no \(types)") }
        if let allowed = schema["enum"] as? [Any], !allowed.contains(where: { JSONSchema.equal($0, value) }) { found.append("\(path): \(value) is not allowed") }
        if let wanted = schema["const"], !JSONSchema.equal(wanted, value) { found.append("\(path): \(value) is not \(wanted)") }
        if let object = value as? [String: Any] { checkMembers(object, schema, path, &found) }
        if let elements = value as? [Any], let items = schema["items"] as? [String: Any] {
            for (place, element) in elements.enumerated() { check(element, items, "\(path)[\(place)]", &found) }
        }
    }

    private func checkMembers(_ object: [String: Any], _ schema: [String: Any], _ path: String, _ found: inout [String]) {
        let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
        for name in schema["required"] as? [String] ?? [] where object[name] == nil { found.append("\(path): no member \(name)") }
        for (name, member) in object {
            if let own = properties[name] {
                check(member, own, "\(path).\(name)", &found)
            } else if let other = schema["additionalProperties"] as? [String: Any] {
                check(member, other, "\(path).\(name)", &found)
            } else if schema["additionalProperties"] as? Bool == false {
                found.append("\(path): the member \(name) is not described")
            }
        }
    }

    private static func isOf(_ type: String, _ value: Any) -> Bool {
        switch type {
        case "null": value is NSNull
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "boolean": isTruth(value)
        case "integer": !isTruth(value) && (value as? NSNumber).map { $0.doubleValue.rounded() == $0.doubleValue } == true
        case "number": !isTruth(value) && value is NSNumber
        default: false
        }
    }

    private static func isTruth(_ value: Any) -> Bool { (value as? NSNumber).map { encodesTruth($0) } ?? false }

    /// Foundation has one class for numbers and truth: only the latter encodes as a character.
    private static func encodesTruth(_ number: NSNumber) -> Bool { ["c", "B"].contains(String(cString: number.objCType)) }

    private static func equal(_ a: Any, _ b: Any) -> Bool {
        if a is NSNull || b is NSNull { return a is NSNull && b is NSNull }
        return (a as? NSObject) == (b as? NSObject) || (a as? String) == (b as? String) && a is String
    }
}
