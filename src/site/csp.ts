/** Content-Security-Policy by meta element: after the build, every page names the hashes of exactly its own inline scripts. */
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

const POLICY: readonly (readonly [directive: string, ...sources: string[]])[] = [
  ["default-src", "'none'"],
  ["style-src", "'self'", "'unsafe-inline'"],
  ["connect-src", "'self'", "http://localhost:*", "http://127.0.0.1:*", "ws://localhost:*", "ws://127.0.0.1:*", "wss:"],
  ["img-src", "'self'", "data:", "blob:"],
  ["font-src", "'self'"],
  ["worker-src", "'self'"],
  ["manifest-src", "'self'"],
  ["base-uri", "'none'"],
  ["form-action", "'none'"],
];

/** A script that the browser runs or obeys: without a type, a module, or speculation rules; data blocks need no hash. */
const RUNS = /^(?:|module|text\/javascript|application\/javascript|speculationrules|importmap)$/i;

/** The source expressions ('sha256-…') of a page's inline scripts, each once, in page order. */
export function inlineScriptHashes(html: string): readonly string[] {
  const hashes = new Set<string>();
  for (const [, attributes = "", code = ""] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)) {
    const type = /\btype\s*=\s*["']?([^"'\s>]*)/i.exec(attributes)?.[1] ?? "";
    if (/\bsrc\s*=/i.test(attributes) || !RUNS.test(type)) continue;
    hashes.add(`'sha256-${createHash("sha256").update(code).digest("base64")}'`);
  }
  return [...hashes];
}

/** The policy of one page, as one line. */
export function policyFor(html: string): string {
  const scripts = ["script-src", "'self'", "'wasm-unsafe-eval'", ...inlineScriptHashes(html)];
  return [...POLICY.slice(0, 1), scripts, ...POLICY.slice(1)].map((directive) => directive.join(" ")).join("; ");
}

/**
 * Puts the policy in front of everything it governs. Only the charset stays before it: a browser looks for that in the
 * first 1024 bytes, and the hashes may be longer.
 */
export function withPolicy(html: string): string {
  const place = /<head[^>]*>(?:\s*<meta\s+charset[^>]*>)?/i.exec(html);
  if (!place) throw new Error("csp: a page must have a head element, got none");
  const at = place.index + place[0].length;
  return `${html.slice(0, at)}<meta http-equiv="Content-Security-Policy" content="${policyFor(html)}">${html.slice(at)}`;
}

/** Writes the policy into every page of the finished build. */
export function contentSecurityPolicy(): AstroIntegration {
  return {
    name: "content-security-policy",
    hooks: {
      "astro:build:done": async ({ dir }) => {
        const root = fileURLToPath(dir);
        for (const name of await readdir(root, { recursive: true })) {
          if (!name.endsWith(".html")) continue;
          const file = join(root, name);
          await writeFile(file, withPolicy(await readFile(file, "utf8")));
        }
      },
    },
  };
}
