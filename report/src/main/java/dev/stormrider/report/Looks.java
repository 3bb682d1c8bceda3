package dev.stormrider.report;

/** The style sheet of all pages. Colours are named once for the light and once for the dark. */
public final class Looks {
    public static final String CSS = """
            :root {
              color-scheme: light dark;
              --page: #f6f7f9; --card: #fff; --ink: #1b2430; --quiet: #5b6675; --line: #dde2e9; --code: #eef1f5;
              --held: #176f42; --held-tint: #e3f4ea; --degraded: #8a5a00; --degraded-tint: #fbf0d6;
              --broke: #b3261e; --broke-tint: #fce8e6; --unknown: #6a4fa3; --unknown-tint: #efeaf8; --link: #1f5fbf;
            }
            @media (prefers-color-scheme: dark) {
              :root {
                --page: #12161c; --card: #1a2029; --ink: #e3e8ef; --quiet: #98a4b3; --line: #2e3744; --code: #232b36;
                --held: #5fd093; --held-tint: #16301f; --degraded: #e5b455; --degraded-tint: #33290f;
                --broke: #ff8a80; --broke-tint: #3d1b1a; --unknown: #bfa8f0; --unknown-tint: #2a2140; --link: #82b1ff;
              }
            }
            * { box-sizing: border-box; }
            html { scroll-behavior: smooth; scroll-padding-top: 4rem; -webkit-text-size-adjust: 100%; }
            body { margin: 0; background: var(--page); color: var(--ink);
              font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
            main { max-width: 70rem; margin: 0 auto; padding: 0 1.25rem 4rem; }
            header { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem;
              align-items: baseline; padding: .6rem 1.25rem; background: var(--page);
              border-bottom: 1px solid var(--line); }
            .brand { margin: 0; font-weight: 700; letter-spacing: .02em; }
            nav { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; font-size: .92rem; }
            a { color: var(--link); text-decoration: none; }
            a:hover, a:focus-visible { text-decoration: underline; }
            h1 { margin: .1rem 0 .3rem; font-size: clamp(2rem, 6vw, 3.2rem); line-height: 1.1; letter-spacing: -.01em; }
            h2 { margin: 2.8rem 0 .2rem; font-size: 1.45rem; }
            h3 { margin: 0 0 .4rem; font-size: 1.08rem; }
            h4 { margin: 1.1rem 0 .3rem; font-size: .85rem; font-weight: 600; color: var(--quiet); }
            p { margin: .3rem 0; }
            code, pre { font: .9em/1.5 ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace; }
            code { overflow-wrap: anywhere; }
            pre { margin: .3rem 0; padding: .6rem .8rem; background: var(--code); border-radius: 6px; overflow-x: auto;
              white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85rem; }
            mark { background: var(--broke-tint); color: var(--broke); font-weight: 600; border-radius: 3px; }
            pre mark { display: inline-block; min-width: 100%; border-radius: 0; box-shadow: -4px 0 0 var(--broke); }
            .quiet { color: var(--quiet); font-size: .92rem; }
            .where { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .82rem;
              overflow-wrap: anywhere; }
            .card { background: var(--card); border: 1px solid var(--line); border-radius: 10px;
              padding: 1rem 1.2rem; margin: .9rem 0; }
            .gate { margin: 1.6rem 0 1rem; padding: 1.4rem 1.6rem; border-radius: 14px;
              border: 1px solid currentColor; }
            .gate > * { max-width: 60rem; }
            .gate ul, .gate details, .gate .step, .gate .meaning, .gate .command, .gate .kicker { color: var(--ink); }
            .gate .meaning { font-size: 1.15rem; font-weight: 600; }
            .gate .kicker { margin: 0; color: var(--quiet); }
            .gate ul { padding-left: 1.2rem; }
            .gate li { white-space: pre-line; }
            .gate.ratified, .gate.ratified_in_order { color: var(--held); background: var(--held-tint); }
            .gate.rejected { color: var(--broke); background: var(--broke-tint); }
            .gate.undecided { color: var(--unknown); background: var(--unknown-tint); }
            .gate.unjudged { color: var(--ink); background: var(--card); border-color: var(--line); }
            .tale { font-size: 1.05rem; }
            .questions { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .9rem;
              margin-top: 1.2rem; }
            .question { margin: 0; border-top: 4px solid var(--line); }
            .question.held { border-top-color: var(--held); }
            .question.degraded { border-top-color: var(--degraded); }
            .question.broke { border-top-color: var(--broke); }
            .question.unknown { border-top-color: var(--unknown); }
            .asked { font-size: .95rem; min-height: 4.6em; }
            .answer { font-size: 1.3rem; }
            .symbol.held, .chip.held { color: var(--held); }
            .symbol.degraded, .chip.degraded, .chip.tolerated { color: var(--degraded); }
            .symbol.broke, .chip.broke, .chip.refused { color: var(--broke); }
            .symbol.unknown, .chip.unknown, .chip.undecided { color: var(--unknown); }
            .chip { display: inline-block; padding: 0 .55em; border-radius: 1em; font-size: .82rem; font-weight: 600;
              background: var(--code); white-space: nowrap; }
            .chip.held { background: var(--held-tint); }
            .chip.degraded, .chip.tolerated { background: var(--degraded-tint); }
            .chip.broke, .chip.refused { background: var(--broke-tint); }
            .chip.unknown, .chip.undecided { background: var(--unknown-tint); }
            .chips { display: flex; flex-wrap: wrap; gap: .4rem; }
            .wide { overflow-x: auto; }
            .wide { background: linear-gradient(90deg, var(--under) 40%, transparent) 0 0 / 2.5rem 100% no-repeat local,
              linear-gradient(270deg, var(--under) 40%, transparent) 100% 0 / 2.5rem 100% no-repeat local,
              linear-gradient(90deg, var(--shade), transparent) 0 0 / .8rem 100% no-repeat scroll,
              linear-gradient(270deg, var(--shade), transparent) 100% 0 / .8rem 100% no-repeat scroll; }
            body { --under: var(--page); --shade: color-mix(in srgb, var(--ink) 30%, transparent); }
            .card { --under: var(--card); }
            table { border-collapse: separate; border-spacing: 3px; font-size: .9rem; }
            th { text-align: left; font-weight: 600; }
            .matrix { width: 100%; }
            .matrix thead th { padding: .2rem .25rem; vertical-align: bottom; white-space: nowrap; font-size: .8rem;
              color: var(--quiet); }
            .matrix tbody th { min-width: 15rem; padding: .35rem .5rem .35rem 0; border-bottom: 1px solid var(--line); }
            .matrix tbody th b { font-weight: 600; overflow-wrap: anywhere; }
            .matrix tbody th span { display: block; font-weight: 400; font-size: .85rem; color: var(--quiet);
              overflow-wrap: anywhere; }
            .matrix td { min-width: 6.2rem; border-radius: 6px; text-align: center; }
            .matrix td a { display: block; padding: .45rem .3rem; color: inherit; font-weight: 600;
              white-space: nowrap; }
            .matrix thead th + th { text-align: center; }
            .matrix tfoot td { font-size: .82rem; padding: .35rem 0; }
            .matrix tfoot span { white-space: nowrap; margin: 0 .2em; }
            td.held { background: var(--held-tint); color: var(--held); }
            td.degraded { background: var(--degraded-tint); color: var(--degraded); }
            td.broke { background: var(--broke-tint); color: var(--broke); }
            td.unknown { background: var(--unknown-tint); color: var(--unknown); }
            .corners td, .corners th { padding: .7rem .9rem; }
            .corners td { border-radius: 8px; min-width: 9rem; max-width: 22rem; }
            .corners td b { display: block; font-size: 1.5rem; line-height: 1.2; }
            .corners td span { font-size: .85rem; color: var(--ink); }
            .corners td.none { background: var(--code); color: var(--quiet); }
            .corners td.none span { color: var(--quiet); }
            .filter:not([hidden]) { display: flex; flex-wrap: wrap; gap: .4rem; margin: .6rem 0; }
            button, input { font: inherit; font-size: .88rem; color: inherit; background: var(--card);
              border: 1px solid var(--line); border-radius: 6px; padding: .2rem .7rem; }
            button { cursor: pointer; }
            button[aria-pressed=true] { border-color: var(--link); box-shadow: 0 0 0 1px var(--link); }
            .gate.unjudged h1 { font-size: clamp(1.5rem, 4vw, 2.1rem); }
            .chapter h3 .quiet { font-weight: 400; }
            .chapter h3 { display: flex; flex-wrap: wrap; gap: .2rem .8rem; align-items: baseline; }
            .exposure { display: grid; grid-template-columns: 7.5rem 1fr; gap: .2rem 1rem; padding: .7rem 0;
              border-top: 1px solid var(--line); }
            .exposure > span { justify-self: start; align-self: start; }
            .exposure > div { min-width: 0; }
            .exposure p:first-child { margin-top: 0; overflow-wrap: anywhere; }
            :target { scroll-margin-top: 4rem; outline: 2px solid var(--link); outline-offset: 4px;
              border-radius: 8px; }
            .finding { border-left: 4px solid var(--broke); }
            .finding.spared { border-left-color: var(--degraded); }
            .chip.blocks { color: var(--card); background: var(--broke); }
            .chip.spared { color: var(--degraded); background: var(--degraded-tint); }
            .harm { font-size: 1.08rem; font-weight: 600; overflow-wrap: anywhere; }
            .facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .6rem 0;
              font-size: .93rem; }
            .facts dt { color: var(--quiet); }
            .facts dd { margin: 0; overflow-wrap: anywhere; }
            .sides { display: grid; grid-template-columns: 1fr 1fr; gap: 1.2rem; }
            .sides > div { min-width: 0; }
            .sides h4 { border-bottom: 1px solid var(--line); padding-bottom: .2rem; }
            .exchange { margin: .5rem 0 .2rem; font-size: .95rem; }
            summary { cursor: pointer; font-size: .9rem; overflow-wrap: anywhere; }
            details > summary:hover { color: var(--link); }
            .brief { padding: .5rem 1.2rem; margin: .4rem 0; }
            .brief > summary { font-size: .95rem; }
            .brief > summary .chip { min-width: 6.6rem; text-align: center; }
            .command { display: flex; gap: .6rem; align-items: center; flex-wrap: wrap; margin: .9rem 0 .2rem; }
            .command code { background: var(--code); border-radius: 6px; padding: .35rem .7rem; }
            .command code::before { content: "$ "; color: var(--quiet); }
            .plain { list-style: none; padding: 0; }
            .plain li { padding: .25rem 0; overflow-wrap: anywhere; }
            svg { display: block; width: 100%; min-width: 27rem; max-width: 46rem; height: auto; margin: .4rem 0;
              overflow: visible; }
            svg text { font: 12px system-ui, sans-serif; fill: var(--ink); }
            svg .time { fill: var(--quiet); font-size: 11px; }
            svg text.lane { fill: var(--quiet); font-weight: 600; }
            svg line.lane, svg .tick { stroke: var(--line); }
            svg .arrow { stroke: var(--quiet); stroke-width: 1.4; }
            svg .head { fill: var(--quiet); }
            svg line.lost { stroke: var(--broke); stroke-width: 1.4; stroke-dasharray: 4 3; }
            svg text.lost { fill: var(--broke); font-weight: 700; font-size: 14px; }
            svg text.storm { fill: var(--broke); font-weight: 600; paint-order: stroke; stroke: var(--card);
              stroke-width: 6px; }
            svg circle { fill-opacity: .55; stroke-width: 1.2; }
            svg circle.control { fill: var(--link); stroke: var(--link); }
            svg circle.trial { fill: var(--degraded); stroke: var(--degraded); }
            svg circle.recovery { fill: var(--card); }
            svg .load { stroke-width: 3; stroke-linecap: round; stroke-opacity: .6; }
            svg .load.control { stroke: var(--link); }
            svg .load.trial { stroke: var(--degraded); }
            @media (max-width: 44rem) {
              .sides { grid-template-columns: 1fr; }
              .exposure { grid-template-columns: 1fr; }
              .asked { min-height: 0; }
              .gate { padding: 1.1rem; }
              header { position: static; }
              .facts { grid-template-columns: 1fr; }
              .facts dd { margin-bottom: .4rem; }
              .corners td, .corners th { padding: .5rem; min-width: 0; }
            }
            @media (max-width: 600px) {
              svg text { font-size: 19px; }
              svg .time, svg text.lane { font-size: 17px; }
              svg text.lost { font-size: 22px; }
              .matrix thead { display: none; }
              .matrix, .matrix tbody, .matrix tfoot, .matrix tr, .matrix th { display: block; }
              .matrix tr { padding: .5rem 0; border-bottom: 1px solid var(--line); }
              .matrix tr[hidden], .matrix td.none { display: none; }
              .matrix tbody th { min-width: 0; border: 0; }
              .matrix td { display: inline-block; margin: 0 .2rem .3rem 0; padding: .2rem .4rem; font-size: .85rem;
                text-align: left; }
              .matrix td::before { content: attr(data-pairing); display: block; font-size: .7rem;
                color: var(--quiet); }
              .matrix td a { padding: 0; }
            }
            @media print {
              :root { --page: #fff; --card: #fff; }
              header, .filter, button { display: none !important; }
              .card, .exposure, svg { break-inside: avoid; }
              h2, h3, h4 { break-after: avoid; }
              body { font-size: 11pt; }
            }
            """;

    private Looks() {}
}
