/** What must hold for every page of a finished build, read from the files alone. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { inlineScriptHashes } from "#site/csp.ts";

/** Text of a page with the code of scripts and styles taken out, so that only markup is searched. */
function markupOf(html: string): string {
  return html.replace(/(<(script|style)\b[^>]*>)[\s\S]*?<\/\2>/g, "$1");
}

function policyFaults(html: string): readonly string[] {
  const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html);
  if (!policy) return ["a policy must be there, got none"];
  const named: readonly string[] = policy[1]?.match(/'sha256-[^']*'/g) ?? [];
  const wanted = inlineScriptHashes(html);
  const first = html.search(/<(?:script|link|style)\b/);
  return [
    ...wanted.filter((hash) => !named.includes(hash)).map((hash) => `the policy must name ${hash}, got no such hash`),
    ...named.filter((hash) => !wanted.includes(hash)).map((hash) => `the policy must name no idle hash, got ${hash}`),
    ...(first >= 0 && first < policy.index
      ? ["the policy must stand before what it governs, got a script, link or style first"]
      : []),
  ];
}

function markupFaults(markup: string): readonly string[] {
  const ids = [...markup.matchAll(/\sid="([^"]+)"/g)].map(([, id = ""]) => id);
  const handlers = [...markup.matchAll(/<\w[^>]*\s(on[a-z]+)="/g)].map(([, name]) => name);
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `id ${id} must be used once, got it again`),
    ...handlers.map((name) => `handlers must be set by scripts, got attribute ${name}`),
  ];
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Links and files of the site itself that lead nowhere, with fragments checked against the target's ids. */
function linkFaults(markup: string, page: string, dist: string, base: string): readonly string[] {
  const here = new URL(base + page.replace(/index\.html$/, ""), "http://site");
  const faults: string[] = [];
  for (const [, address = ""] of markup.matchAll(/\s(?:href|src|component-url|renderer-url)="([^"]+)"/g)) {
    const target = new URL(address, here);
    if (target.origin !== here.origin) continue;
    const inside = target.pathname.startsWith(base) ? target.pathname.slice(base.length) : undefined;
    const file =
      inside === undefined ? undefined : join(dist, inside, inside.endsWith("/") || inside === "" ? "index.html" : "");
    if (file === undefined || !isFile(file)) {
      faults.push(`links must lead to a page or file of the site, got ${address}`);
    } else if (target.hash && file.endsWith(".html")) {
      // A link to a widget's state names the widget before "=".
      const id = decodeURIComponent(target.hash.slice(1)).replace(/=.*$/s, "");
      if (!readFileSync(file, "utf8").includes(`id="${id}"`)) faults.push(`fragments must exist, got ${address}`);
    }
  }
  return faults;
}

/** Every fault of every page, as "<page>: <what> must be <rule>, got <value>"; empty if all is well. */
export function faultsOfBuild(dist: string, base = "/"): readonly string[] {
  return readdirSync(dist, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".html"))
    .flatMap((page) => {
      const html = readFileSync(join(dist, page), "utf8");
      const markup = markupOf(html);
      return [...policyFaults(html), ...markupFaults(markup), ...linkFaults(markup, page, dist, base)].map(
        (fault) => `${page}: ${fault}`,
      );
    });
}
