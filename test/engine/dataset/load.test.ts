import { expect, test } from "vitest";
import { loadDataset } from "#engine/dataset/load.ts";
import { packTable } from "#engine/dataset/packed-table.ts";
import { shippedTable } from "#site/shipped-data.ts";

const offline = async () => {
  throw new TypeError("Failed to fetch");
};

test("without a connection the reader is told so, in words", async () => {
  await expect(loadDataset("office", { get: offline })).rejects.toThrow(
    "Office temperature could not be loaded: there is no connection, and this browser has not kept the file. Connect and try again.",
  );
});

test("a file that is not there is told with its status, and one that is none with what it lacks", async () => {
  const missing = async () => new Response("", { status: 404 });
  await expect(loadDataset("office", { get: missing })).rejects.toThrow("the server answered with status 404");
  await expect(loadDataset("office", { get: async () => new Response("<!doctype html>") })).rejects.toThrow(
    /^dataset: /,
  );
});

test("what was cancelled fails as the browser says it", async () => {
  const control = new AbortController();
  control.abort();
  const get = async () => control.signal.throwIfAborted() as never;
  await expect(loadDataset("office", { get, signal: control.signal })).rejects.toThrow(/abort/i);
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
  const options = { get: get as typeof fetch, onShare: (share: number) => shares.push(share) };
  const table = await loadDataset("office", options);
  expect(table).toEqual(shippedTable("office"));
  expect(shares).toEqual([10_000 / bytes.length, 1]);
  expect(await loadDataset("office", options)).toBe(table);
  expect(asked).toEqual(["/data/office-temperature.bin"]);
});
