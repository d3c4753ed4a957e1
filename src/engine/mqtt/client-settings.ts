/** What mqtt.js is told when it is made, and again before each connection. */
import type { Clock } from "#contract/clock.ts";
import type { ClientOptions, ConnectChange } from "./client.ts";
import type { IClientOptions } from "./mqttjs.ts";

/** The settings of mqtt.js that a connection may change. */
export function settingsOf(options: ClientOptions, change: ConnectChange): IClientOptions {
  const { cleanStart = true, sessionExpirySec } = { ...options, ...change };
  const { receiveMaximum, topicAliasMaximum, level = 4 } = options;
  const will = change.will === null ? undefined : (change.will ?? options.will);
  const delay = level === 5 && will?.delaySec ? { properties: { willDelayInterval: will.delaySec } } : {};
  const five = {
    ...(sessionExpirySec === undefined ? {} : { sessionExpiryInterval: sessionExpirySec }),
    ...(receiveMaximum === undefined ? {} : { receiveMaximum }),
    ...(topicAliasMaximum === undefined ? {} : { topicAliasMaximum }),
  };
  const settings = {
    clean: cleanStart,
    properties: level === 5 && Object.keys(five).length > 0 ? five : undefined,
    will: will
      ? { topic: will.topic, payload: will.payload as Buffer, qos: will.qos, retain: will.retain, ...delay }
      : undefined,
  };
  return settings as IClientOptions;
}

/** mqtt.js asks for an interval; a clock knows only single calls. */
export function intervals(clock: Clock): NonNullable<IClientOptions["timerVariant"]> {
  const handles = new Map<number, number>();
  let last = 0;
  return {
    set(run: () => void, everyMs: number) {
      const id = ++last;
      const again = () => {
        handles.set(id, clock.set(again, everyMs));
        run();
      };
      handles.set(id, clock.set(again, everyMs));
      return id;
    },
    clear(id: number) {
      const handle = handles.get(id);
      if (handle !== undefined) clock.clear(handle);
      handles.delete(id);
    },
  };
}
