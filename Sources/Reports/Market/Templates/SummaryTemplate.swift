/// The first screen: the answer in plain words. No statistic is named here.
enum SummaryTemplate {
    static let source = """
        <div id="summary">
        <header>
        <p class="kicker">Standing in the network, weight in purchases</p>
        <h1>{{market}}</h1>
        <p class="lede">In the network, people stand high when {{social}}. Offline, they stand high when {{offline}}. Are they the same people?</p>
        </header>
        <section class="answer" aria-labelledby="answer-title">
        <h2 id="answer-title" class="unseen">The answer</h2>
        <div class="count">
        {{#counted}}
        <div class="told">
        <p class="sentence"><span class="of">Of the <b>{{total}}</b> {{people}},</span> <strong class="figure">{{inTop}}</strong> <span class="of">{{topLine}}</span></p>
        <p class="range">{{range}}</p>
        {{#ties}}<p class="note">{{.}}</p>{{/ties}}
        <p class="note">{{inNetwork}}</p>
        </div>
        <div class="shown{{#isBar}} bar{{/isBar}}">
        {{{picture}}}
        <ul class="key">
        <li><i class="dot top"></i>in the social top {{topK}}</li>
        {{#hasPresent}}<li><i class="dot present"></i>in the network, further down</li>{{/hasPresent}}
        {{#hasAbsent}}<li><i class="dot absent"></i>not in the network</li>{{/hasAbsent}}
        </ul>
        </div>
        {{/counted}}
        {{^counted}}
        <p class="sentence">There was nobody to count.</p>
        {{/counted}}
        </div>
        <div class="verdict {{strengthClass}}">
        <p class="label">How much the data can carry</p>
        <p class="word">{{strength}}</p>
        <p class="finding">{{finding}}</p>
        {{#reason}}<p class="reason">Not better because {{.}}.</p>{{/reason}}
        <p class="note">{{caution}}</p>
        </div>
        <div class="rule">
        <p>How the word is chosen. {{settled}}</p>
        <dl>
        {{#rule}}<div><dt>{{word}}</dt><dd>{{meaning}}</dd></div>{{/rule}}
        </dl>
        </div>
        </section>
        <section class="lists" aria-label="Three lists of people">
        {{#lists}}
        <section class="list {{kind}}" aria-labelledby="list-{{kind}}">
        <h2 id="list-{{kind}}"><svg class="sign" viewBox="0 0 12 12" aria-hidden="true">{{{sign}}}</svg>{{title}}</h2>
        <p class="about">{{about}}</p>
        {{#hasPeople}}<ol>{{/hasPeople}}
        {{#people}}
        <li><p class="who"><bdi>{{name}}</bdi>{{#handle}} <span class="handle"><bdi>{{.}}</bdi></span>{{/handle}}</p>{{#position}}<p class="position">{{.}}</p>{{/position}}<p class="why">{{sentence}}</p></li>
        {{/people}}
        {{#hasPeople}}</ol>{{/hasPeople}}
        {{^hasPeople}}<p class="nobody">{{nobody}}</p>{{/hasPeople}}
        {{#more}}<p class="more">{{.}}</p>{{/more}}
        </section>
        {{/lists}}
        </section>
        <section class="unknown" aria-labelledby="unknown-title">
        <h2 id="unknown-title">What is not known</h2>
        <ul>
        {{#unknown}}<li>{{.}}</li>{{/unknown}}
        </ul>
        </section>
        </div>
        """
}
