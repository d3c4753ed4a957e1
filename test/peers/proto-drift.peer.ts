/** What one .proto makes of another's message, against protoc: every change that SchemaDrift knows, written by either side. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { MESSAGE, MOVE_IDS } from "#widgets/codec/SchemaDrift.moves.ts";
import { sceneOf } from "#widgets/codec/SchemaDrift.presets.ts";
import { draftOf, otherOf, readScene, rowsOf } from "#widgets/codec/SchemaDrift.reading.ts";
import { describeWith, start } from "./peer.ts";

const CASES = MOVE_IDS.flatMap((move) => [[move, 0] as const, [move, 1] as const]);

describeWith("protobuf-compiler", ["protoc", "--version"], () => {
  it.each(CASES)("finds the same after %s, written by program %i", async (move, writer) => {
    const scene = sceneOf(move, move);
    const draft = { ...draftOf(scene), writer };
    const reading = readScene(scene, draft);
    const folder = mkdtempSync(join(tmpdir(), "drift-"));
    writeFileSync(join(folder, "a.proto"), draft.texts[otherOf(writer)]);
    const bytes = Buffer.from(reading.bytes.value!);
    const read = start("protoc", [`--proto_path=${folder}`, `--decode=${MESSAGE}`, "a.proto"], bytes).done;
    if (reading.schemas[otherOf(writer)].fault) return expect(read).rejects.toThrow(/uses reserved number 3/);
    const rows = rowsOf(reading);
    if (rows.some(({ fate }) => fate === "refused")) return expect(read).rejects.toThrow(/UTF-8/);
    const lines = `${await read}`.trim().split("\n");
    const found = new Map(lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]));
    for (const { fate, number, seen, sent } of rows) {
      // A default is not printed, unless the field has presence; a list of one is printed as its value.
      if (fate === "unknown") expect(found.has(`${number}`)).toBe(true);
      // Bytes are printed as the text they are.
      else if (seen!.type === "bytes") expect(found.get(seen!.name)).toBe(sent!.value);
      else if (found.has(seen!.name)) expect(found.get(seen!.name)).toBe(seen!.value!.replace(/^\[(.*)\]$/, "$1"));
      else expect(["0", "not set", '""', "false", "[]"]).toContain(seen!.value);
    }
  });
});
