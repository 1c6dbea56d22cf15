import Comparisons
import Foundations
import Graphs

/// Finding the accounts of five thousand people by name and organisation.
func linkerBenchmarks() {
    measured("link 5000 people by name") {
        try (0..<5_000).map { place in
            guard let handle = Handle("account\(place)") else { throw Unverified(description: "no handle") }
            return Profile(handle: handle, name: "\(named(UInt32(place))) \(named(UInt32(place + 70_000)))", organisation: "firm \(place % 50)")
        }
    } work: { profiles, _ in
        let people = profiles.enumerated().map { place, profile in
            LinkSubject(person: "p\(place)", details: PersonDetails(name: profile.name, organisation: profile.organisation))
        }
        return try Linker(profiles: profiles).link(people)
    } verify: { profiles, table in
        try expect(table.links.count == profiles.count, "\(table.links.count) people come back, not \(profiles.count)")
        for (profile, link) in zip(profiles, table.links) {
            try expect(link.handle == profile.handle, "\(link.person) is not linked to \(profile.handle)")
        }
    }
}
