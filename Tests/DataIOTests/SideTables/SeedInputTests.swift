import Comparisons
import DataIO
import Foundations
import Graphs
import TestSupport
import Testing

/// What experts are found by besides a list of them: memberships, profiles, posts.
@Suite struct SeedInputTests {
    private func handle(_ text: String) -> Handle { Handle(text) ?? Handle.placeholder }

    @Test func membershipsCountDistinctLists() throws {
        let read = try MembershipReader.read(
            TextTable("list,handle\npumps,@Ann\npumps,ann\nvalves,ann\nvalves,bob\n").open(), platform: .x)
        #expect(read.lists == 2 && read.counts == [handle("ann"): 2, handle("bob"): 1])
        #expect(failure { _ = try MembershipReader.read(TextTable("list,handle\n,ann\n").open(), platform: .plain) }?.kind == .badData)
        #expect(failure { _ = try MembershipReader.read(TextTable("name,age\nann,3\n").open(), platform: .plain) }?.kind == .badData)
    }

    @Test func profilesAreMatchedInOneColumn() throws {
        let text = "handle,bio,organisation\nann,DevOps lead,Acme\nbob,cooks,Kubernetes Inc\ncy,,\n"
        let profiles = try ProfileReader.read(TextTable(text).open(), platform: .plain).rows
        func matching(_ pattern: String, _ column: ProfileMatch.Column) throws -> [String] {
            let match = try ProfileMatch(pattern, in: column, option: "--expert-match")
            return profiles.filter(match.holds).map(\.handle.description)
        }
        #expect(try matching("devops|kubernetes", .bio) == ["ann"])
        #expect(try matching("devops|kubernetes", .organisation) == ["bob"])
        let refused = failure { _ = try ProfileMatch("a(", in: .bio, option: "--expert-match") }
        #expect(refused?.kind == .usage && refused?.description.contains("--expert-match a(") == true)
    }

    @Test func authorsOfPostsAboutTheTopic() throws {
        let posts = """
            {"id":"1","author":"ann","text":"A new PUMP"}
            {"id":"1","author":"ann","text":"A new PUMP"}
            {"id":"2","author":"ann","text":"pumps again"}
            {"id":"3","author":"bob","text":"RT @ann: A new pump"}
            {"id":"4","author":"bob","text":"lunch"}
            {"id":"5","author":"cy","text":"pump","is_repost":true}
            {"id":"6","author":"dee"}

            """
        let found = try PostAuthors(
            TextTable(posts, name: "posts.jsonl").open(), about: "pump", option: "--expert-about", NetworkOptions(), .serial)
        #expect(found.counts == [handle("ann"): 2] && found.posts == 7 && found.reposts == 2)
        let table = try PostAuthors(
            TextTable("author,text\nann,pump\nbob,valve\n").open(), about: "valve", option: "--expert-about", NetworkOptions(), .serial)
        #expect(table.counts == [handle("bob"): 1])
        #expect(failure {
            _ = try PostAuthors(TextTable(posts, name: "posts.jsonl").open(), about: "[", option: "--expert-about", NetworkOptions(), .serial)
        }?.kind == .usage)
    }
}
