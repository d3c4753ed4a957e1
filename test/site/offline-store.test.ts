import { describe, expect, test } from "vitest";
import { fill } from "#site/offline/fill.ts";
import { createServing } from "#site/offline/serving.ts";
import { stateOf } from "#site/offline/state.ts";
import { bench, HOME, manifestOf, memoryCache, type Texts } from "./offline-cache.ts";

const A: Texts = {
  "index.html": "home of A",
  "a/b/index.html": "chapter",
  "404.html": "lost",
  "_astro/late.A.js": "late of A",
  "_astro/code-editor.A.js": "editor of A",
};
const B: Texts = {
  "index.html": "home of B",
  "a/b/index.html": "chapter",
  "404.html": "lost",
  "_astro/late.B.js": "late of B",
  "_astro/code-editor.B.js": "editor of B",
};

describe("Filling the store", () => {
  test("fetches every file once, and an update only what changed", async () => {
    const { tools, server, asked, store } = bench();
    server.texts = A;
    await fill(manifestOf(A), tools);
    expect(asked.sort()).toEqual(["", "404.html", "_astro/late.A.js", "a/b/"]);
    asked.length = 0;
    server.texts = B;
    await fill(manifestOf(B), tools);
    expect(asked.sort()).toEqual(["", "_astro/late.B.js"]);
    expect((await store.versions()).map(({ manifest }) => manifest.version)).toEqual([
      manifestOf(A).version,
      manifestOf(B).version,
    ]);
  });
  test("tells its steps", async () => {
    const { tools, server } = bench();
    server.texts = A;
    const steps: string[] = [];
    await fill(manifestOf(A), { ...tools, onFile: (done, total) => steps.push(`${done}/${total}`) });
    expect(steps).toEqual(["1/4", "2/4", "3/4", "4/4"]);
  });
  test("counts a build only when it is whole: a server that stops leaves the old one as it was, and the rest is fetched later", async () => {
    const { tools, server, asked, store } = bench();
    server.texts = A;
    await fill(manifestOf(A), tools);
    server.texts = B;
    const stopping = {
      ...tools,
      fetch: (address: string) =>
        address === "" ? tools.fetch(address) : Promise.reject(new TypeError("Failed to fetch")),
    };
    await expect(fill(manifestOf(B), stopping)).rejects.toThrow("Failed to fetch");
    expect((await store.versions()).map(({ manifest }) => manifest.version)).toEqual([manifestOf(A).version]);
    asked.length = 0;
    server.texts = B;
    await fill(manifestOf(B), tools);
    expect(asked).toEqual(["_astro/late.B.js"]);
    expect(await store.versions()).toHaveLength(2);
  });
  test("refuses a file that is not what was built", async () => {
    const { tools, server, store } = bench();
    server.texts = { ...A, "a/b/index.html": "chapter of another build" };
    await expect(fill(manifestOf(A), tools)).rejects.toThrow(
      "offline: a/b/index.html must be the 7 bytes that were built, got 200 with 24 others",
    );
    expect(await store.versions()).toEqual([]);
  });
  test("asks for room first, and gives up where the cache is full", async () => {
    const { tools, server, asked } = bench();
    server.texts = A;
    await expect(fill(manifestOf(A), { ...tools, room: async () => 5 })).rejects.toThrow(
      "offline: the browser must have room",
    );
    expect(asked).toEqual([]);
    const full = bench(memoryCache(2));
    full.server.texts = A;
    await expect(fill(manifestOf(A), full.tools)).rejects.toThrow("full");
    expect(await full.store.versions()).toEqual([]);
  });
  test("renews an engine that was in use, and no other", async () => {
    const { tools, server, store, asked } = bench();
    server.texts = A;
    await fill(manifestOf(A), tools);
    const [editor] = manifestOf(A).engines;
    const [[name, entry] = ["", ["", 0]] as const] = Object.entries(editor?.files ?? {});
    await store.put(name, entry, new ArrayBuffer(0), "text/javascript", 5);
    server.texts = B;
    await fill(manifestOf(B), tools);
    expect(asked.filter((address) => address.includes("code-editor"))).toEqual(["_astro/code-editor.B.js"]);
  });
});

/** A worker over a filled store; `open` loads a page in a tab and `text` reads what it gets. */
async function browser(builds: readonly Texts[]) {
  const { tools, server, store } = bench();
  for (const texts of builds) {
    server.texts = texts;
    await fill(manifestOf(texts), tools);
  }
  const tabs = new Set<string>();
  const clock = { nowMs: 10_000 };
  const work: Promise<unknown>[] = [];
  const serving = createServing({
    store,
    home: HOME,
    own: manifestOf(builds[0]!).version,
    fetch: tools.fetch,
    windows: async () => tabs.size,
    living: async () => [...tabs],
    isInstalling: () => false,
    changed: () => {},
    nowMs: () => clock.nowMs,
  });
  const ask = async (address: string, mode: RequestMode, clientId: string, resultingClientId: string) => {
    const url = new URL(address, HOME).href;
    const response = await serving.answer(
      { request: { url, mode }, clientId, resultingClientId, waitUntil: (each) => work.push(each) },
      () => tools.fetch(new URL(url).pathname.slice(HOME.pathname.length)),
    );
    for (let each = work.shift(); each; each = work.shift()) await each;
    return response;
  };
  return {
    store,
    server,
    tools,
    clock,
    serving,
    tabs,
    close: (tab: string) => tabs.delete(tab),
    async open(tab: string, address: string) {
      const response = await ask(address, "navigate", "", tab);
      tabs.add(tab);
      return response;
    },
    text: async (tab: string, address: string) => (await ask(address, "cors", tab, "")).text(),
  };
}

describe("The worker", () => {
  test("answers without a server: pages, files, its list, and an unknown address with the page that says so", async () => {
    const { open, text, server } = await browser([A]);
    server.texts = undefined;
    expect(await (await open("1", "?present")).text()).toBe("home of A");
    expect(await text("1", "_astro/late.A.js")).toBe("late of A");
    expect(JSON.parse(await text("1", "offline.json"))).toEqual(manifestOf(A));
    const lost = await open("1", "nowhere/");
    expect([lost.status, await lost.text()]).toEqual([404, "lost"]);
    expect((await open("1", "a/b")).headers.get("location")).toBe("http://localhost/book/a/b/");
    await expect(text("1", "_astro/code-editor.A.js")).rejects.toThrow("Failed to fetch");
  });
  test("keeps an engine with its first use", async () => {
    const { open, text, server } = await browser([A]);
    await open("1", "");
    server.texts = A;
    expect(await text("1", "_astro/code-editor.A.js")).toBe("editor of A");
    server.texts = undefined;
    expect(await text("1", "_astro/code-editor.A.js")).toBe("editor of A");
  });
  test("leaves a tab on its build while another one moves on, and forgets the old build once no tab is on it", async () => {
    const { open, text, server, store, tabs, close, serving, tools, clock } = await browser([A]);
    await open("1", "");
    await open("2", "a/b/");
    server.texts = B;
    await fill(manifestOf(B), tools);
    serving.forget();
    server.texts = undefined;
    // Two tabs are on A: a third page is of A as well, until the reader asks for the new edition.
    expect(await (await open("3", "")).text()).toBe("home of A");
    close("3");
    await serving.moveOn();
    expect(await (await open("2b", "")).text()).toBe("home of B");
    close("2");
    expect(await text("1", "_astro/late.A.js")).toBe("late of A");
    expect(await text("2b", "_astro/late.B.js")).toBe("late of B");
    expect(JSON.parse(await text("1", "offline.json")).version).toBe(manifestOf(A).version);
    expect(await store.versions()).toHaveLength(2);
    tabs.clear();
    clock.nowMs += 120_000;
    await open("4", "a/b/");
    expect((await store.versions()).map(({ manifest }) => manifest.version)).toEqual([manifestOf(B).version]);
    expect([...(await store.kept())].filter((key) => key.includes("late.A"))).toEqual([]);
  });
  test("opens the newest build where one page alone is open", async () => {
    const { open } = await browser([A, B]);
    expect(await (await open("1", "")).text()).toBe("home of B");
  });
});

test("the state is ready only when every file of the page's own build is there", async () => {
  const { tools, server, store } = bench();
  server.texts = A;
  const look = async (installing: boolean) =>
    stateOf({
      manifest: manifestOf(A),
      versions: await store.versions(),
      kept: await store.kept(),
      keyOf: store.keyOf,
      fault: undefined,
      installing,
      saving: false,
    });
  expect(await look(false)).toMatchObject({ phase: "absent" });
  expect(await look(true)).toEqual({ phase: "preparing", done: 0, total: 4 });
  await fill(manifestOf(A), tools);
  expect(await look(false)).toMatchObject({ phase: "ready", files: 4, newer: "none" });
  server.texts = B;
  await fill(manifestOf(B), tools);
  expect(await look(false)).toMatchObject({ phase: "ready", newer: "here" });
});
