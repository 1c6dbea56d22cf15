/// The sections that are tables.
enum TableTemplates {
    static let ranking = """
        <section id="ranking">
        <h2>Ranking with evidence</h2>
        <p class="about">{{rankingSentence}}</p>
        {{#ranking}}{{>table}}{{/ranking}}
        </section>
        """

    static let groups = """
        <section id="groups">
        <h2>The groups</h2>
        <p class="about">{{groupsSentence}}</p>
        {{#groups}}{{>table}}{{/groups}}
        </section>
        """

    static let people = """
        <section id="people">
        <h2>Everybody</h2>
        {{#people}}{{>table}}{{/people}}
        </section>
        """

    static let unmatched = """
        <section id="unmatched">
        <h2>People who could not be placed</h2>
        <p class="about">{{unmatchedSentence}}</p>
        {{#hasBounds}}<div class="charts">{{/hasBounds}}
        {{#boundFigures}}{{>figure}}{{/boundFigures}}
        {{#hasBounds}}</div><ul class="notes">{{/hasBounds}}
        {{#boundNotes}}<li>{{.}}</li>{{/boundNotes}}
        {{#hasBounds}}</ul>{{/hasBounds}}
        {{#unmatched}}{{>table}}{{/unmatched}}
        </section>
        """

    static let ledger = """
        <section id="ledger">
        <h2>What was read</h2>
        <p class="about">Nothing is dropped in silence: this is what became of every line of the network.</p>
        {{#sources}}{{>table}}{{/sources}}
        {{#ledger}}{{>table}}{{/ledger}}
        {{#hasLedgerNotes}}<ul class="notes">{{/hasLedgerNotes}}
        {{#ledgerNotes}}<li>{{.}}</li>{{/ledgerNotes}}
        {{#hasLedgerNotes}}</ul>{{/hasLedgerNotes}}
        </section>
        """

    static let method = """
        <section id="method">
        <h2>Method</h2>
        {{#methodNotes}}<p>{{.}}</p>{{/methodNotes}}
        {{#methods}}{{>table}}{{/methods}}
        </section>
        """

    static let record = """
        <section id="record">
        <h2>Run record</h2>
        <p class="about">Whoever runs this version with these options on this network gets these numbers.</p>
        <pre tabindex="0">{{{record}}}</pre>
        </section>
        """

    static let table = """
        <div class="scroll" tabindex="0" role="region" aria-label="{{caption}}">
        <table>
        <caption>{{caption}}</caption>
        <thead><tr>{{#columns}}<th scope="col"{{#isNumeric}} class="number"{{/isNumeric}}>{{name}}</th>{{/columns}}</tr></thead>
        <tbody>
        {{#rows}}<tr>{{#cells}}<td{{#isNumeric}} class="number"{{/isNumeric}}{{#value}} data-value="{{.}}"{{/value}}>{{text}}</td>{{/cells}}</tr>
        {{/rows}}
        </tbody>
        </table>
        </div>
        {{#more}}<p class="more">{{.}}</p>{{/more}}
        """
}
