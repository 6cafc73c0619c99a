/** Light and dark as the reader has it; every color has at least 4.5:1 on its background. */
export const STYLE = `
:root { color-scheme: light dark; --text: #1b1f24; --dim: #57606a; --back: #ffffff; --card: #f4f6f8; --line: #c9d1d9;
  --bad: #a4161a; --warn: #7a4d00; --good: #0b6a2b; --link: #0b57d0; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e9ec; --dim: #a3adb8; --back: #14171a; --card: #1f2428; --line: #3d444d;
    --bad: #ff9c94; --warn: #f0c264; --good: #7ee29a; --link: #8ab8ff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
td, pre, li, p, h1, h2, h3, h4 { overflow-wrap: anywhere; } td:last-child { overflow-wrap: break-word; }
main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .5rem 0; }
h2 { font-size: 1.25rem; margin: 1.75rem 0 .5rem; }
h3 { font-size: 1.05rem; margin: 1.25rem 0 .4rem; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
code, pre, .address { font-family: ui-monospace, monospace; font-size: .92em; }
pre { background: var(--card); padding: .75rem; white-space: pre-wrap; border-radius: .4rem; }
.dim { color: var(--dim); }
.bad { color: var(--bad); } .warn { color: var(--warn); } .good { color: var(--good); }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .25rem .9rem .75rem; min-width: 0; }
.findings { list-style: none; margin: 0; padding: 0; }
.findings > li { border-left: .3rem solid var(--line); padding: .1rem 0 .1rem .8rem; margin: .9rem 0; }
.findings > .error { border-color: var(--bad); } .findings > .warning { border-color: var(--warn); }
.findings p { margin: .15rem 0; }
.label { font-weight: 700; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
caption { text-align: left; color: var(--dim); padding: .25rem 0; }
details caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th { white-space: nowrap; } .matrix th { white-space: normal; overflow-wrap: anywhere; }
th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border-bottom: 1px solid var(--line); }
.matrix .pair { display: none; }
details { margin: .75rem 0; }
summary { cursor: pointer; font-weight: 600; }
.session { border-top: 2px solid var(--line); margin-top: 2rem; }
@media (max-width: 44rem) {
  table, caption, tbody, tr, td { display: block; }
  thead, .matrix tbody th { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { border-bottom: 1px solid var(--line); padding: .35rem 0; }
  td { border: 0; padding: .1rem 0; }
  .rows td { display: inline; margin-right: .75rem; }
  td:empty { display: none !important; }
  .rows td::before { content: attr(data-label) " "; color: var(--dim); }
  .matrix tr { border: 0; padding: 0; }
  .matrix td { border-bottom: 1px solid var(--line); padding: .4rem 0; }
  .matrix .pair { display: block; }
}
@media print { body { background: none; } details:not([open]) > :not(summary) { display: block; } }
`;
