import Foundation

/// What the people of U have in the columns that are held equal.
struct Covariates {
    /// One covariate as the tables give it, by place in U.
    struct Source {
        let request: CovariateRequest
        let origin: AdjustmentCovariate.Origin
        let cells: [Cell?]
    }

    enum Cell {
        case text(String)
        case number(Double)
    }

    let sources: [Source]

    /// Each name is looked up in the columns of the people's tables, in the profile of the linked account, then among the social
    /// scores; `further` scores come last.
    init(_ input: ComparisonInput, _ options: AdjustmentOptions, _ members: UniverseMembers, _ links: LinkTable,
        _ places: [SocialPlaces], further: [SocialPlaces]
    ) throws(CovariateFailure) {
        let profiles = Dictionary(input.profiles.map { ($0.handle, $0) }, uniquingKeysWith: { first, _ in first })
        var sources: [Source] = [], seen: Set<String> = []
        for request in options.covariates {
            guard seen.insert(request.name).inserted else { throw .repeated(name: request.name) }
            let people = members.members.map { $0.details.value(of: request.name) }
            let accounts = links.links.prefix(members.members.count).map { link in
                link.handle.flatMap { profiles[$0]?.value(of: request.name) }
            }
            let known = zip(people, accounts).map { options.known($0 ?? $1) }
            if known.contains(where: { $0 != nil }) {
                sources.append(Source(
                    request: request, origin: people.contains { $0 != nil } ? .people : .profiles, cells: known.map { $0.map(Cell.text) }))
            } else if let s = input.social.firstIndex(where: { $0.name == request.name }) {
                sources.append(Source(request: request, origin: .score, cells: Covariates.cells(places[s], members)))
            } else {
                throw .unknown(name: request.name, scores: input.social.map(\.name))
            }
        }
        for (score, places) in zip(input.adjustmentScores, further) {
            guard seen.insert(score.name).inserted else { throw .repeated(name: score.name) }
            sources.append(
                Source(request: CovariateRequest(score.name), origin: .furtherScore, cells: Covariates.cells(places, members)))
        }
        self.sources = sources
    }

    private static func cells(_ places: SocialPlaces, _ members: UniverseMembers) -> [Cell?] {
        members.members.indices.map { places.values[$0].map(Cell.number) }
    }
}

extension AdjustmentOptions {
    fileprivate func known(_ text: String?) -> String? {
        guard let text, !text.isEmpty, !missingCodes.contains(text) else { return nil }
        return text
    }
}

extension Profile {
    func value(of name: String) -> String? {
        switch name {
        case "role": role ?? columns[name]
        case "organisation": organisation ?? columns[name]
        case "type": type ?? columns[name]
        case "followers": followers.map(String.init) ?? columns[name]
        default: columns[name]
        }
    }
}
