/// Everything below the first screen.
enum DetailsTemplate {
    static let source = """
        <div id="details">
        <nav aria-label="Sections">
        {{#sections}}<a href="#{{id}}">{{title}}</a>{{/sections}}
        </nav>
        {{>places}}
        {{>agreement}}
        {{>shareSection}}
        {{>networkSection}}
        {{>ranking}}
        {{>groups}}
        {{>people}}
        {{>unmatched}}
        {{>namingSection}}
        {{>ledger}}
        {{>method}}
        {{>record}}
        </div>
        """
}
