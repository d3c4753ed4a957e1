/** Looks of the code exercises, brought by their script: few chapters have one, and each page's own styles are counted. */
const CSS = `
.ex-code:popover-open{position:fixed;inset:0;width:100%;height:100%;max-width:none;margin:0;border:0;padding:16px;box-sizing:border-box;overflow:auto;background:var(--paper);color:var(--ink);font:15.5px/1.5 var(--sans);display:flex;flex-direction:column}
.ex-code:popover-open .ex-program{flex:1 0 40vh;height:auto!important}
.ex-program{position:relative;border:1px solid var(--soft);border-radius:8px;overflow:hidden;background:var(--card)}
.ex-program:focus-within{outline:2px solid var(--broker);outline-offset:2px}
.ex-program textarea{display:block;box-sizing:border-box;width:100%;height:100%;margin:0;padding:8px 8px 8px 52px;border:0;outline:0;resize:none;background:none;color:var(--ink);font:14px/22px var(--mono);white-space:pre;tab-size:2;font-variant-ligatures:none}
.ex-results{list-style:none;margin:12px 0 0;padding:0}
.ex .ex-results{padding:0}
.ex-results li{padding:4px 0;border-top:1px solid var(--line);overflow-wrap:anywhere}
.ex-results span{display:block;padding-left:1em}
.ex-code pre{max-height:220px;overflow:auto;margin:6px 0 0;padding:8px 10px;background:var(--mark);font:13px/20px var(--mono);white-space:pre-wrap;overflow-wrap:anywhere}
.ex-code summary{cursor:pointer;width:fit-content}
.ex-types progress{width:120px;vertical-align:middle;accent-color:var(--broker)}
.ex-types ul{list-style:none;margin:4px 0 0;padding:0;max-height:200px;overflow:auto}
.ex-types li button{display:block;width:100%;min-height:32px;padding:5px 8px;border:0;border-top:1px solid var(--line);background:none;color:var(--ink);font:inherit;text-align:left;cursor:pointer;overflow-wrap:anywhere}
.ex-types li button:hover{background:var(--mark)}
.ex-types li button:focus-visible{outline:2px solid var(--broker);outline-offset:-2px}
`;

let adopted = false;

/** Adds them to the document, once. */
export function adoptCodeStyle(): void {
  if (adopted) return;
  adopted = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  document.adoptedStyleSheets.push(sheet);
}
