/** Real clients and the broker do in a browser, packet for packet, what the unit tests see them do in Node. */
import { expect, test } from "@playwright/test";
import { compareTraces } from "../campaigns/traces-in-browser.ts";

test("20 seeds of cut links give the same traces here and in Node", async ({ page }) => {
  expect((await compareTraces(page, 20, 14)).runs).toBe(80);
});
