extension RunPage {
    static let style =
        PageStyle.base + "\n" + """
            :root { --drop: #8b93a1; --reject: #c8452f; --good: #1d6f42; }
            @media (prefers-color-scheme: dark) {
              :root { --drop: #7d8594; --reject: #ef6f5c; --good: #7fd39c; }
            }
            h2 { margin-top: 48px; }
            h3 { font-size: 12.5px; font-weight: 600; color: var(--faint); margin: 18px 0 6px; }
            h3:first-child { margin-top: 0; }
            .verdict {
              font: 600 14px/1 ui-sans-serif, system-ui, "Segoe UI", "Liberation Sans", sans-serif;
              padding: 5px 12px 6px; border-radius: 14px; vertical-align: .35em; margin-left: 8px;
              white-space: nowrap;
            }
            .verdict.good { color: var(--come); background: var(--come-bg); }
            .verdict.bad { color: var(--gone); background: var(--gone-bg); }
            .about { margin: -6px 0 12px; color: var(--soft); font-size: 16px; }
            .facts b { font-size: 17px; }
            .facts b.good { color: var(--good); } .facts b.bad { color: var(--reject); }
            .lead { margin: -4px 0 12px; color: var(--soft); font-size: 14px; }
            .card {
              background: var(--card); border: 1px solid var(--line); border-radius: 10px;
              box-shadow: var(--shadow);
            }
            .read { --tone: var(--read); } .normalize { --tone: var(--normalize); }
            .extract { --tone: var(--extract); } .export { --tone: var(--export); }
            .key { font-weight: 600; }
            .key.drop { color: var(--drop); } .key.reject { color: var(--reject); }
            .flow { padding: 16px 20px 16px; overflow: hidden; }
            .flowrow { display: grid; grid-template-columns: 12em minmax(0, 1fr) 19em; }
            .flowname {
              display: flex; justify-content: space-between; gap: 12px; padding: 6px 14px 0 0;
              border-top: 1px solid var(--line); min-width: 0;
            }
            .flowname b {
              font-weight: 600; color: var(--tone); white-space: nowrap; overflow: hidden;
              text-overflow: ellipsis;
            }
            .flowname i { color: var(--soft); font-variant-numeric: tabular-nums; white-space: nowrap; }
            .flowrow:first-child .flowname { border-top-color: transparent; }
            .flowrow.none .flowname { opacity: .5; }
            .flowrow svg { width: 100%; height: 100%; display: block; }
            .band { fill: var(--tone); opacity: .8; }
            .strands { position: absolute; width: 0; height: 0; }
            .strands stop { stop-color: var(--drop); stop-opacity: .55; }
            .strands .reject stop { stop-color: var(--reject); stop-opacity: .9; }
            .strands stop:first-child { stop-color: var(--tone); stop-opacity: .8; }
            .flowrow ul { list-style: none; margin: 0; padding: 6px 0 0 10px; min-width: 0; }
            .flowrow li {
              height: 23px; line-height: 23px; font-size: 14px; white-space: nowrap; overflow: hidden;
              text-overflow: ellipsis; color: var(--soft);
            }
            .flowrow li b { color: var(--ink); font-weight: 600; font-variant-numeric: tabular-nums; }
            .flowrow li.reject b, .flowrow li.reject span { color: var(--reject); }
            .flowrow li i { color: var(--faint); font-size: 12.5px; margin-left: 4px; }
            .timeline { margin-bottom: 14px; }
            .times, .slow { border-collapse: separate; border-spacing: 0; overflow: hidden; }
            .times th, .times td, .slow td {
              padding: 6px 16px; border-top: 1px solid var(--line); vertical-align: middle;
            }
            .times tr:first-child > *, .slow tr:first-child > * { border-top: 0; }
            .times tr:target { background: var(--lit); }
            .times th { color: var(--tone); font-weight: 600; white-space: nowrap; width: 1%; }
            .n {
              text-align: end; white-space: nowrap; width: 1%; font-variant-numeric: tabular-nums;
              color: var(--soft);
            }
            .bar { padding-left: 4px; padding-right: 4px; }
            .bar i {
              display: block; height: 10px; min-width: 2px; border-radius: 5px;
              background: var(--tone); opacity: .85;
            }
            .charts { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 16px; }
            .chart { margin: 0; padding: 14px 18px 10px; }
            .chart figcaption { color: var(--soft); font-size: 14px; margin-bottom: 10px; }
            .chart figcaption b { color: var(--ink); font-size: 20px; font-weight: 600; }
            .chart figcaption i { color: var(--faint); }
            .chart output { float: right; color: var(--tone); font-variant-numeric: tabular-nums; }
            .plot { position: relative; height: 150px; border-bottom: 1px solid var(--line); }
            .plot svg { width: 100%; height: 100%; display: block; }
            .plot.pointed::after {
              content: ""; position: absolute; top: 0; bottom: 0; left: var(--at); width: 1px;
              background: var(--soft);
            }
            .area { fill: var(--tone); opacity: .16; }
            .line { fill: none; stroke: var(--tone); stroke-width: 2; vector-effect: non-scaling-stroke; }
            .mean {
              stroke: var(--faint); stroke-width: 1; stroke-dasharray: 3 5; opacity: .7;
              vector-effect: non-scaling-stroke;
            }
            .axis {
              display: flex; justify-content: space-between; margin: 4px 0 0; color: var(--faint);
              font-size: 12.5px; font-variant-numeric: tabular-nums;
            }
            .slow .bar { width: 18%; }
            .slow .in { white-space: nowrap; width: 1%; color: var(--soft); }
            .slow .in b { color: var(--tone); font-weight: 600; }
            .slow .what b { display: block; font-weight: 600; font-size: 14px; }
            .slow .what i { color: var(--faint); font-size: 13px; }
            .samples {
              --tone: var(--drop); background: var(--card); border: 1px solid var(--line);
              border-left: 3px solid var(--tone); border-radius: 8px; margin: 8px 0;
              box-shadow: var(--shadow);
            }
            .samples.reject { --tone: var(--reject); }
            .samples summary {
              display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 12px; padding: 9px 16px;
              cursor: pointer; list-style: none;
            }
            .samples summary::-webkit-details-marker { display: none; }
            .samples summary b { font-weight: 600; } .samples.reject summary b { color: var(--reject); }
            .samples summary i { color: var(--soft); font-size: 14px; }
            .samples summary span {
              margin-left: auto; color: var(--soft); font-variant-numeric: tabular-nums;
            }
            .samples ol, .notes { list-style: none; margin: 0; padding: 0; }
            .samples li, .notes li { border-top: 1px solid var(--line); padding: 10px 16px; }
            .notes li:first-child { border-top: 0; }
            .samples p, .notes p { margin: 0; }
            .id b { font-weight: 600; font-size: 14px; margin-right: 8px; }
            .id i { display: inline-block; color: var(--faint); font-size: 13px; margin-right: 8px; }
            .date { white-space: nowrap; }
            .hint { color: var(--soft); font-size: 14px; }
            blockquote {
              margin: 6px 0 0; padding: 2px 0 2px 14px; border-inline-start: 2px solid var(--line);
              color: var(--soft); white-space: pre-line; max-height: 6.4em; overflow: hidden;
              font: 15px/1.5 ui-serif, "Iowan Old Style", Charter, Georgia, "Liberation Serif", serif;
            }
            .exports li.rejects::before { color: var(--reject); }
            .config {
              display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 16px;
              align-items: start;
            }
            .config pre {
              margin: 0; padding: 16px 20px; overflow: auto; max-height: 640px;
              white-space: pre; font: 13px/1.6 ui-monospace, "DejaVu Sans Mono", monospace;
            }
            .config code { font: inherit; } .config code b { color: var(--read); font-weight: 500; }
            .config code i { color: var(--faint); }
            .side { padding: 16px 20px; }
            dl { display: grid; grid-template-columns: 1fr auto; gap: 2px 16px; margin: 0; }
            dt { min-width: 0; } dd { margin: 0; color: var(--soft); text-align: end; }
            @media (max-width: 900px) {
              body { padding: 24px 16px 60px; } h1 { font-size: 27px; }
              .charts, .config { grid-template-columns: minmax(0, 1fr); }
              .flow { padding: 12px; }
              .flowrow { grid-template-columns: 10.4em minmax(0, 1fr) 10.4em; font-size: 12.5px; }
              .flowname { padding-right: 8px; gap: 6px; } .flowrow ul { padding-left: 6px; }
              .flowrow li { font-size: 12.5px; } .flowrow li i, .each, .slow .bar { display: none; }
              .times th, .times td, .slow td { padding: 6px 9px; }
              .slow, .slow tbody { display: block; }
              .slow tr { display: flex; flex-wrap: wrap; border-top: 1px solid var(--line); }
              .slow td, .slow .in { border: 0; width: auto; white-space: nowrap; }
              .slow td.what { flex-basis: 100%; padding-top: 0; white-space: normal; }
            }
            """
}
