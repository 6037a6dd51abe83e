namespace ImageGen.LocalHost.Tracing;

/// <summary>The style sheet of the pages of traces: light and dark as the system, and from 320 pixels on.</summary>
internal static class TraceStyle
{
    public const string Css = """
        :root { --ink: #1d2330; --paper: #fff; --soft: #5b6475; --line: #dfe3ea; --link: #0b57d0; --bad: #b3261e; --good: #146c2e;
          --durable: #5b5bd6; --model: #c2410c; --store: #0f766e; --image: #a21caf; --http: #64748b; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e7eaf0; --paper: #14171d; --soft: #a3acbd; --line: #2c323d; --link: #8ab4f8;
          --bad: #f2b8b5; --good: #7fd695; --durable: #a5a5ff; --model: #fb923c; --store: #5eead4; --image: #e879f9; --http: #94a3b8; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
        main { max-width: 75rem; margin: 0 auto; padding: 1rem; }
        h1 { margin: .25rem 0 1rem; font-size: 1.4rem; overflow-wrap: anywhere; }
        a { color: var(--link); }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        table { width: 100%; border-collapse: collapse; }
        caption { text-align: left; color: var(--soft); padding-bottom: .5rem; }
        th, td { text-align: left; padding: .4rem .5rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
        th { color: var(--soft); font-weight: 600; }
        .id, dd { overflow-wrap: anywhere; }
        td.n, th.n { padding-right: 1rem; }
        .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .bad { color: var(--bad); } .good { color: var(--good); }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .25rem 0 1rem; }
        dt { color: var(--soft); } dd { margin: 0; }
        ol { list-style: none; margin: 0; padding: 0; }
        li { border-bottom: 1px solid var(--line); }
        li dl { padding-left: 1rem; font-size: .9rem; }
        summary { display: grid; grid-template-columns: minmax(0, 30rem) minmax(4rem, 1fr) 5rem; gap: .75rem; align-items: center;
          padding: .2rem 0; cursor: pointer; }
        summary:hover { background: color-mix(in srgb, var(--line) 40%, transparent); }
        .name { overflow-wrap: anywhere; }
        svg { display: block; width: 100%; height: .8rem; background: color-mix(in srgb, var(--line) 50%, transparent); }
        .durable rect { fill: var(--durable); } .model rect { fill: var(--model); } .store rect { fill: var(--store); }
        .image rect { fill: var(--image); } .http rect { fill: var(--http); } svg.bad rect { fill: var(--bad); }
        .d1 .name { padding-left: .8rem; } .d2 .name { padding-left: 1.6rem; } .d3 .name { padding-left: 2.4rem; }
        .d4 .name { padding-left: 3.2rem; } .d5 .name { padding-left: 4rem; } .d6 .name { padding-left: 4.8rem; }
        .d7 .name { padding-left: 5.6rem; } .d8 .name { padding-left: 6.4rem; } .d9 .name { padding-left: 7.2rem; }
        .sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        @media (max-width: 44rem) {
          .what, .spans { display: none; }
          .id { font-size: .8rem; }
          summary { grid-template-columns: minmax(0, 1fr) 5rem; gap: .1rem .5rem; }
          summary svg { grid-column: 1 / -1; grid-row: 2; height: .5rem; margin-bottom: .25rem; }
          li dl { grid-template-columns: 1fr; }
          li dd { margin: 0 0 .25rem 1rem; }
        }
        @media (max-width: 30rem) { .took { display: none; } }
        """;
}
