import Comparisons

/// The three lists of the first screen: at most five people each, the most telling first.
struct PersonLists {
    static let length = 5

    let workWith: [PersonRow]
    let loud: [PersonRow]
    let quiet: [PersonRow]
    /// How many are quiet, shown or not.
    let quietCount: Int

    /// - Quiet are the people high offline who are not high in the network: those with a place, and those without one because
    ///   they have no account or none is known.
    init(_ comparison: Comparison) {
        let people = comparison.people.filter(\.inUniverse), groups = comparison.scores[0].groups
        func best(_ isMember: (PersonRow) -> Bool, by place: (PersonRow) -> Int) -> [PersonRow] {
            let members = people.filter(isMember).map { (place: place($0), person: $0) }
            let sorted = members.sorted {
                $0.place != $1.place
                    ? $0.place < $1.place : $0.person.person.utf8.lexicographicallyPrecedes($1.person.person.utf8)
            }
            return sorted.prefix(PersonLists.length).map(\.person)
        }
        workWith = best({ $0.group == .agreed }, by: { $0.socialPlace + $0.offlinePlace })
        // Whom nobody named at all tells more than who was named by few.
        loud = best({ $0.group == .loud }, by: { $0.socialPlace + ($0.offline == 0 ? 0 : PersonRow.noPlace) })
        func isQuiet(_ person: PersonRow) -> Bool {
            person.group == .quiet || (person.group == .notPlaced && person.offlinePlace <= groups.highOffline)
        }
        quiet = best(isQuiet, by: \.offlinePlace)
        quietCount = people.count(where: isQuiet)
    }

    var everybody: [PersonRow] { workWith + loud + quiet }
}

extension PersonRow {
    /// Far behind everybody where there is no place; two of them still add up.
    static let noPlace = Int(Int32.max)
    var socialPlace: Int { scores.first?.rank ?? PersonRow.noPlace }
    var offlinePlace: Int { offlineRank ?? PersonRow.noPlace }
}
