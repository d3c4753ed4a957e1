import { describe, expect, it } from "vitest";
import type { Qos } from "#kernel/mqtt/packet.ts";
import { type Table, table } from "./broker-table.ts";

const LASTING = { sessionExpiryIntervalSec: 1000 };
/** A publisher 1 and workers 2, 3, 4 that share "jobs/#". */
function workers(qos: Qos, options = {}, count = 3): Table {
  const t = table(options);
  t.join5(1, "publisher");
  for (let worker = 2; worker < 2 + count; worker++) {
    t.join5(worker, `worker ${worker}`, LASTING);
    t.subscribe(worker, ["$share/crew/jobs/#", qos]);
    t.to(worker);
  }
  t.to(1);
  return t;
}
const words = (t: Table, connection: number) =>
  t.to(connection).flatMap((line) => (line.startsWith("PUBLISH") ? [line.split(" ")[2]] : []));
const send = (t: Table, from: number, to: number, qos: Qos = 1) => {
  for (let n = from; n <= to; n++) t.publish(1, "jobs/x", { qos, words: `${n}` });
};

describe("a shared subscription", () => {
  it("gives each message to one member, in turn", () => {
    const t = workers(1);
    send(t, 1, 7);
    expect([2, 3, 4].map((worker) => words(t, worker))).toEqual([
      ["1", "4", "7"],
      ["2", "5"],
      ["3", "6"],
    ]);
  });

  it("is separate for each share name, and from plain subscriptions of the same session", () => {
    const t = workers(1, {}, 1);
    t.subscribe(2, ["$share/other/jobs/x", 1], ["jobs/x", 1]);
    t.to(2);
    send(t, 1, 1);
    expect(words(t, 2)).toEqual(["1", "1", "1"]);
  });

  it("delivers at the lower of each member's QoS and the message's [MQTT-4.8.2-3]", () => {
    const t = workers(2, {}, 1);
    t.join5(3, "slow");
    t.subscribe(3, ["$share/crew/jobs/#", 0]);
    t.to(3);
    send(t, 1, 2, 2);
    expect(t.to(2)).toEqual(["PUBLISH jobs/x 1 qos 2 id 1"]);
    expect(t.to(3)).toEqual(["PUBLISH jobs/x 2 qos 0"]);
  });

  it("is sent nothing that is retained", () => {
    const t = table();
    t.join5(1, "a");
    t.publish(1, "jobs/x", { retain: true });
    t.subscribe(1, ["$share/crew/jobs/#", 1, { retainHandling: 0 }]);
    expect(t.to(1)).toEqual(["CONNACK 0", "SUBACK 1 [1]"]);
  });

  it("passes over members without room, and returns to them", () => {
    const t = workers(1, { maxInflight: 1 }, 2);
    send(t, 1, 2);
    t.from(3, { type: "PUBACK", packetId: 1, reasonCode: 0 });
    send(t, 3, 3);
    t.from(3, { type: "PUBACK", packetId: 2, reasonCode: 0 });
    send(t, 4, 4);
    expect([words(t, 2), words(t, 3)]).toEqual([["1"], ["2", "3", "4"]]);
    t.from(2, { type: "PUBACK", packetId: 1, reasonCode: 0 });
    send(t, 5, 5);
    expect([words(t, 2), words(t, 3)]).toEqual([["5"], []]);
  });

  it("prefers connected members, and waits in the session of one that is away if there is none", () => {
    const t = workers(1, {}, 2);
    t.leave(2);
    send(t, 1, 2);
    expect(words(t, 3)).toEqual(["1", "2"]);
    t.leave(3);
    send(t, 3, 3);
    send(t, 4, 4, 0);
    expect(t.broker.sessions().map(({ queued }) => queued)).toEqual([0, 1, 0]);
  });

  it("hands what waits for a member that goes to one that is connected, but not what was sent to it [MQTT-4.8.2-4] [MQTT-4.8.2-5]", () => {
    const t = workers(2, { maxInflight: 1 }, 2);
    send(t, 1, 4, 2);
    t.leave(2);
    t.from(3, { type: "PUBREC", packetId: 1, reasonCode: 0 });
    for (let packetId = 1; packetId < 4; packetId++) {
      t.from(3, { type: "PUBREC", packetId, reasonCode: 0 });
      t.from(3, { type: "PUBCOMP", packetId, reasonCode: 0 });
    }
    expect(words(t, 3)).toEqual(["2", "4", "3"]);
    t.join5(5, "worker 2", LASTING, { cleanStart: false });
    expect(t.to(5)).toEqual(["CONNACK 0 present", "PUBLISH jobs/x 1 qos 2 id 1 dup"]);
    t.leave(5);
    t.tick(2_000_000);
    expect(words(t, 3)).toEqual([]);
  });

  it("hands what was sent to a member at QoS 1 and not acknowledged to another when its session ends", () => {
    const t = workers(1, {}, 2);
    send(t, 1, 4);
    t.from(2, { type: "PUBACK", packetId: 1, reasonCode: 0 });
    t.leave(2);
    expect(words(t, 3)).toEqual(["2", "4"]);
    t.tick(2_000_000);
    expect(t.to(3)).toEqual(["PUBLISH jobs/x 3 qos 1 id 3"]);
  });

  it("does not offer a message that one member refused to another [MQTT-4.8.2-6]", () => {
    const t = workers(1, {}, 2);
    send(t, 1, 1);
    t.from(2, { type: "PUBACK", packetId: 1, reasonCode: 0x80 });
    expect([words(t, 2), words(t, 3)]).toEqual([["1"], []]);
  });

  it("goes on without members that unsubscribe or end, and is gone with the last", () => {
    const t = workers(0);
    send(t, 1, 1, 0);
    t.from(3, { type: "UNSUBSCRIBE", packetId: 9, filters: ["$share/crew/jobs/#"] });
    send(t, 2, 3, 0);
    expect([2, 3, 4].map((worker) => words(t, worker))).toEqual([["1", "3"], [], ["2"]]);
    t.join5(5, "worker 2");
    t.join5(6, "worker 4");
    expect(t.broker.stats().subscriptions).toBe(0);
    t.publish(1, "jobs/x", { qos: 1, packetId: 50 });
    expect(t.to(1)).toEqual(["PUBACK 50 0x10"]);
  });

  it("keeps turn and members over a snapshot", () => {
    const t = workers(1);
    send(t, 1, 2);
    t.restore(t.broker.snapshot());
    for (const worker of [2, 3, 4]) t.join5(worker + 10, `worker ${worker}`, LASTING, { cleanStart: false });
    t.join5(1, "publisher");
    for (const worker of [12, 13, 14]) t.to(worker);
    send(t, 3, 4);
    expect([12, 13, 14].map((worker) => words(t, worker))).toEqual([["4"], [], ["3"]]);
  });

  it("is a topic filter like any other in 3.1.1", () => {
    const t = workers(1, {}, 1);
    t.join(3, "old");
    t.subscribe(3, ["$share/crew/jobs/#", 1]);
    t.publish(1, "$share/crew/jobs/x");
    send(t, 1, 2);
    expect(words(t, 3)).toEqual(["hi"]);
    expect(words(t, 2)).toEqual(["1", "2"]);
  });
});
