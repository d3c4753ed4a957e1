/**
 * A fleet that loses its broker at once and comes back: real packets on the real broker, in virtual time. The broker
 * itself goes on, with the workshop that commands the cars; what fails is the door in front of it. Limits: TCP and TLS are
 * a latency and a piece of work at the door, and no message is lost on a standing connection.
 */
import type { BrokerInput } from "#contract/broker.ts";
import { createVirtualClock } from "../clock/virtual-clock.ts";
import { createBroker } from "../mqtt/broker/broker.ts";
import { encodePacket } from "../mqtt/codec.ts";
import { createFramer } from "../mqtt/framer.ts";
import { createRandom } from "../random/random.ts";
import { backoffMs } from "./backoff.ts";
import { type Car, commandTopic, connectOf, createCar, packetsFor, pubackOf, subscribeOf } from "./car.ts";
import { createDoor, type Knock } from "./door.ts";
import {
  COMMANDS_PER_SEC,
  checkPlan,
  FRAME_MS,
  HORIZON_MS,
  LATENCY_MS,
  PATIENCE_MS,
  type StormFrame,
  type StormPlan,
  type StormSummary,
} from "./plan.ts";

export interface Storm {
  readonly done: boolean;
  /** The next second. Must not be called once it is done. */
  advance(): StormFrame;
  summary(): StormSummary;
}

const WORKSHOP = 0;
/** Quiet seconds after the last car is back, so that a record does not end in mid air. */
const AFTER_MS = 3_000;
/** Everything before the loss: the cars have joined by then. */
const LOSS_MS = 1_000;

/** A fleet at the moment of its loss. RangeError for a plan out of range. O(events) over all seconds. */
export function createStorm(plan: StormPlan): Storm {
  checkPlan(plan);
  const clock = createVirtualClock();
  const random = createRandom(plan.seed);
  const broker = createBroker({ maxConnections: 5000 });
  const [least, most] = LATENCY_MS;
  const cars = Array.from({ length: plan.cars }, (_, at) =>
    createCar(`c${String(at + 1).padStart(4, "0")}`, least + random.next() * (most - least)),
  );
  const online = new Map<number, Car>();
  const frames: StormFrame[] = [];
  let lastConnection = WORKSHOP;
  let [knocks, refused, wasted] = [0, 0, 0];
  let [sent, delivered, commandId] = [0, 0, 0];
  let backAtMs: number | undefined;
  const openAtMs = LOSS_MS + plan.outageMs;
  const door = createDoor<Car>(
    plan.ratePerSec,
    plan.places,
    (run, delayMs) => clock.set(run, delayMs),
    (knock) => take(knock),
  );

  function apply(input: BrokerInput): void {
    for (const output of broker.apply(input, clock.nowMs())) {
      const car = output.type === "send" ? online.get(output.connection) : undefined;
      if (output.type === "send" && car) later(car, () => hear(car, output.connection, output.bytes));
    }
  }
  function later(car: Car, run: () => void): void {
    clock.set(run, car.latencyMs);
  }
  function say(car: Car, bytes: Uint8Array): void {
    const connection = car.connection;
    if (connection !== undefined) later(car, () => apply({ type: "bytes", connection, bytes }));
  }

  function hear(car: Car, connection: number, bytes: Uint8Array): void {
    if (car.connection !== connection) return;
    for (const packet of packetsFor(car, bytes)) {
      if (packet.type === "CONNACK") arrive(car);
      if (packet.type !== "PUBLISH") continue;
      delivered++;
      say(car, pubackOf(packet.packetId as number));
    }
  }
  function arrive(car: Car): void {
    car.state = "connected";
    car.attempt = 0;
    if (plan.sessions === "clean") say(car, subscribeOf(car));
    if (backAtMs === undefined && cars.every(({ state }) => state === "connected")) backAtMs = clock.nowMs();
  }

  function wait(car: Car): void {
    car.state = "waiting";
    clock.set(() => knockOn(car), backoffMs(plan.backoff, car.attempt++, random));
  }
  function knockOn(car: Car): void {
    car.state = "trying";
    later(car, () => {
      knocks++;
      const knock = door.knock(car);
      if (!knock) {
        refused++;
        later(car, () => wait(car));
        return;
      }
      car.knock = knock;
      // Its patience began when it set out, one latency ago.
      clock.set(() => giveUp(car, knock), PATIENCE_MS - car.latencyMs);
    });
  }
  function giveUp(car: Car, knock: Knock<Car>): void {
    if (car.state !== "trying" || car.knock !== knock) return;
    const { connection } = car;
    later(car, () => {
      knock.abandoned = true;
      if (connection === undefined) return;
      online.delete(connection);
      apply({ type: "closed", connection });
    });
    car.knock = undefined;
    car.connection = undefined;
    wait(car);
  }
  function take(knock: Knock<Car>): void {
    if (knock.abandoned || knock.who.knock !== knock) wasted++;
    else join(knock.who);
  }
  function join(car: Car): void {
    const connection = ++lastConnection;
    car.connection = connection;
    car.framer = createFramer();
    online.set(connection, car);
    apply({ type: "open", connection });
    apply({ type: "bytes", connection, bytes: connectOf(car, plan.sessions === "clean") });
  }

  function lose(): void {
    door.open = false;
    for (const [connection, car] of online) {
      online.delete(connection);
      car.connection = undefined;
      car.knock = undefined;
      apply({ type: "closed", connection });
      car.attempt = 0;
      car.state = "waiting";
      later(car, () => wait(car));
    }
    backAtMs = undefined;
  }
  function command(): void {
    const { id } = cars[random.integer(cars.length)] as Car;
    commandId = (commandId % 65_535) + 1;
    const payload = new TextEncoder().encode(`{"preheat":${++sent}}`);
    const publish = { type: "PUBLISH", dup: false, qos: 1, retain: false, packetId: commandId, payload } as const;
    apply({ type: "bytes", connection: WORKSHOP, bytes: encodePacket({ ...publish, topic: commandTopic(id) }, 4) });
    clock.set(command, 1000 / COMMANDS_PER_SEC);
  }

  const hello = { type: "CONNECT", level: 4, cleanStart: true, keepAliveSec: 0, clientId: "workshop" } as const;
  apply({ type: "open", connection: WORKSHOP });
  apply({ type: "bytes", connection: WORKSHOP, bytes: encodePacket(hello, 4) });
  for (const car of cars) {
    join(car);
    if (plan.sessions === "kept") say(car, subscribeOf(car));
  }
  clock.advanceTo(LOSS_MS);
  lose();
  command();
  clock.set(() => {
    door.open = true;
  }, plan.outageMs);

  const atMs = () => clock.nowMs() - LOSS_MS;
  return {
    get done() {
      return atMs() >= HORIZON_MS || (backAtMs !== undefined && clock.nowMs() >= backAtMs + AFTER_MS);
    },
    advance() {
      [knocks, refused, wasted] = [0, 0, 0];
      const from = atMs();
      clock.advanceTo(clock.nowMs() + FRAME_MS);
      const frame: StormFrame = {
        atMs: from,
        knocks,
        refused,
        wasted,
        connected: cars.filter(({ state }) => state === "connected").length,
        waiting: door.waiting,
        queued: broker.stats().queued,
        cars: cars.map(({ state }) => state[0]).join(""),
      };
      frames.push(frame);
      return frame;
    },
    summary: () => ({
      frames,
      backMs: backAtMs === undefined ? undefined : Math.round(backAtMs - openAtMs),
      peak: Math.max(0, ...frames.filter((frame) => frame.atMs >= plan.outageMs).map((frame) => frame.knocks)),
      knocks: total(frames, "knocks"),
      wasted: total(frames, "wasted"),
      mostQueued: Math.max(0, ...frames.map(({ queued }) => queued)),
      sent,
      delivered,
    }),
  };
}

/** A storm from its loss to its end. */
export function runStorm(plan: StormPlan): StormSummary {
  const storm = createStorm(plan);
  while (!storm.done) storm.advance();
  return storm.summary();
}

function total(frames: readonly StormFrame[], of: "knocks" | "wasted"): number {
  return frames.reduce((sum, frame) => sum + frame[of], 0);
}
