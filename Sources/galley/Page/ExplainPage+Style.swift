extension ExplainPage {
    /// Proof marks for what went and came.
    static let style =
        PageStyle.base + "\n" + """
            .stage {
              --tone: var(--read); background: var(--card); border: 1px solid var(--line); border-left: 3px solid var(--tone);
              border-radius: 8px; margin: 8px 0; box-shadow: var(--shadow); scroll-margin-top: 16px;
            }
            .stage.normalize { --tone: var(--normalize); } .stage.extract { --tone: var(--extract); } .stage.export { --tone: var(--export); }
            .stage.isbad { border-color: var(--gone); }
            .stage.isbad .what b { color: var(--gone); }
            .head { display: flex; align-items: baseline; gap: 12px; padding: 9px 16px; list-style: none; }
            summary.head { cursor: pointer; }
            summary.head::-webkit-details-marker { display: none; }
            .number { color: var(--faint); font-variant-numeric: tabular-nums; width: 1.4em; text-align: right; }
            .name { font-weight: 600; }
            .section { color: var(--tone); font-size: 12.5px; }
            .what { flex: 1; color: var(--soft); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
            .what b { color: var(--extract); font-weight: 600; }
            .time { width: 120px; height: 6px; align-self: center; border-radius: 3px; background: var(--line); overflow: hidden; }
            .time i { display: block; height: 100%; min-width: 2px; background: var(--tone); border-radius: 3px; }
            .ms { width: 5.2em; text-align: right; color: var(--soft); font-variant-numeric: tabular-nums; font-size: 13px; }
            .summary { margin: 0 16px 8px 50px; color: var(--soft); font-size: 14px; }
            .stage > table, .diff, .layer, .stage > .more { margin: 0 16px 14px 50px; }
            .stage > table { width: calc(100% - 66px); }
            .diff { border: 1px solid var(--line); border-radius: 6px; overflow: hidden; background: var(--paper); }
            .hunk { display: flex; border-top: 1px solid var(--line); }
            .hunk:first-child { border-top: 0; }
            .hunk .line { flex: 0 0 3.4em; padding: 7px 10px 7px 0; text-align: right; color: var(--faint); font-size: 12.5px; font-variant-numeric: tabular-nums; border-right: 1px solid var(--line); }
            .hunk .text { flex: 1; min-width: 0; padding: 6px 14px; white-space: pre-wrap; overflow-wrap: anywhere; font-family: ui-serif, "Iowan Old Style", Charter, Georgia, "Liberation Serif", serif; }
            .hunk .text > i { color: var(--soft); }
            .hunk .text > u { color: var(--faint); padding: 0 .3em; }
            del, ins { text-decoration: none; border-radius: 3px; padding: 1px 2px; }
            del { color: var(--gone); background: var(--gone-bg); text-decoration: line-through; text-decoration-thickness: 1px; }
            del.sign { text-decoration: none; padding: 1px 6px; }
            ins { color: var(--come); background: var(--come-bg); }
            del u, ins u { opacity: .6; display: inline-block; }
            .blocks td:first-child { white-space: nowrap; width: 1%; }
            .blocks td:last-child { color: var(--soft); }
            .chip { display: inline-block; font-size: 12px; line-height: 1.5; padding: 0 8px; border-radius: 9px; border: 1px solid var(--line); color: var(--soft); }
            .chip.heading { color: var(--read); border-color: var(--read); }
            .chip.list_item { color: var(--extract); border-color: var(--extract); }
            .chip.quote, .chip.code, .chip.table { color: var(--normalize); border-color: var(--normalize); }
            s .chip { text-decoration: line-through; opacity: .7; }
            .metadata th { color: var(--soft); white-space: nowrap; width: 1%; padding-right: 24px; }
            .metadata .from { color: var(--soft); width: 22%; }
            .metadata .conf { width: 150px; white-space: nowrap; color: var(--soft); font-variant-numeric: tabular-nums; }
            section > .metadata { background: var(--card); border: 1px solid var(--line); border-radius: 8px; box-shadow: var(--shadow); border-collapse: separate; border-spacing: 0; }
            section > .metadata td, section > .metadata th { padding: 8px 16px; border-top: 1px solid var(--line); }
            section > .metadata tr:first-child > * { border-top: 0; }
            .sure { display: inline-block; width: 70px; height: 6px; border-radius: 3px; background: var(--line); overflow: hidden; vertical-align: middle; margin-right: 6px; }
            .sure i { display: block; height: 100%; background: var(--extract); border-radius: 3px; }
            .layer { color: var(--soft); } .layer b { color: var(--ink); font-weight: 600; }
            .panes { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 16px; align-items: start; }
            .alone .panes { grid-template-columns: minmax(0, 1fr); }
            .pane { background: var(--card); border: 1px solid var(--line); border-radius: 8px; box-shadow: var(--shadow); padding: 14px 0 18px; }
            .pane h3 { margin: 0 20px 10px; font-size: 12.5px; font-weight: 600; color: var(--faint); }
            .source { position: sticky; top: 16px; }
            .lines { max-height: calc(100vh - 90px); overflow: auto; position: relative; font: 12.5px/1.6 ui-monospace, "SF Mono", "DejaVu Sans Mono", "Liberation Mono", monospace; }
            .lines div { display: flex; padding: 0 16px 0 0; }
            .lines i { flex: 0 0 4em; text-align: right; padding-right: 14px; color: var(--faint); user-select: none; }
            .lines span { flex: 1; white-space: pre-wrap; overflow-wrap: anywhere; min-width: 0; }
            .page .lines i { flex-basis: 11em; font-size: 11px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
            .page .lines span { font: 14px/1.5 ui-serif, "Iowan Old Style", Charter, Georgia, "Liberation Serif", serif; }
            .page .kept i { color: var(--extract); } .page .gone i { color: var(--gone); }
            .page .gone span { color: var(--faint); text-decoration: line-through; text-decoration-thickness: 1px; }
            .block { display: flex; padding: 3px 20px 3px 0; transition: background .12s; }
            .lit { background: var(--lit); }
            .gutter { flex: 0 0 7.6em; text-align: right; padding: 3px 16px 0 8px; font-size: 11.5px; line-height: 1.45; color: var(--faint); user-select: none; }
            .gutter i { display: block; font-variant-numeric: tabular-nums; opacity: .75; }
            .content {
              flex: 1; min-width: 0; border-inline-start: 2px solid var(--line); padding: 2px 0; padding-inline-start: 16px; overflow-wrap: anywhere;
              white-space: pre-line; font: 16.5px/1.55 ui-serif, "Iowan Old Style", Charter, Georgia, "Liberation Serif", serif;
            }
            .heading .content { border-color: var(--read); font-weight: 600; font-size: 20px; padding-top: 4px; }
            .heading.h1 .content { font-size: 24px; } .heading.h3 .content { font-size: 17.5px; }
            .heading .gutter { color: var(--read); }
            .list_item .content { border-color: var(--extract); padding-inline-start: calc(36px + var(--depth, 0) * 22px); position: relative; }
            .list_item .content::before { content: attr(data-mark); position: absolute; inset-inline-start: calc(16px + var(--depth, 0) * 22px); color: var(--extract); }
            .list_item .gutter { color: var(--extract); }
            .quote .content { border-color: var(--normalize); font-style: italic; }
            .code .content { border-color: var(--normalize); white-space: pre-wrap; font: 13px/1.55 ui-monospace, "DejaVu Sans Mono", monospace; }
            .content .emphasis { font-style: italic; } .content .strong { font-weight: 700; }
            .content .link { color: var(--read); text-decoration: underline; text-underline-offset: 2px; }
            .content span.code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .85em; }
            .content .strikethrough { text-decoration: line-through; }
            .annotation { background: color-mix(in srgb, var(--extract) 16%, transparent); border-radius: 3px; }
            @media (max-width: 900px) {
              body { padding: 24px 16px 60px; } h1 { font-size: 27px; }
              .panes { grid-template-columns: minmax(0, 1fr); } .source { position: static; }
              .time, .section { display: none; } .gutter { flex-basis: 5.6em; }
            }
            """
}
