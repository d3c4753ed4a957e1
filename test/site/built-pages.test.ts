import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withPolicy } from "#site/csp.ts";
import { faultsOfBuild } from "../campaigns/built-pages.ts";

let dist: string;
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), "dist-"));
  mkdirSync(join(dist, "part/chapter"), { recursive: true });
  write("index.html", '<a href="/book/part/chapter/#here">go</a>');
});
afterEach(() => rmSync(dist, { recursive: true }));

function write(page: string, body: string): void {
  writeFileSync(join(dist, page), withPolicy(`<html><head></head><body>${body}</body></html>`));
}
const chapter = (body: string) => write("part/chapter/index.html", `<h2 id="here">x</h2>${body}`);

test("A build whose links, fragments, ids and policies agree has no faults", () => {
  chapter(
    '<a href="#here=1.e30">state</a><script>run("id=\\"here\\" onclick=")</script><a href="../../">home</a><a href="https://example.org/">out</a>',
  );
  expect(faultsOfBuild(dist, "/book/")).toEqual([]);
});

test.each([
  ['<a href="/part/chapter/">x</a>', "links must lead to a page or file of the site, got /part/chapter/"],
  ['<a href="/book/part/none/">x</a>', "links must lead to a page or file of the site, got /book/part/none/"],
  ['<a href="/book/part/chapter">x</a>', "links must lead to a page or file of the site, got /book/part/chapter"],
  ['<a href="#gone">x</a>', "fragments must exist, got #gone"],
  [
    '<a href="../../part/chapter/?present#gone=1.e30">x</a>',
    "fragments must exist, got ../../part/chapter/?present#gone=1.e30",
  ],
  ['<p id="here">x</p>', "id here must be used once, got it again"],
  ['<button onclick="go()">x</button>', "handlers must be set by scripts, got attribute onclick"],
])("A chapter with %s is reported", (body, fault) => {
  chapter(body);
  expect(faultsOfBuild(dist, "/book/")).toEqual([`part/chapter/index.html: ${fault}`]);
});

test("A page whose scripts differ from its policy is reported, hash by hash", () => {
  chapter("<script>one()</script>");
  const page = join(dist, "part/chapter/index.html");
  const other = withPolicy('<html><head></head><body><h2 id="here">x</h2><script>two()</script></body></html>');
  writeFileSync(page, other.replace("two()", "one()"));
  expect(faultsOfBuild(dist, "/book/")).toEqual([
    expect.stringMatching(/the policy must name 'sha256-.*', got no such hash/),
    expect.stringMatching(/the policy must name no idle hash, got 'sha256-/),
  ]);
});

test("A page without a policy, or with a script before it, is reported", () => {
  chapter("");
  writeFileSync(join(dist, "part/bare.html"), "<html><head></head></html>");
  writeFileSync(
    join(dist, "part/late.html"),
    '<head><link rel="x"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'"></head>',
  );
  expect([...faultsOfBuild(dist, "/book/")].sort()).toEqual([
    "part/bare.html: a policy must be there, got none",
    "part/late.html: the policy must stand before what it governs, got a script, link or style first",
  ]);
});
