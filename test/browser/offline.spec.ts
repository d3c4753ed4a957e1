/** The book without a network: kept by its worker, served by itself, renewed without breaking a page that is open. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Page } from "@playwright/test";
import { engines } from "#site/engines.ts";
import { makeManifest } from "#site/offline/make-manifest.ts";
import { MANIFEST_NAME, type Manifest, WORKER_NAME } from "#site/offline/manifest.ts";
import { readBuilt } from "#site/offline-files.ts";
import { findings, overflow } from "./findings.ts";
import { test as base, expect, live } from "./fixtures.ts";
import { createHost, type Host } from "./host.ts";
import { DIST, DIST_BOOK } from "./servers.ts";

const test = base.extend<{ readonly host: Host; readonly path: string }>({
  path: ["/", { option: true }],
  host: async ({ path }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "offline-"));
    cpSync(path === "/" ? DIST : DIST_BOOK, folder, { recursive: true });
    const host = createHost(folder, path);
    await host.start();
    await use(host);
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  },
  baseURL: async ({ host }, use) => use(host.url),
});
test.use({ serviceWorkers: "allow" });

/** What a browser says by itself of an address that gives nothing: the broker's of a stopped server, or a page there is not. */
const forgive = (faults: string[]) => {
  const left = faults.filter((fault) => !/^console Failed to load resource/.test(fault));
  faults.splice(0, faults.length, ...left);
};
const versionOf = (host: Host): Manifest => JSON.parse(readFileSync(join(host.folder, MANIFEST_NAME), "utf8"));
/** The builds that are kept as a whole. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const [name] = await caches.keys();
    if (name === undefined) return [];
    const keys = (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).search);
    return keys.flatMap((search) => new URLSearchParams(search).get("version") ?? []);
  });
async function ready(page: Page, host: Host): Promise<void> {
  await expect.poll(() => kept(page), { timeout: 60_000 }).toContain(versionOf(host).version);
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), { timeout: 30_000 })
    .toBe("activated");
}

/** Makes another edition of the served build: the home page says so, and every name that holds a hash is a new one. */
async function renew(host: Host): Promise<void> {
  const names = readdirSync(join(host.folder, "_astro")).filter((name) => name.endsWith(".js"));
  const files = [...(await readBuilt(host.folder))].map(([name, bytes]) => {
    if (!/\.(html|js)$/.test(name) || name === WORKER_NAME) return [name, bytes] as const;
    let text = Buffer.from(bytes).toString("utf8");
    for (const each of names) text = text.replaceAll(each, each.replace(/\.js$/, "-B.js"));
    if (name === "index.html") text = text.replace("</h1>", " Edition B</h1>");
    return [name.replace(/^(_astro\/.*)\.js$/, "$1-B.js"), Buffer.from(text)] as const;
  });
  const old = versionOf(host).version;
  const worker = readFileSync(join(host.folder, WORKER_NAME), "utf8");
  rmSync(join(host.folder, "_astro"), { recursive: true });
  const manifest = makeManifest(new Map(files), engines);
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(host.folder, name)), { recursive: true });
    writeFileSync(join(host.folder, name), bytes);
  }
  writeFileSync(join(host.folder, MANIFEST_NAME), JSON.stringify(manifest));
  writeFileSync(join(host.folder, WORKER_NAME), worker.replaceAll(old, manifest.version));
}
const update = (page: Page) => page.evaluate(async () => void (await navigator.serviceWorker.ready).update());

for (const path of ["/", "/book/"]) {
  test.describe(`Below ${path}`, () => {
    test.use({ path });
    test("after one visit and with the server stopped, chapters open, the search finds, exercises and widgets answer", async ({
      page,
      host,
      faults,
    }) => {
      await page.goto("./start/start-here/");
      await ready(page, host);
      await host.stop();
      await page.goto("./messaging/publish-subscribe/?present");
      await expect(page.locator("html")).toHaveAttribute("data-present", "");
      await page.goto("./messaging/publish-subscribe");
      await expect(page).toHaveURL(`${host.url}messaging/publish-subscribe/`);

      await page.keyboard.press("/");
      const dialog = page.getByRole("dialog", { name: "Search" });
      await expect(dialog.getByRole("textbox")).toBeFocused();
      await page.keyboard.type("overlap");
      await expect(dialog.getByRole("link").filter({ hasText: "Two filters that overlap" }).first()).toBeVisible({
        timeout: 60_000,
      });
      await page.keyboard.press("Escape");

      const matcher = await live(page, "soil-only");
      await matcher.getByRole("textbox").first().fill("field/+/soil");
      await page.locator("#ask-mqtt-only-soil").scrollIntoViewIfNeeded();
      await expect(page.locator("#ask-mqtt-only-soil").getByRole("heading")).toHaveText("Exercise: reach a goal, done");
      const broker = await live(page, "who-hears");
      await expect(broker).toBeVisible();

      await page.goto("./messaging/packets/");
      const asked = page.locator("#ask-mqtt-remaining-length");
      await asked.scrollIntoViewIfNeeded();
      await asked.getByRole("textbox").fill("22");
      await asked.getByRole("button", { name: "Answer", exact: true }).click();
      await expect(asked.getByRole("heading")).toHaveText("Exercise: a number, solved");

      const lost = await page.goto("./nowhere/at-all/");
      expect(lost?.status()).toBe(404);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("No such page");
      forgive(faults);
    });
  });
}

test("an update leaves an open page on its edition, and a page that is opened afterwards gets the new one", async ({
  page,
  context,
  host,
  faults,
}) => {
  await page.goto("./progress/");
  await ready(page, host);
  // A page of the first edition, with nothing of it alive yet but what stands at its top.
  const reader = await context.newPage();
  await reader.goto(`${host.url}messaging/publish-subscribe/`);
  const first = versionOf(host).version;
  await renew(host);
  expect(versionOf(host).version).not.toBe(first);
  await update(page);
  await expect.poll(() => kept(page), { timeout: 60_000 }).toContain(versionOf(host).version);
  const section = page.locator("section", { has: page.locator("#offline") });
  await section.scrollIntoViewIfNeeded();
  await expect(section).toContainText("A newer edition is here, too.");

  // The code of this widget is on no server any more.
  const gone = readdirSync(join(host.folder, "_astro")).filter((name) => name.startsWith("TopicMatcher"));
  expect(gone.every((name) => name.endsWith("-B.js"))).toBe(true);
  const matcher = await live(reader, "soil-only");
  await matcher.getByRole("textbox").first().fill("field/+/soil");
  await reader.locator("#ask-mqtt-only-soil").scrollIntoViewIfNeeded();
  await expect(reader.locator("#ask-mqtt-only-soil").getByRole("heading")).toHaveText("Exercise: reach a goal, done");

  const second = await context.newPage();
  await second.goto(host.url);
  await expect(second.getByRole("heading", { level: 1 })).not.toContainText("Edition B");
  const loaded = page.waitForEvent("load");
  await section.getByRole("button", { name: "Reload to update" }).click();
  await loaded;
  await section.scrollIntoViewIfNeeded();
  await expect(section).toContainText("Ready since");
  await expect(section.getByRole("button", { name: "Reload to update" })).toHaveCount(0);
  // The reader's page is as it was, and what it has not fetched yet still comes.
  const other = await live(reader, "two-filters");
  await expect(other).toBeVisible();
  const third = await context.newPage();
  await third.goto(host.url);
  await expect(third.getByRole("heading", { level: 1 })).toContainText("Edition B");
  await reader.close();
  await second.close();
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Edition B");
  forgive(faults);
});

test("an update that fails halfway leaves what was there, and says so", async ({ page, host, faults }) => {
  await page.goto("./progress/");
  await ready(page, host);
  const first = versionOf(host).version;
  await renew(host);
  rmSync(join(host.folder, "messaging/application-layer/index.html"));
  await update(page);
  const section = page.locator("section", { has: page.locator("#offline") });
  await section.scrollIntoViewIfNeeded();
  await expect(section).toContainText("A newer edition could not be fetched.");
  await expect(section).toContainText("messaging/application-layer/index.html must be the");
  expect(await kept(page)).toEqual([first]);
  await host.stop();
  await page.goto("./tags/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tags");
  forgive(faults);
});

test("an engine is kept with its first use, works without a server, and can be removed", async ({
  page,
  host,
  faults,
}) => {
  await page.goto("./messaging/publish-subscribe/");
  await ready(page, host);
  const exercise = page.locator("#ask-mqtt-write-the-matcher");
  const run = async () => {
    await exercise.scrollIntoViewIfNeeded();
    await expect(exercise.getByRole("button", { name: "Run tests" })).toBeEnabled();
    await exercise.getByRole("textbox").focus();
    await expect(exercise.locator(".cm-content")).toBeFocused();
    await exercise.getByRole("button", { name: "Run tests" }).click();
    await expect(exercise).toContainText(/\d+ of \d+ tests passed/);
  };
  await run();
  await page.goto("./progress/");
  const section = page.locator("section", { has: page.locator("#offline") });
  await section.scrollIntoViewIfNeeded();
  const sandbox = section.getByRole("listitem").filter({ hasText: "Sandbox" });
  await expect(sandbox).toContainText(/MB here, .* to fetch\. Here since/);
  await expect(section.getByRole("listitem").filter({ hasText: "editor" })).toContainText("Here since");
  await expect(section).toContainText(/This site stores .* here, of at most/);

  await host.stop();
  await page.goto("./messaging/publish-subscribe/");
  await run();
  await page.goto("./progress/");
  await section.scrollIntoViewIfNeeded();
  await section.getByRole("button", { name: /^Remove Sandbox/ }).click();
  await expect(section).toContainText("Removed: Sandbox");
  await expect(sandbox).toContainText("Not here yet.");
  await expect(sandbox.getByRole("button")).toHaveCount(0);
  forgive(faults);
});

test("without a worker the page says why, and offers the zip", async ({ page, host }) => {
  await page.addInitScript(() => Object.defineProperty(window, "isSecureContext", { value: false }));
  await page.goto("./progress/");
  const section = page.locator("section", { has: page.locator("#offline") });
  await section.scrollIntoViewIfNeeded();
  await expect(section).toContainText("Not possible here: this page was opened over plain http from another machine");
  await expect(section).toContainText("Not here yet.");
  const link = page.getByRole("link", { name: /^Take the book with you \(zip, \d\.\d MB\)$/ });
  const answer = await page.request.get(new URL((await link.getAttribute("href")) ?? "", host.url).href);
  expect([answer.status(), (await answer.body()).subarray(0, 2).toString()]).toEqual([200, "PK"]);
});

test("no file that is kept at the first visit is large enough to be an engine that nobody has declared", () => {
  const { files } = JSON.parse(readFileSync(join(DIST, MANIFEST_NAME), "utf8")) as Manifest;
  const large = Object.entries(files).filter(([name, [, bytes]]) => bytes > 300_000 && !/\.(html|json)$/.test(name));
  expect(large).toEqual([]);
});

test("what is said of the offline book is accessible in both themes, wide and narrow", async ({ page, host }) => {
  await page.goto("./progress/");
  await ready(page, host);
  const section = page.locator("section", { has: page.locator("#offline") });
  await section.scrollIntoViewIfNeeded();
  await expect(section).toContainText("Ready since");
  for (const [width, height] of [
    [1400, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    expect(await findings(page, "main"), `${width} px`).toEqual([]);
    expect(await overflow(page)).toBe(0);
  }
});
