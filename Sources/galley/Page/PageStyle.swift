/// What pages of Galley share: paper and ink, a colour for each section of a pipeline.
enum PageStyle {
    static let base = """
        :root {
          --paper: #fbfaf7; --card: #ffffff; --ink: #22201c; --soft: #5f5a52; --faint: #857e74;
          --line: #e6e1d8; --read: #3b74b8; --normalize: #7a5bb5; --extract: #1a7a6c; --export: #9a6410; --on-tone: #ffffff;
          --gone: #b3372e; --gone-bg: #fbe6e2; --come: #1d6f42; --come-bg: #e0f2e5; --lit: #fff1c2;
          --shadow: 0 1px 2px rgba(60, 50, 30, .05), 0 4px 16px rgba(60, 50, 30, .05);
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #15161a; --card: #1c1e23; --ink: #e6e3dc; --soft: #b8b3a9; --faint: #8d8980;
            --line: #2d3037; --read: #6fa5e2; --normalize: #ab8fe6; --extract: #4fc0ad; --export: #dfa64b; --on-tone: #101216;
            --gone: #f0887e; --gone-bg: #3d2223; --come: #7fd39c; --come-bg: #1c3527; --lit: #40391f;
            --shadow: 0 1px 2px rgba(0, 0, 0, .3);
          }
        }
        * { box-sizing: border-box; }
        html { scroll-behavior: smooth; }
        body {
          margin: 0 auto; max-width: 1240px; padding: 40px 28px 80px; background: var(--paper); color: var(--ink);
          font: 15px/1.55 ui-sans-serif, system-ui, "Segoe UI", "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
          -webkit-font-smoothing: antialiased; overflow-wrap: anywhere;
        }
        i { font-style: normal; }
        u { text-decoration: none; }
        header { margin-bottom: 28px; }
        .way { margin: 0; color: var(--soft); font-size: 14px; }
        .brand {
          font-weight: 600; letter-spacing: .04em; color: var(--paper); background: var(--ink);
          padding: 1px 8px 2px; border-radius: 4px; margin-right: 10px;
        }
        .arrow { color: var(--faint); }
        h1 {
          font: 600 34px/1.2 ui-serif, "Iowan Old Style", Charter, Georgia, "Liberation Serif", serif;
          margin: 14px 0 14px; max-width: 26em; text-wrap: balance;
        }
        h1:dir(rtl) { margin-left: auto; }
        h2 { font-size: 13px; font-weight: 600; letter-spacing: .09em; text-transform: uppercase; color: var(--soft); margin: 44px 0 12px; }
        .facts { display: flex; flex-wrap: wrap; gap: 6px 22px; margin: 0 0 14px; color: var(--soft); }
        .facts b { color: var(--ink); font-weight: 600; font-variant-numeric: tabular-nums; }
        .facts i { color: var(--extract); }
        .exports { list-style: none; display: flex; flex-wrap: wrap; gap: 8px; padding: 0; margin: 0; }
        .exports li { border: 1px solid var(--line); background: var(--card); border-radius: 8px; padding: 5px 12px; }
        .exports li::before { content: "→ "; color: var(--export); }
        .exports b { font-weight: 600; }
        .exports i { color: var(--soft); margin-left: 6px; font-size: 13px; }
        .end { display: inline-block; margin: 0; border-radius: 8px; padding: 7px 14px; background: var(--card); border: 1px solid var(--line); }
        .parts { margin-top: 14px; max-width: 60em; } .parts td:last-child { color: var(--soft); }
        code { font: 13px/1.5 ui-monospace, "DejaVu Sans Mono", monospace; }
        .end.drop { border-color: var(--export); }
        .end.bad { border-color: var(--gone); color: var(--gone); }
        .timeline { display: flex; gap: 2px; height: 30px; border-radius: 8px; overflow: hidden; }
        .timeline a { flex-basis: 0; min-width: 3px; color: var(--on-tone); font-weight: 600; text-decoration: none; font-size: 12px; line-height: 30px; overflow: hidden; transition: filter .15s; }
        .timeline a:hover { filter: brightness(1.15); }
        .timeline a { display: flex; flex-wrap: wrap; height: 30px; }
        /* A name that does not fit goes to a second line, which nobody sees. */
        .timeline a::before { content: ""; width: 1px; height: 30px; }
        .timeline span { padding: 0 8px; white-space: nowrap; }
        .timeline .read { background: var(--read); } .timeline .normalize { background: var(--normalize); }
        .timeline .extract { background: var(--extract); } .timeline .export { background: var(--export); }
        table { border-collapse: collapse; width: 100%; }
        td, th { padding: 4px 14px 4px 0; vertical-align: top; text-align: start; font-weight: 400; }
        .more { color: var(--faint); font-size: 13px; padding: 6px 14px; margin: 0; }
        footer { margin-top: 48px; color: var(--faint); font-size: 13px; }
        """
}
