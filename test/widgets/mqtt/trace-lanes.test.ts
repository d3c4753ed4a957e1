/** The recording is a real one: two clients of the page's broker, and a link that dies with a PUBACK. */
import { beforeAll, expect, test } from "vitest";
import type { LogEntry, NetworkEvent } from "#engine/mqtt/network.ts";
import { turn } from "#engine/mqtt/pace.ts";
import { openSession } from "#engine/mqtt/session.ts";
import { type Recording, recordedMarks, recordedMessages, recordedParties } from "#widgets/mqtt/trace-lanes.ts";

let trace: Recording;

beforeAll(async () => {
  const entries: LogEntry[] = [];
  const events: NetworkEvent[] = [];
  let quiet = false;
  const session = openSession({
    target: "page",
    seed: 1,
    latencyMs: 20,
    speed: Number.POSITIVE_INFINITY,
    onEvent(event) {
      events.push(event);
      if (event.type === "packet") entries[event.entry.n - 1] = event.entry;
    },
    onQuiet: () => {
      quiet = true;
    },
  });
  const act = async (todo: () => void) => {
    quiet = false;
    todo();
    session.touch();
    while (!quiet) await turn();
  };
  const meter = session.network.join({ name: "meter", cleanStart: false });
  const dashboard = session.network.join({ name: "dashboard" });
  await act(() => [meter, dashboard].forEach((client) => void client.connect()));
  await act(() => dashboard.subscribe("meters/#", 0));
  meter.cutWhen((entry) => entry.type === "PUBACK" && "before");
  await act(() => meter.publish("meters/1", new TextEncoder().encode("1.20"), { qos: 1, retain: false }));
  meter.cutWhen(undefined);
  await act(() => meter.connect());
  session.close();
  trace = { entries, events };
});

test("Devices stand left of the broker, readers right", () => {
  const clients = [
    { name: "dashboard", role: "cloud" },
    { name: "meter", role: "device" },
  ] as const;
  expect(recordedParties(clients).map(({ id }) => id)).toEqual(["meter", "broker", "dashboard"]);
});

test("Messages are the packets after the preparation, each with its ends and its fate", () => {
  const told = recordedMessages(trace.entries, 6).map(({ from, to, label, fate }) => `${from} ${to} ${label} ${fate}`);
  expect(told.slice(0, 3)).toEqual([
    "meter broker PUBLISH qos 1 id 1 delivered",
    "broker dashboard PUBLISH qos 0 delivered",
    "broker meter PUBACK id 1 lost",
  ]);
  expect(told).toContain("meter broker PUBLISH dup qos 1 id 1 delivered");
});

test("Marks tell of the cut until the client is back, and of each copy the application gets", () => {
  const again = trace.entries.find(({ n, type }) => n > 6 && type === "CONNECT")!;
  const marks = recordedMarks(trace, 6, (message, nth) => `copy ${nth}, dup ${message.dup}`);
  expect(marks.map(({ party, text }) => `${party}: ${text}`)).toEqual([
    "dashboard: copy 1, dup false",
    "meter: link cut",
    "dashboard: copy 2, dup false",
  ]);
  expect(marks.find(({ text }) => text === "link cut")).toMatchObject({ tone: "fault", toMs: again.sentAtMs });
  expect(recordedMarks(trace, 6).map(({ text }) => text)).toEqual(["link cut"]);
});
