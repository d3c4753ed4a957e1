/** CutTheLink in sentences. */
import type { LogEntry } from "#engine/mqtt/network.ts";
import { describePacket } from "#kernel/mqtt/describe.ts";
import { CELL_COUNT, type Loss, type Scenario } from "./CutTheLink.cells.ts";
import { CLIENTS, PAYLOAD, sceneOf } from "./CutTheLink.presets.ts";
import type { Run, State, Tried } from "./CutTheLink.state.ts";

/** What loads on first use, gzipped. */
const ENGINE_SIZE = "74 KB";

export function sayCopies(copies: number): string {
  return copies === 1 ? "1 copy" : `${copies} copies`;
}

/** "the first PUBACK on the meter's link is lost". */
export function sayLoss({ hop, type, nth, when }: Loss): string {
  const which = nth === 1 ? "" : `${ORDINALS[nth] ?? `${nth}th`} `;
  return `the ${which}${type} on the ${CLIENTS[hop]}’s link ${when === "before" ? "is lost" : "arrives, and then the link dies"}`;
}
const ORDINALS = ["", "first", "second", "third", "fourth"];

export function sayScenario({ qos, session, losses }: Scenario): string {
  const sessions = session === "kept" ? "both clients keep their sessions" : "both clients start clean";
  return `The meter publishes ${PAYLOAD} at QoS ${qos}; ${sessions}; ${losses.map(sayLoss).join("; then ")}.`;
}

/** What went over a broken link once more. */
function sayResent(run: Run): string {
  const cut = run.trace.events.find((event) => event.type === "gone" && event.how === "cut");
  if (cut?.type !== "gone") return "The link was never cut.";
  const again = run.trace.entries.filter(
    ({ client, n, type }) => client === cut.client && n > cut.n && (type === "PUBLISH" || type === "PUBREL"),
  );
  const names = again.flatMap(({ packet }) => (packet ? describePacket(packet) : []));
  return names.length === 0
    ? "After the cut nothing was sent again."
    : `Sent again after the cut: ${names.join(", ")}.`;
}

export function sayTried(tried: Readonly<Record<string, Tried>>): string {
  const all = Object.values(tried);
  const right = all.filter(({ said, copies }) => said === copies).length;
  const tries =
    all.length === CELL_COUNT ? `All ${CELL_COUNT} cells are filled` : `${all.length} of ${CELL_COUNT} cells tried`;
  return `${tries}, ${right} predicted right.`;
}

const NOT_RUN = "Not run yet. The packet below is the one at which the link will die.";
const FORKED = "Up to this packet nothing changes; here the link will die.";

export function sayState(state: State): string {
  const { preset, phase, run, said, notice, tried } = state;
  const { bench } = sceneOf(preset);
  const isFull = bench && Object.keys(tried).length === CELL_COUNT;
  const table = isFull && sayTried(tried);
  const told = said === undefined ? "" : said === run?.copies ? "You had said so." : `You had said ${said}.`;
  switch (phase) {
    case "failed":
      return "";
    case "running":
      return `Running it on real clients and a broker; with the first run the MQTT client is loaded, ${ENGINE_SIZE}.`;
    case "ready":
      return words(notice, run ? FORKED : NOT_RUN, table);
    case "done":
      return words(
        notice,
        `The dashboard’s program got ${sayCopies(run?.copies ?? 0)}.`,
        told,
        run && sayResent(run),
        table,
      );
  }
}

/** The packet whose bytes are shown: the one looked at, else the newest that is drawn. */
export function chosenEntry({ run, at, looking, showPrepared }: State): LogEntry | undefined {
  const drawn = run?.trace.entries.filter(({ n }) => showPrepared || n > run.after).slice(0, at) ?? [];
  return drawn.find(({ n }) => n === looking) ?? drawn.at(-1);
}

function words(...parts: readonly (string | undefined | false)[]): string {
  return parts.filter(Boolean).join(" ");
}
