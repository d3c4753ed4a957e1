/** The handshakes in the book against the OpenSSL of this machine: recorded anew, they come out alike. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import recorded from "../../src/kernel/tls/handshakes.json" with { type: "json" };
import { ROOT } from "../project-files.ts";

/** Signatures vary by a few bytes from key to key, and versions of the library word an extension differently. */
const SLACK = 0.08;

test("each handshake, recorded again, has the cipher, the records and nearly the bytes that the book states", () => {
  const folder = mkdtempSync(join(tmpdir(), "again-"));
  try {
    const file = join(folder, "again.json");
    execFileSync(process.execPath, [`${ROOT}scripts/record-handshakes.mjs`, file], { stdio: "pipe" });
    const again = JSON.parse(readFileSync(file, "utf8")) as typeof recorded;
    expect(again.handshakes.map(({ id }) => id)).toEqual(recorded.handshakes.map(({ id }) => id));
    for (const [index, { id, flights, cipher, recordOverhead, close }] of recorded.handshakes.entries()) {
      const now = again.handshakes[index]!;
      expect(now, id).toMatchObject({ cipher, recordOverhead, close });
      const total = (list: typeof flights) => list.reduce((sum, { bytes }) => sum + bytes, 0);
      expect(Math.abs(total(now.flights) / total(flights) - 1), id).toBeLessThan(SLACK);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 180_000);
