import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { inlineScriptHashes, policyFor, withPolicy } from "#site/csp.ts";

const hashOf = (code: string) => `'sha256-${createHash("sha256").update(code).digest("base64")}'`;
const page = `<!DOCTYPE html><html><head><meta charset="utf-8"><script>one()</script></head><body>
<script type="module">
two() < 3
</script><script src="/three.js"></script><script type="application/json">{"four":4}</script>
<script type="speculationrules">{"prefetch":[]}</script><script>one()</script></body></html>`;

describe("The policy of a page", () => {
  test("names the hash of every inline script that the browser obeys, once, and of nothing else", () => {
    expect(inlineScriptHashes(page)).toEqual([hashOf("one()"), hashOf("\ntwo() < 3\n"), hashOf('{"prefetch":[]}')]);
  });
  test("allows a known answer to the hash of the CSP specification's example", () => {
    expect(inlineScriptHashes("<script>alert('Hello, world.');</script>")).toEqual([
      "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='",
    ]);
  });
  test("starts from nothing and opens only what the book needs", () => {
    const policy = Object.fromEntries(
      policyFor("")
        .split("; ")
        .map((line) => [line.split(" ")[0], line.split(" ").slice(1).join(" ")]),
    );
    expect(policy).toEqual({
      "default-src": "'none'",
      "script-src": "'self' 'wasm-unsafe-eval'",
      "style-src": "'self' 'unsafe-inline'",
      "connect-src": "'self' http://localhost:* http://127.0.0.1:* ws://localhost:* ws://127.0.0.1:* wss:",
      "img-src": "'self' data: blob:",
      "font-src": "'self'",
      "worker-src": "'self'",
      "manifest-src": "'self'",
      "base-uri": "'none'",
      "form-action": "'none'",
    });
  });
  test("stands before every script, right after the charset", () => {
    expect(withPolicy(page)).toMatch(
      /<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; [^"]*"><script>/,
    );
    expect(withPolicy("<head><title>x</title></head>")).toMatch(/^<head><meta http-equiv=/);
  });
  test("needs a head to stand in", () => {
    expect(() => withPolicy("<p>")).toThrow("csp: a page must have a head element, got none");
  });
});
