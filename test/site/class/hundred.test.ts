/** A whole class on the real server: a hundred students over WebSocket, each with its own MQTT client. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Serving, serve } from "#server/serve.ts";
import { type HostedClass, hostClass } from "#site/class/host.ts";
import { type Line, openLine } from "#site/class/line.ts";
import { bytesOf, GONE, HERE, hereTopic, nameFrom, orderTopic, readOrder, voteTopic } from "#site/class/messages.ts";
import { histogram } from "#site/class/votes.ts";

const CODE = "7K3M9Q";
const PLACE = "messaging/publish-subscribe/who-hears";
const STUDENTS = 100;
const OPTIONS = ["a", "b", "c"];
const QUESTION = { text: "Which?", options: OPTIONS.map((value) => ({ value, text: value })) };
const folder = mkdtempSync(join(tmpdir(), "class-"));
const text = (words: string) => new TextEncoder().encode(words);

let serving: Serving;
let url: string;
const open: { close(): void }[] = [];
beforeAll(async () => {
  vi.stubGlobal("addEventListener", () => {});
  vi.stubGlobal("removeEventListener", () => {});
  serving = await serve({ folder, base: "/", port: 0, mqttPort: 0, everywhere: false });
  url = `ws://127.0.0.1:${serving.port}/mqtt`;
});
afterAll(async () => {
  for (const each of open) each.close();
  await serving.stop();
  rmSync(folder, { recursive: true });
  vi.unstubAllGlobals();
});

function student(number: number, heard: () => void): Line {
  const me = { student: nameFrom(Uint8Array.of(0, 0, 0, 0, 0, number >> 10, number >> 5, number)), visit: "00000000" };
  const sayAll = () => {
    line.say(hereTopic(CODE, me), text(HERE));
    line.say(voteTopic(CODE, PLACE, me.student), bytesOf(OPTIONS[number % 3]!));
  };
  const line = openLine({
    url,
    clientId: `class-${me.student}`,
    filters: [orderTopic(CODE)],
    will: { topic: hereTopic(CODE, me), payload: text(GONE) },
    onReady: (ready) => ready && sayAll(),
    onMessage(_, payload) {
      const order = readOrder(payload);
      if (order?.do === "ask") sayAll();
      if (order?.do === "end") heard();
    },
  });
  open.push(line);
  return line;
}
async function host(): Promise<HostedClass> {
  const hosted = await hostClass(CODE, url, () => {});
  open.push({ close: () => hosted.end() });
  return hosted;
}
const counted = (hosted: HostedClass) => histogram(hosted.room(), PLACE, QUESTION).bars.map(({ votes }) => votes);
const EVERY = [34, 33, 33];
const SOON = { timeout: 50_000, interval: 20 };

it("every vote of a hundred students is counted, again by a page that was reloaded, and everyone hears the end", {
  timeout: 180_000,
}, async () => {
  const ended = vi.fn();
  const hosted = await host();
  for (let number = 0; number < STUDENTS; number++) student(number, ended);
  await vi.waitFor(() => expect(counted(hosted)).toEqual(EVERY), SOON);
  await vi.waitFor(() => expect(hosted.room().here.size).toBe(STUDENTS), SOON);

  const reloaded = await host();
  await vi.waitFor(() => expect(counted(reloaded)).toEqual(EVERY), SOON);
  await vi.waitFor(() => expect(reloaded.room().here.size).toBe(STUDENTS), SOON);

  reloaded.end();
  await vi.waitFor(() => expect(ended).toHaveBeenCalledTimes(STUDENTS), SOON);
});

it("nothing of a class stays behind on the broker for those who come later", async () => {
  const seen: string[] = [];
  const late = openLine({
    url,
    clientId: "late",
    filters: [`upperstack/class/${CODE}/#`],
    onReady: (ready) => ready && late.say(`upperstack/class/${CODE}/probe`, text("probe")),
    onMessage: (topic, payload) => seen.push(`${topic} ${new TextDecoder().decode(payload)}`),
  });
  open.push(late);
  await vi.waitFor(() => expect(seen.at(-1)).toContain("probe"), SOON);
  expect(seen.filter((line) => line.includes("/who-hears/"))).toEqual([]);
});
