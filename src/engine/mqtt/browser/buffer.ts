/** The global `Buffer` that mqtt.js's deep copy of a stored packet looks for; in Node it is there already. */
import { Buffer } from "buffer";

const scope = globalThis as { Buffer?: unknown };
scope.Buffer ??= Buffer;
