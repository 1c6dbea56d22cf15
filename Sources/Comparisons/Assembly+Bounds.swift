extension Assembly {
    /// The correlations with the missing placed best and worst, by who is missing.
    func placementBounds(_ s: Int, _ measured: Measured) -> [PlacementBounds] {
        let people = members.members, compared = measured.people
        let x = compared.compactMap { places[s].values[$0] }, y = compared.compactMap { people[$0].outcome }
        func outcomes(_ placements: [Placement]) -> [Double] {
            people.indices.compactMap { placements.contains(places[s].placements[$0]) ? people[$0].outcome : nil }
        }
        func bounds(_ missing: PlacementBounds.Missing, _ placed: [Double], _ placement: MissingPlacement) -> PlacementBounds? {
            guard !placed.isEmpty else { return nil }
            return PlacementBounds(
                missing: missing, placed: placed.count, compared: compared.count, spearman: placement.bounds(.spearman),
                kendallTauB: placement.bounds(.kendallTauB))
        }
        func social(_ missing: PlacementBounds.Missing, _ placed: [Double]) -> PlacementBounds? {
            bounds(missing, placed, MissingPlacement(x: x, y: y, missing: placed))
        }
        let absent = outcomes([.absent]), unlinked = outcomes([.unlinked])
        let scores = people.indices.compactMap { people[$0].outcome == nil ? places[s].values[$0] : nil }
        return [
            social(.absent, absent), social(.unlinked, unlinked),
            absent.isEmpty || unlinked.isEmpty ? nil : social(.absentAndUnlinked, outcomes([.absent, .unlinked])),
            // Both correlations are the same with the sides exchanged.
            bounds(.unmeasured, scores, MissingPlacement(x: y, y: x, missing: scores)),
        ].compactMap { $0 }
    }
}
