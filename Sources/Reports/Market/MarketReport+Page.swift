extension MarketReport {
    /// The page: one HTML document with its style and pictures inside; it loads nothing.
    ///
    /// The same report gives the same bytes. O(people + rows of the ranking).
    /// - Throws: `TemplateFailure`, a defect of Peerage.
    public func page() throws(TemplateFailure) -> String {
        let lists = PersonLists(comparison)
        let templates = try TemplateLibrary([
            ("page", PageTemplate.source), ("summary", SummaryTemplate.source), ("details", DetailsTemplate.source),
            ("places", ChartTemplates.places), ("agreement", ChartTemplates.agreement), ("shareSection", ChartTemplates.shares),
            ("networkSection", ChartTemplates.network), ("namingSection", ChartTemplates.naming), ("figure", ChartTemplates.figure),
            ("ranking", TableTemplates.ranking), ("groups", TableTemplates.groups), ("people", TableTemplates.people),
            ("unmatched", TableTemplates.unmatched), ("ledger", TableTemplates.ledger), ("method", TableTemplates.method),
            ("record", TableTemplates.record), ("table", TableTemplates.table),
        ])
        var view = SummaryView(report: self, lists: lists).view
        view.merge(DetailsView(report: self, lists: lists).view) { first, _ in first }
        view["style"] = StyleSheet.all
        view["script"] = PageScript.source
        view["scriptDigest"] = PageScript.digest
        view["version"] = run.version
        return try templates.render(view, with: "page")
    }
}
