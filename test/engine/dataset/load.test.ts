import { expect, test } from "vitest";
import { createDatasetLoader } from "#engine/dataset/load.ts";
import { packTable } from "#engine/dataset/packed-table.ts";
import { shippedTable } from "#site/shipped-data.ts";

const offline = async () => {
  throw new TypeError("Failed to fetch");
};

test("without a connection the reader is told so, in words", async () => {
  await expect(createDatasetLoader(offline).load("office")).rejects.toThrow(
    "Office temperature could not be loaded: there is no connection, and this browser has not kept the file. Connect and try again.",
  );
});

test("a file that is not there is told with its status, and one that is another in words", async () => {
  const missing = async () => new Response("", { status: 404 });
  await expect(createDatasetLoader(missing).load("office")).rejects.toThrow("the server answered with status 404");
  const other = async () => new Response("<!doctype html>");
  await expect(createDatasetLoader(other).load("office")).rejects.toThrow(
    "Office temperature could not be read: what came is not its file, or was damaged. Load the page again.",
  );
});

test("what was cancelled fails as the browser says it", async () => {
  const control = new AbortController();
  control.abort();
  const get = async () => control.signal.throwIfAborted() as never;
  await expect(createDatasetLoader(get).load("office", { signal: control.signal })).rejects.toThrow(/abort/i);
});

test("a record is fetched once, with its progress", async () => {
  const shares: number[] = [];
  const bytes = packTable(shippedTable("office"));
  const asked: string[] = [];
  const get = async (address: string | URL | Request) => {
    asked.push(String(address));
    const parts = [bytes.slice(0, 10_000), bytes.slice(10_000)];
    return new Response(
      new ReadableStream({ pull: (to) => (parts.length > 0 ? to.enqueue(parts.shift()!) : to.close()) }),
    );
  };
  const loader = createDatasetLoader(get as typeof fetch);
  const options = { onShare: (share: number) => shares.push(share) };
  const table = await loader.load("office", options);
  expect(table).toEqual(shippedTable("office"));
  expect(shares).toEqual([10_000 / bytes.length, 1]);
  expect(await loader.load("office", options)).toBe(table);
  expect(asked).toEqual(["/data/office-temperature.bin"]);
});

test("a table that was put there is not fetched", async () => {
  const loader = createDatasetLoader(offline);
  loader.hold("office", shippedTable("office"));
  expect(await loader.load("office")).toBe(shippedTable("office"));
});
