/// The sections that are mostly pictures.
enum ChartTemplates {
    static let places = """
        <section id="places">
        <h2>Two places for everybody</h2>
        <div class="charts">
        {{#placeFigures}}{{>figure}}{{/placeFigures}}
        </div>
        </section>
        """

    static let agreement = """
        <section id="agreement">
        <h2>How closely the two sides agree</h2>
        <p class="about">{{agreementSentence}}</p>
        <div class="charts">
        {{#agreementFigures}}{{>figure}}{{/agreementFigures}}
        </div>
        {{#leaderboard}}{{>table}}{{/leaderboard}}
        {{#hasAgreementNotes}}<ul class="notes">{{/hasAgreementNotes}}
        {{#agreementNotes}}<li>{{.}}</li>{{/agreementNotes}}
        {{#hasAgreementNotes}}</ul>{{/hasAgreementNotes}}
        {{#statistics}}{{>table}}{{/statistics}}
        <ul class="notes">
        {{#statisticNotes}}<li>{{.}}</li>{{/statisticNotes}}
        </ul>
        </section>
        """

    static let shares = """
        {{#shares}}
        <section id="shares">
        <h2>Who can be found at all</h2>
        <p class="about">{{sentence}}</p>
        <div class="charts">
        {{#figures}}{{>figure}}{{/figures}}
        </div>
        {{#tables}}{{>table}}{{/tables}}
        </section>
        {{/shares}}
        """

    static let network = """
        {{#network}}
        <section id="network">
        <h2>The experts and the people at the top</h2>
        {{#figures}}{{>figure}}{{/figures}}
        </section>
        {{/network}}
        """

    static let naming = """
        {{#naming}}
        <section id="naming">
        <h2>What the interviews say about themselves</h2>
        <div class="charts">
        {{#figures}}{{>figure}}{{/figures}}
        </div>
        <ul class="notes">
        {{#notes}}<li>{{.}}</li>{{/notes}}
        </ul>
        {{#saturation}}{{>table}}{{/saturation}}
        </section>
        {{/naming}}
        """

    static let figure = """
        <figure{{#isWide}} class="wide"{{/isWide}}>
        <figcaption><b>{{title}}</b> {{text}}</figcaption>
        <div class="chart"{{#isWide}} tabindex="0" role="region" aria-label="{{title}}"{{/isWide}}>{{{svg}}}</div>
        {{#hasKey}}<ul class="key">{{/hasKey}}
        {{#key}}<li><svg class="sign {{kind}}" viewBox="0 0 12 12" aria-hidden="true">{{{sign}}}</svg>{{meaning}}</li>{{/key}}
        {{#hasKey}}</ul>{{/hasKey}}
        </figure>
        """
}
