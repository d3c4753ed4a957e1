import { expect, test } from "vitest";
import { schemaDrift } from "#widgets/codec/SchemaDrift.machine.ts";

test("what is chosen among the bytes is kept until Escape", () => {
  const { state } = schemaDrift.start({ id: "s", preset: "repair" });
  const chosen = schemaDrift.next(state, { type: "select", path: "1" }).state;
  expect(chosen.path).toBe("1");
  expect(schemaDrift.next(chosen, { type: "select", path: undefined }).state).not.toHaveProperty("path");
});
