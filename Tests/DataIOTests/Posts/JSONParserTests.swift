import DataIO
import Foundation
import Foundations
import Testing

@Suite struct JSONParserTests {
    private func parse(_ text: String) throws -> JSONNode { try JSONParser.parse(ArraySlice(text.utf8)) }

    private func fault(_ text: String) -> JSONFault? {
        do throws(JSONFault) {
            _ = try JSONParser.parse(ArraySlice(text.utf8))
            return nil
        } catch { return error }
    }

    @Test func everyKindOfValue() throws {
        let text = #" {"a": [1, -0.5e+10, true, false, null, "x"], "b": {}, "c": []} "#
        let value = try parse(text)
        #expect(value["a"] == .array([.number("1"), .number("-0.5e+10"), .bool(true), .bool(false), .null, .string("x")]))
        #expect(value["b"] == .object([]) && value["c"] == .array([]))
    }

    @Test func escapes() throws {
        #expect(try parse(#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00\ud83d!""#) == .string("\"\\/\u{8}\u{C}\n\r\té😀\u{FFFD}!"))
    }

    @Test(arguments: [
        ("", 0), ("{", 1), ("[1,]", 3), ("{\"a\":1,}", 7), ("{a:1}", 1), ("nul", 0), ("01", 1), ("1.", 2), ("-", 1), ("1e", 2), ("\"\u{1}\"", 1),
        ("\"\\x\"", 2), ("\"\\u12g4\"", 5), ("1 2", 2), ("[1 2]", 3), ("\"abc", 4), ("NaN", 0), ("+1", 0), ("'a'", 0), ("{\"a\" 1}", 5),
    ])
    func faultsNameTheirByte(_ text: String, _ offset: Int) throws {
        #expect(fault(text)?.offset == offset, "\(text): \(String(describing: fault(text)))")
    }

    @Test func nestingIsLimited() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(fault(deep)?.reason.contains("nesting") == true)
        #expect(fault(String(repeating: "[", count: 200) + String(repeating: "]", count: 200)) == nil)
    }

    /// Random values written and mutated, against Foundation's parser: the same values, and the same verdicts where
    /// the two follow the same grammar.
    @Test func agreesWithFoundation() throws {
        var random = SeededRandom(seed: 7)
        let alphabet = Array(#"{}[]":,0123456789.eE+-truefalsn \u00e9ad\"#.utf8)
        var agreed = 0
        for round in 0..<20_000 {
            var text = JSONParserTests.randomText(&random, depth: 0)
            if round % 2 == 1 && !text.isEmpty {
                for _ in 0..<random.next(below: 4) {
                    let place = random.next(below: text.count)
                    switch random.next(below: 3) {
                    case 0: text[place] = alphabet[random.next(below: alphabet.count)]
                    case 1: text.remove(at: place)
                    default: text.insert(alphabet[random.next(below: alphabet.count)], at: place)
                    }
                    if text.isEmpty { break }
                }
            }
            // The parser's callers see to valid UTF-8.
            guard String(validating: text, as: UTF8.self) != nil else { continue }
            let ours = try? JSONParser.parse(text[...])
            let theirs = try? JSONSerialization.jsonObject(with: Data(text), options: [.fragmentsAllowed])
            if let ours, let theirs {
                #expect(JSONParserTests.isSame(ours, theirs), "\(String(decoding: text, as: UTF8.self))")
                agreed += 1
            } else if round % 2 == 0 {
                #expect(ours != nil, "\(String(decoding: text, as: UTF8.self))")
            }
            // Whatever we accept, Foundation accepts, save numbers that it cannot hold.
            if ours != nil && theirs == nil { #expect(String(decoding: text, as: UTF8.self).contains { "eE".contains($0) || $0 == "\\" || $0.isNumber }) }
        }
        #expect(agreed > 10_000)
    }

    private static func randomText(_ random: inout SeededRandom, depth: Int) -> [UInt8] {
        switch random.next(below: depth > 3 ? 5 : 7) {
        case 0: return Array("null".utf8)
        case 1: return Array((random.next(below: 2) == 0 ? "true" : "false").utf8)
        case 2: return Array("\(Int(random.next(below: 2_000_000)) - 1_000_000)".utf8)
        case 3: return Array("\(Double(random.next(below: 1000)) / 8)".utf8)
        case 4: return Array("\"\(["", "a", "é", "\\n", "\\u00e9", "x y", "😀"][random.next(below: 7)])\"".utf8)
        case 5:
            let items = (0..<random.next(below: 4)).map { _ in String(decoding: randomText(&random, depth: depth + 1), as: UTF8.self) }
            return Array("[\(items.joined(separator: ", "))]".utf8)
        default:
            let members = (0..<random.next(below: 4)).map { "\"m\($0)\":\(String(decoding: randomText(&random, depth: depth + 1), as: UTF8.self))" }
            return Array("{\(members.joined(separator: ","))}".utf8)
        }
    }

    private static func isSame(_ ours: JSONNode, _ theirs: Any) -> Bool {
        switch ours {
        case .null: return theirs is NSNull
        case .bool(let truth): return (theirs as? NSNumber)?.boolValue == truth
        case .number(let text): return (theirs as? NSNumber)?.doubleValue == Double(text)
        case .string(let text): return theirs as? String == text
        case .array(let items):
            guard let others = theirs as? [Any], others.count == items.count else { return false }
            return zip(items, others).allSatisfy { isSame($0, $1) }
        case .object(let members):
            guard let others = theirs as? [String: Any] else { return false }
            return Set(members.map(\.name)) == Set(others.keys) && members.allSatisfy { member in
                guard let last = ours[member.name], let other = others[member.name] else { return false }
                return isSame(last, other)
            }
        }
    }
}
