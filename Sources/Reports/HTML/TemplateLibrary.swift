import Foundations
import Mustache

/// The page's templates. Every one of them escapes with `HTMLText`, partials too: the pragma is put in front here,
/// because a partial starts with Mustache's own escaping again.
struct TemplateLibrary {
    private let library: MustacheLibrary

    /// - Throws: `TemplateFailure` for a template that does not parse: a defect of Peerage.
    init(_ sources: [(name: String, source: String)]) throws(TemplateFailure) {
        MustacheContentTypes.register(EscapedHTML(), named: EscapedHTML.name)
        var library = MustacheLibrary()
        for (name, source) in sources {
            do {
                try library.register("{{% CONTENT_TYPE: \(EscapedHTML.name)}}" + source, named: name)
            } catch {
                throw TemplateFailure(template: name, reason: "\(error)")
            }
        }
        self.library = library
    }

    func render(_ view: [String: Any], with name: String) throws(TemplateFailure) -> String {
        guard let text = library.render(view, withTemplate: name) else {
            throw TemplateFailure(template: name, reason: "there is no such template")
        }
        return text
    }
}

/// A template of ours that cannot be used.
public struct TemplateFailure: Failure {
    public let template: String
    public let reason: String
    public var kind: FailureKind { .internalFault }
    public var description: String { "the page template \(template) cannot be used: \(reason); please report this" }
}
