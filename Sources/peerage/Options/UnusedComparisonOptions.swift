import ArgumentParser

/// Refuses options of a comparison that need another one beside them.
enum UnusedComparisonOptions {
    static func refuse(_ offline: OfflineInputOptions, _ linkage: LinkageOptions, _ settings: ComparisonSettings) throws {
        if offline.unlisted != nil && settings.universe == nil {
            throw ValidationError("--unlisted changes nothing without --universe FILE: only a roster says who could have been named")
        }
        if settings.minLinkProbability != nil && linkage.files.isEmpty {
            throw ValidationError("--min-link-probability changes nothing without --profiles FILE or --links FILE")
        }
    }
}
