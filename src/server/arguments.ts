/** What may follow `npm start --`. */
import { parseArgs } from "node:util";

export interface ServerArguments {
  /** Where the search for a free port begins; 0 takes any. */
  readonly port: number;
  readonly mqttPort: number;
  /** Listen on every interface instead of loopback only. */
  readonly host: boolean;
  /** Folder for retained messages and sessions; without it they end with the server. */
  readonly data: string | undefined;
  readonly help: boolean;
}
export const DEFAULT_PORT = 4321;
export const DEFAULT_MQTT_PORT = 1883;

export const HELP = `npm start [-- options]

  --port N        port of the site and of MQTT over WebSocket (${DEFAULT_PORT}; the next free one if it is taken)
  --mqtt-port N   port of MQTT over TCP (${DEFAULT_MQTT_PORT}; the next free one if it is taken)
  --host          let other machines of your network in; without it only this machine can connect
  --data DIR      keep retained messages and sessions in the folder DIR, so that they outlive the server
  --help          this text`;

/** The arguments in `argv`; RangeError or TypeError, in one sentence, for what it cannot mean. */
export function parseArguments(argv: readonly string[]): ServerArguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: "string", default: `${DEFAULT_PORT}` },
      "mqtt-port": { type: "string", default: `${DEFAULT_MQTT_PORT}` },
      host: { type: "boolean", default: false },
      data: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  return {
    port: toPort("--port", values.port),
    mqttPort: toPort("--mqtt-port", values["mqtt-port"]),
    host: values.host,
    data: toFolder(values.data),
    help: values.help,
  };
}

function toFolder(path: string | undefined): string | undefined {
  if (path === "") throw new RangeError("server: --data must name a folder, got nothing");
  return path;
}
function toPort(name: string, words: string): number {
  const port = /^\d+$/.test(words) ? Number(words) : Number.NaN;
  if (!(port <= 65_535)) throw new RangeError(`server: ${name} must be a whole number from 0 to 65535, got ${words}`);
  return port;
}
