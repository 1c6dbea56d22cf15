/// Everything below the first screen.
enum DetailsTemplate {
    static let source = """
        <div id="details">
        <nav aria-label="Sections">
        {{#sections}}<a href="#{{id}}">{{title}}</a>{{/sections}}
        </nav>
        {{>ranking}}
        <section id="places">
        <h2>Two places for everybody</h2>
        <div class="charts">
        <figure>
        <figcaption><b>Place in the network against place offline.</b> One mark a person, a larger one where several share a place; the best are to the upper right. {{cutSentence}}</figcaption>
        <div class="chart">{{{scatter}}}</div>
        <ul class="key">
        <li><svg class="sign agreed" viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="4.5"/></svg>high both ways</li>
        <li><svg class="sign loud" viewBox="0 0 12 12" aria-hidden="true"><path d="M6 1L11 10.5L1 10.5Z"/></svg>loud: high in the network only</li>
        <li><svg class="sign quiet" viewBox="0 0 12 12" aria-hidden="true"><rect x="2" y="2" width="8" height="8"/></svg>quiet: high offline only</li>
        <li><svg class="sign neither" viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="3"/></svg>neither</li>
        <li><svg class="sign unplaced" viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="4"/></svg>no place in the network</li>
        </ul>
        </figure>
        <figure>
        <figcaption><b>Overlap@k.</b> The share of the k best on either side that are the same people; the band is where pure chance stays 95 % of the time. {{overlapSentence}}</figcaption>
        <div class="chart">{{{overlap}}}</div>
        </figure>
        </div>
        </section>
        {{>groups}}
        {{>unmatched}}
        {{>ledger}}
        {{>method}}
        {{>record}}
        </div>
        """
}
