/** One scene on a disk that may die at any byte of it, and what is there after the restart. */
import { type Crash, type PaperDisk, paperDisk } from "./paper-disk.ts";
import { settled, storedBroker } from "./stored-broker.ts";

const MESSAGES = 8;
/** Small enough for the scene to begin generations of its own. */
const JOURNAL_BYTES = 600;

/** A subscriber that left, and a publisher whose acknowledged messages are returned. The disk may die at any moment of it. */
export async function scene(disk: PaperDisk): Promise<string[]> {
  const acknowledged: string[] = [];
  const here = await storedBroker(disk, JOURNAL_BYTES).catch(() => undefined);
  if (!here) return acknowledged;
  const subscriber = here.join("sub");
  subscriber.subscribe("a/#", 2);
  await settled();
  if (!subscriber.heard.some(({ type }) => type === "SUBACK")) return acknowledged;
  subscriber.leave();
  const publisher = here.join("pub");
  for (let id = 1; id <= MESSAGES; id++) {
    publisher.publish(`a/${id}`, `m${id}`, id, id % 2 === 0 ? 2 : 1, true);
    if (id % 3 > 0) await settled();
  }
  await settled();
  for (const packet of publisher.heard)
    if (packet.type === "PUBACK" || packet.type === "PUBREC")
      acknowledged.push(`a/${packet.packetId} m${packet.packetId}`);
  return acknowledged;
}
/** What is there after a restart: queued for the session, and retained. */
export async function found(disk: PaperDisk) {
  const here = await storedBroker(disk);
  const [sub, late] = [here.join("sub"), here.join("late")];
  late.subscribe("#", 0);
  await settled();
  for (const packet of [...sub.heard])
    if (packet.type === "PUBLISH") sub.say({ type: "PUBACK", packetId: packet.packetId as number, reasonCode: 0 });
  await settled();
  return { queued: sub.messages(), retained: late.messages() };
}

/** Lets the disk die at every `step`th byte or operation of the scene; tells what was acknowledged and is not found again. */
export async function sweep(crash: Crash, step: number) {
  const lost: string[] = [];
  let deaths = 0;
  for (let acknowledged: readonly string[] = []; acknowledged.length < MESSAGES; deaths++) {
    const disk = paperDisk(new Map(), deaths * step);
    acknowledged = await scene(disk);
    const { queued, retained } = await found(disk.after(crash));
    for (const words of acknowledged)
      if (!queued.includes(words) || !retained.includes(words)) lost.push(`${words} at ${deaths * step}`);
  }
  return { deaths, lost };
}
