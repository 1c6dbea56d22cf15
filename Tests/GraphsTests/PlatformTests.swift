import Graphs
import Testing

@Suite struct PlatformTests {
    private func handle(_ platform: Platform, _ written: String) -> String {
        platform.normalised(written.utf8).map { String(decoding: $0, as: UTF8.self) } ?? written
    }

    @Test(arguments: [
        ("NASA", "nasa"), ("@NASA", "nasa"), ("https://x.com/NASA", "nasa"), ("https://twitter.com/NASA?lang=en", "nasa"),
        ("http://www.twitter.com/NASA/", "nasa"), ("https://mobile.twitter.com/NASA/status/1", "nasa"), ("twitter.com/NASA", "nasa"),
        ("nasa", "nasa"), ("007", "007"), ("https://x.com/i/lists/1", "https://x.com/i/lists/1"), ("@", "@"),
        ("https://example.org/NASA", "https://example.org/nasa"),
    ])
    func x(_ written: String, _ wanted: String) { #expect(handle(.x, written) == wanted) }

    @Test(arguments: [
        ("@A.bsky.social", "a.bsky.social"), ("https://bsky.app/profile/A.bsky.social", "a.bsky.social"),
        ("https://bsky.app/profile/a.bsky.social/post/3k", "a.bsky.social"), ("did:plc:AbC", "did:plc:AbC"),
        ("https://bsky.app/profile/did:plc:AbC", "did:plc:AbC"),
    ])
    func bluesky(_ written: String, _ wanted: String) { #expect(handle(.bluesky, written) == wanted) }

    @Test(arguments: [
        ("@B@Host.example", "b@host.example"), ("b@host.example", "b@host.example"), ("https://Host.example/@B", "b@host.example"),
        ("https://host.example/@b@Other.example", "b@other.example"), ("https://host.example/users/b", "b@host.example"),
        ("acct:b@host.example", "b@host.example"),
    ])
    func mastodon(_ written: String, _ wanted: String) { #expect(handle(.mastodon, written) == wanted) }

    @Test(arguments: [("https://github.com/Apple", "apple"), ("@Apple", "apple"), ("https://github.com/Apple/swift", "apple")])
    func github(_ written: String, _ wanted: String) { #expect(handle(.github, written) == wanted) }

    @Test(arguments: [
        ("https://www.linkedin.com/in/Jane-Doe-1/", "jane-doe-1"), ("https://uk.linkedin.com/in/jane?trk=x", "jane"),
        ("https://www.linkedin.com/company/acme", "https://www.linkedin.com/company/acme"),
        ("https://notlinkedin.com/in/jane", "https://notlinkedin.com/in/jane"),
    ])
    func linkedin(_ written: String, _ wanted: String) { #expect(handle(.linkedin, written) == wanted) }

    @Test func plainIsAsWritten() {
        for written in ["@NASA", "https://x.com/NASA", "É"] { #expect(Platform.plain.normalised(written.utf8) == nil) }
    }

    @Test func onlyASCIIIsFolded() { #expect(handle(.x, "ÉA") == "Éa") }

    /// `nil` means "as it is": no copy is made of names that follow the rules already.
    @Test(arguments: Platform.allCases) func whatFollowsTheRulesIsUnchanged(_ platform: Platform) {
        for name in ["nasa", "a.bsky.social", "b@host.example", "jane-doe", "007", "a_b"] {
            #expect(platform.normalised(name.utf8) == nil)
        }
    }

    private func mentions(_ platform: Platform, _ text: String) -> [String] {
        platform.mentions(in: text.utf8).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func mentionsOnX() {
        #expect(mentions(.x, "hi @NASA, @a_b! (@c) .@d: @e's") == ["NASA", "a_b", "c", "d", "e"])
        #expect(mentions(.x, "mail me@example.org, a@b, @@x, &@y") == [])
        #expect(mentions(.x, "你好@user。＠wide") == ["user", "wide"])
        #expect(mentions(.x, "@\(String(repeating: "a", count: 21)) @ok") == ["ok"])
        #expect(mentions(.x, "@") == [] && mentions(.x, "") == [])
    }

    @Test func mentionsElsewhere() {
        #expect(mentions(.bluesky, "see @a.bsky.social. and @nodot, x@y.com") == ["a.bsky.social"])
        #expect(mentions(.mastodon, "@b@host.example, @local. me@host.example") == ["b@host.example", "local"])
        #expect(mentions(.github, "@apple @org/team @a-b- @-x") == ["apple", "a-b"])
        #expect(mentions(.plain, "@a.b c@d @e") == ["a", "e"])
    }
}

@Suite struct UTF8CheckTests {
    /// Against the standard library on all pairs of lead bytes and on mutated text.
    @Test func agreesWithTheStandardLibrary() {
        var cases: [[UInt8]] = []
        for lead in 0...255 {
            for second in stride(from: 0, through: 255, by: 5) {
                for tail in [[], [0x80], [0x80, 0x80], [0xBF, 0xBF], [0x41]] as [[UInt8]] { cases.append([UInt8(lead), UInt8(second)] + tail) }
            }
        }
        for bytes in cases {
            let isValid = bytes.withUnsafeBufferPointer { UTF8Check.firstFault($0) } == nil
            #expect(isValid == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
        }
    }
}
