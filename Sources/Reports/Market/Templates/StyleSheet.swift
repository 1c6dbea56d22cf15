/// The page's style: one colour for each group, one accent, system fonts, nothing loaded.
enum StyleSheet {
    static let all = [colours, base, summary, details, charts, narrow, print].joined(separator: "\n")

    /// Text and background differ by at least 4.5 : 1 in both schemes (WCAG AA).
    static let colours = """
        :root{color-scheme:light dark;
        --paper:#fbfaf7;--card:#ffffff;--ink:#1b212b;--soft:#565e6b;--line:#e2dfd7;--faint:#f1efe9;
        --agreed:#0a6b63;--loud:#a65208;--quiet:#5648a0;--neither:#8b909a;
        --serif:Charter,"Bitstream Charter","Sitka Text",Cambria,"Iowan Old Style",Georgia,serif;
        --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
        --mono:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
        @media (prefers-color-scheme:dark){:root{
        --paper:#14171c;--card:#1b1f26;--ink:#e9e6df;--soft:#a5acb8;--line:#2e343e;--faint:#20252d;
        --agreed:#57c7b8;--loud:#f0a35c;--quiet:#b0a4f2;--neither:#767d89}}
        """

    static let base = """
        *{box-sizing:border-box}
        html{scroll-behavior:smooth;-webkit-text-size-adjust:100%;text-size-adjust:100%}
        @media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
        body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 var(--sans)}
        main{max-width:72rem;margin:0 auto;padding:2.5rem 1.5rem 1rem}
        h1,h2,h3{font-family:var(--serif);font-weight:600;line-height:1.15;text-wrap:balance;margin:0}
        h1{font-size:clamp(2rem,1.4rem + 2.4vw,3.1rem);letter-spacing:-.015em}
        h2{font-size:1.45rem;letter-spacing:-.005em}
        h3{font-size:1.15rem;margin:2rem 0 .25rem}
        p{margin:.5rem 0}
        a{color:inherit;text-underline-offset:.2em}
        :focus-visible{outline:2px solid var(--agreed);outline-offset:3px;border-radius:2px}
        .skip{position:absolute;left:-99rem}
        .skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem;z-index:2}
        .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        .note,.about,.more,.nobody,.position,.handle,figcaption,.key{color:var(--soft)}
        .note,.more,.key,figcaption{font-size:.875rem}
        footer{max-width:72rem;margin:2rem auto 0;padding:1rem 1.5rem 2.5rem;color:var(--soft);font-size:.8125rem}
        footer p{border-top:1px solid var(--line);padding-top:1rem}
        """

    static let summary = """
        .kicker{font-size:.8125rem;letter-spacing:.08em;text-transform:uppercase;color:var(--soft);margin:0 0 .6rem}
        .lede{font:1.2rem/1.5 var(--serif);max-width:46rem;color:var(--soft);margin:.9rem 0 0;text-wrap:pretty}
        .answer{display:grid;grid-template-columns:minmax(0,1.1fr) minmax(0,1fr);gap:1.25rem;margin:2.25rem 0 2rem}
        .answer>.rule{grid-column:1/-1}
        .count{display:grid;grid-template-columns:minmax(0,1fr) 11.5rem;gap:1.25rem 1.75rem;align-items:center}
        .count:has(.bar){grid-template-columns:1fr}
        .count,.verdict{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1.5rem 1.75rem}
        .sentence{margin:0;font:1.3rem/1.35 var(--serif)}
        .sentence .of{display:block}
        .figure{display:block;font:600 5.25rem/1 var(--serif);letter-spacing:-.035em;color:var(--agreed);margin:.1rem 0 .15rem -.04em;font-variant-numeric:lining-nums}
        .range{font-size:1rem;margin:.35rem 0 .5rem}
        .shown>svg{display:block;width:100%;height:auto}
        .key{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;padding:0;margin:.9rem 0 0}
        .shown .key{font-size:.8125rem}.shown:not(.bar) .key{flex-direction:column}
        .key li{display:flex;align-items:center;gap:.45rem}
        .dot{width:.72rem;height:.72rem;border-radius:50%;display:inline-block}
        .dot.top{background:var(--agreed)}
        .dot.present{background:color-mix(in srgb,var(--agreed) 32%,var(--card))}
        .dot.absent{border:1.5px solid var(--neither)}
        .person.top{fill:var(--agreed)}
        .person.present{fill:color-mix(in srgb,var(--agreed) 32%,var(--card))}
        .person.absent{fill:none;stroke:var(--neither);stroke-width:1.3}
        rect.person.absent{fill:var(--faint)}
        .verdict .label{font-size:.875rem;color:var(--soft);margin:0}
        .word{font:600 2.1rem/1.15 var(--serif);margin:.15rem 0 .6rem;letter-spacing:-.015em}
        .strong .word{color:var(--agreed)}
        .suggestive .word{color:var(--loud)}
        .finding{font:1.15rem/1.4 var(--serif);margin:0 0 .4rem}
        .reason{margin:.2rem 0}
        .rule{padding:0 .25rem;font-size:.8125rem;line-height:1.5;color:var(--soft)}
        .rule p{margin:0 0 .35rem}
        .rule dl{display:grid;grid-template-columns:1.75fr 1.1fr .7fr;gap:.35rem 2rem;margin:0}
        .rule dt{display:inline;font-weight:600;color:var(--ink)}
        .rule dt::after{content:": "}
        .rule dd{display:inline;margin:0}
        .lists{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:1.5rem}
        .list{border-top:3px solid var(--group);padding-top:1rem}
        .list.agreed{--group:var(--agreed)}.list.loud{--group:var(--loud)}.list.quiet{--group:var(--quiet)}
        .list h2{display:flex;align-items:center;gap:.5rem}
        .sign{width:.8em;height:.8em;flex:none;fill:var(--group,currentColor)}
        .list .about{margin:.2rem 0 .9rem}
        .list ol{list-style:none;margin:0;padding:0}
        .list li{padding:.7rem 0;border-top:1px solid var(--line)}
        .list li p{margin:0;overflow-wrap:anywhere}
        .who{font-weight:600}
        .handle{font-weight:400;font-size:.875rem}
        .position{font-size:.875rem}
        .list .why{font-size:.9375rem;margin-top:.2rem}
        .unknown{margin:2rem 0 0;padding:1.25rem 1.75rem;background:var(--faint);border-radius:10px}
        .unknown h2{font-size:1.2rem}
        .unknown ul{columns:2 22rem;column-gap:2.5rem;margin:.7rem 0 0;padding-left:1.1rem;font-size:.9375rem}
        .unknown li{margin-bottom:.4rem;break-inside:avoid}
        """

    static let details = """
        #details{margin-top:3rem}
        #details nav{display:flex;flex-wrap:wrap;gap:.35rem 1.4rem;padding:.9rem 0;border-block:1px solid var(--line);font-size:.9375rem}
        #details nav a{text-decoration:none}
        #details nav a:hover{text-decoration:underline}
        #details section{padding-top:2.75rem}
        #details section>.about{max-width:52rem;margin:.5rem 0 1rem;overflow-wrap:anywhere}
        .scroll{width:fit-content;max-width:100%;overflow-x:auto;max-height:34rem;overflow-y:auto;border:1px solid var(--line);border-radius:8px;background:var(--card);margin-top:1rem}
        table{border-collapse:collapse;width:max-content;min-width:min(100%,44rem);font-size:.875rem;line-height:1.4}
        caption{text-align:left;padding:.7rem .9rem;font-weight:600;font-size:.875rem}
        th,td{padding:.42rem .9rem;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
        th{position:sticky;top:0;background:var(--faint);font-weight:600;color:var(--soft);white-space:nowrap;font-size:.8125rem}
        th button{all:unset;cursor:pointer;font:inherit;color:inherit}
        th button:hover{text-decoration:underline}
        th button:focus-visible{outline:2px solid var(--agreed);outline-offset:2px;border-radius:2px}
        th button::after{content:"↕";margin-left:.3em;opacity:.55}
        th[aria-sort=ascending] button::after{content:"↑";opacity:1}
        th[aria-sort=descending] button::after{content:"↓";opacity:1}
        .tools{display:flex;align-items:baseline;gap:1rem;margin-top:1rem;font-size:.875rem;color:var(--soft)}
        .tools+.scroll{margin-top:.5rem}
        .tools input{font:inherit;color:var(--ink);background:var(--card);border:1px solid var(--soft);border-radius:6px;padding:.3rem .6rem;width:min(16rem,50vw)}
        td{overflow-wrap:break-word;max-width:26rem}
        .number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        .notes{color:var(--soft);font-size:.875rem;padding-left:1.1rem;max-width:60rem}
        .notes li{margin:.25rem 0;overflow-wrap:anywhere}
        pre{font:.8125rem/1.5 var(--mono);background:var(--card);border:1px solid var(--line);border-radius:8px;padding:1rem;overflow:auto;max-height:30rem;white-space:pre-wrap;overflow-wrap:anywhere}
        """

    static let charts = """
        .charts{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:2.5rem;margin-top:1.1rem}
        figure{margin:0;display:flex;flex-direction:column}
        figcaption{line-height:1.5;margin-bottom:.8rem;flex:none}
        figcaption b{color:var(--ink)}
        .chart{margin-top:auto}
        .chart svg{display:block;width:100%;height:auto;overflow:visible;font-family:var(--sans)}
        .chart text{fill:var(--soft);font-size:11.5px}
        .chart .axis-title{font-size:12px;fill:var(--ink)}
        .chart .axis-note{font-size:10px}
        .chart .grid{stroke:var(--line);stroke-width:1}
        .chart .tick{stroke:var(--soft);stroke-width:1}
        .chart .cut{stroke:var(--soft);stroke-width:1;stroke-dasharray:3 4}
        .chart .corner{font-size:12px;font-weight:600}
        .chart text.agreed{fill:var(--agreed)}.chart text.loud{fill:var(--loud)}.chart text.quiet{fill:var(--quiet)}
        .chart .name{font-size:11px;fill:var(--ink);paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
        .chart .strip{fill:var(--faint)}
        .mark{stroke:var(--paper);stroke-width:1}
        .mark.agreed,.sign.agreed{fill:var(--agreed)}.mark.loud,.sign.loud{fill:var(--loud)}.mark.quiet,.sign.quiet{fill:var(--quiet)}
        .mark.neither,.sign.neither{fill:var(--neither);fill-opacity:.6}
        .mark.unplaced,.sign.unplaced{fill:none;stroke:var(--soft);stroke-width:1.4}
        .chart .band{fill:var(--neither);fill-opacity:.2}
        .chart .band.of-all{fill-opacity:.13}
        .chart .best{fill:none;stroke:var(--soft);stroke-width:1.4}
        .chart .interval{stroke:var(--agreed);stroke-width:2.4;stroke-linecap:round}
        .chart .ring{fill:none;stroke:var(--soft);stroke-width:1.3}
        .chart .row-name,.chart .figures{fill:var(--ink)}
        .chart .figures{font-variant-numeric:tabular-nums}
        .slope line{stroke:currentColor;stroke-width:1.5}
        .slope text.name{fill:var(--ink)}
        .slope:hover line{stroke-width:3.5}.slope:hover text.name{font-weight:700}
        .slope.agreed{color:var(--agreed)}.slope.loud{color:var(--loud)}.slope.quiet{color:var(--quiet)}.slope.neither{color:var(--neither)}
        .slope.unplaced{color:var(--soft)}.slope.unplaced line{stroke-dasharray:2 3}
        .wide{margin-top:1rem}.wide .chart{overflow-x:auto}.wide .chart svg{min-width:34rem}
        .chart .ties{fill:none;stroke:var(--neither);stroke-width:.7;stroke-opacity:.35}
        .chart .ties.own{display:none;stroke:var(--ink);stroke-width:1.4;stroke-opacity:.9;pointer-events:none}
        .node:hover .own{display:inline}
        .sign.expert,.sign.estimate{fill:var(--agreed)}.sign.ring{fill:none;stroke:var(--soft);stroke-width:1.3}
        .sign.band{fill:var(--neither);fill-opacity:.33}.sign.of-all{fill-opacity:.13}
        .chart .chance{fill:none;stroke:var(--neither);stroke-width:1.5;stroke-dasharray:4 4}
        .chart .curve{fill:none;stroke:var(--agreed);stroke-width:2.2;stroke-linejoin:round}
        .chart .curve-dot{fill:var(--agreed)}.chart .curve-spot{fill:transparent}
        .chart .line-name{font-size:12.5px}
        .chart .curve-name{fill:var(--agreed);font-weight:600}
        """

    static let narrow = """
        @media screen and (max-width:60rem){.lists{grid-template-columns:1fr;gap:2rem}.charts{grid-template-columns:1fr}}
        @media screen and (max-width:46rem){main{padding:1.5rem 1.1rem 1rem}.answer,.count,.rule dl{grid-template-columns:minmax(0,1fr)}.answer{gap:1rem}.shown:not(.bar)>svg{max-width:15rem}
        .count,.verdict,.unknown{padding:1.2rem 1.2rem}.lede{font-size:1.08rem}.figure{font-size:4.25rem}.chart text{font-size:13px}
        .chart .name{font-size:12px}.chart .axis-title{font-size:13.5px}}
        """

    static let print = """
        @media print{@page{margin:16mm}
        :root{color-scheme:light;--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#ccc;--faint:#f4f4f4;--agreed:#0a6b63;--loud:#a65208;--quiet:#5648a0;--neither:#8b909a}
        html{font-size:9pt}main{padding:0;max-width:none}.answer{margin:1.2rem 0}.lists,.charts{gap:1.2rem}.count,.verdict{padding:1rem 1.1rem}
        .count{grid-template-columns:minmax(0,1fr) 9rem}table{width:100%;font-size:7.5pt}th,td{padding:.25rem .45rem;overflow-wrap:anywhere}th{white-space:normal}
        #details section{padding-top:1.6rem}#details nav,.skip,.tools,th button::after{display:none}.wide .chart{overflow:visible}.wide .chart svg{min-width:0}
        .count,.verdict,.list li,figure,tr,.unknown{break-inside:avoid}
        h2,h3,caption{break-after:avoid}.scroll{max-height:none;overflow:visible}th{position:static}thead{display:table-header-group}
        pre{max-height:none;font-size:7pt}.figure{font-size:40pt}
        *{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
        """
}
