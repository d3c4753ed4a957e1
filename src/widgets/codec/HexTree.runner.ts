/** What HexTree needs of a browser: codec libraries, files, and a place where the reader's text is kept. */
import type { Runner } from "#contract/machine.ts";
import { keptText } from "../kept-text.ts";
import { tooLarge } from "./HexTree.file.ts";
import { encodeByLibraries, parseProto } from "./HexTree.libraries.ts";
import { MOST_BYTES } from "./HexTree.reading.ts";
import type { Command, Event } from "./HexTree.state.ts";

const NOT_FETCHED = "The library could not be fetched. Is the connection gone? Our own encoders go on working.";

/** `instance` tells the texts of several on one page apart. */
export function createHexRunner(instance: string): Runner<Command, Event> {
  const kept = keptText(`hex-tree:${location.pathname}:${instance}`);
  let newest = "";

  async function perform(command: Command): Promise<Event | undefined> {
    switch (command.type) {
      case "keep":
        kept.write(command.text);
        return undefined;
      case "recall":
        return { type: "kept", text: kept.read() };
      case "parse":
        return parseProto(command.text);
      case "encode": {
        newest = command.key;
        const ways = await encodeByLibraries(command);
        return command.key === newest ? { type: "encoded", key: command.key, ways } : undefined;
      }
      default:
        return readFile(command.file, command.name);
    }
  }
  return {
    run(command, send) {
      perform(command).then(
        (event) => event && send(event),
        () => send({ type: "refused", message: NOT_FETCHED }),
      );
    },
    cancel() {
      newest = "";
    },
  };
}

async function readFile(file: Blob, name: string): Promise<Event> {
  if (file.size > MOST_BYTES) return { type: "refused", message: tooLarge(name, file.size) };
  try {
    return { type: "opened", name, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch {
    return { type: "refused", message: `${name} cannot be read. Is it a folder, or was it moved?` };
  }
}
