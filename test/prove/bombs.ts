/** Ten programs that would take a page down, each handed in on a real page, one after another, without a reload. */
import { chromium } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "../../scripts/system.mjs";
import { startEmbedded } from "../browser/servers.ts";
import { ANSWER_WITHIN_MS, BOMBS, detonate } from "../campaigns/code-bombs.ts";
import { attempt, type Proof } from "./proof.ts";

export async function proveBombs(): Promise<readonly Proof[]> {
  const bombs = await attempt("memory bombs and endless programs in a code exercise", BOMBS.length, async () => {
    const served = await startEmbedded();
    const executablePath = findChromium();
    const browser = await chromium.launch({ args: CHROMIUM_FLAGS, ...(executablePath && { executablePath }) });
    try {
      const page = await browser.newPage();
      let crashed = false;
      page.on("crash", () => {
        crashed = true;
      });
      await page.goto(`${served.url}messaging/publish-subscribe/`);
      await page.locator("#ask-mqtt-write-the-matcher").scrollIntoViewIfNeeded();
      await page.locator("#ask-mqtt-write-the-matcher textarea:enabled").focus();
      await page.locator("#ask-mqtt-write-the-matcher .cm-content").waitFor();
      let slowestMs = 0;
      for (const bomb of BOMBS) slowestMs = Math.max(slowestMs, await detonate(page, bomb, ANSWER_WITHIN_MS));
      if (crashed) throw new Error("the page crashed");
      return `${BOMBS.length} of ${BOMBS.length} contained and told, the page alive: slowest answer to a click ${Math.round(slowestMs)} ms`;
    } finally {
      await browser.close();
      served.close();
    }
  });
  return [bombs];
}
