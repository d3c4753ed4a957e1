/** What the packet reader knows, hears and asks for; the machine is in PacketReader.machine.ts. */
import type { Capture } from "#kernel/capture/captured.ts";
import type { PresetName } from "./PacketReader.examples.ts";
import type { LevelChoice, Reading } from "./PacketReader.reading.ts";

export type PacketReaderProps = { readonly id: string; readonly preset?: PresetName; readonly hex?: string };

export interface OpenCapture {
  readonly name: string;
  /** The example that comes with the book, which a link can name. */
  readonly sample: boolean;
  readonly capture: Capture;
}
export interface State {
  readonly text: string;
  readonly level: LevelChoice;
  /** What `text` says. */
  readonly reading: Reading;
  readonly capture?: OpenCapture;
  readonly loading?: { readonly name: string; readonly sample: boolean; readonly done: number; readonly total: number };
  /** Packet type to list, or "" for all. */
  readonly filter: string;
  readonly page: number;
  /** Index among the packets of the text or capture; -1 for none. */
  readonly chosen: number;
  /** Path of the chosen field. */
  readonly path?: string;
  /** The reader's own text, put aside by a link, an example, Clear or Reset. */
  readonly kept?: string;
  /** The last thing that happened which is not visible elsewhere. */
  readonly notice?: string;
  /** What a link should choose once its capture is open. */
  readonly wanted?: { readonly chosen: number; readonly path?: string };
}
export type Event =
  | { readonly type: "typed"; readonly text: string }
  | { readonly type: "level"; readonly level: LevelChoice }
  | { readonly type: "example"; readonly name: string }
  | { readonly type: "clear" }
  | { readonly type: "restore" }
  | { readonly type: "file"; readonly file: Blob; readonly name: string }
  | { readonly type: "refused"; readonly message: string }
  | { readonly type: "progress"; readonly done: number; readonly total: number }
  | { readonly type: "read"; readonly capture: Capture }
  | { readonly type: "failed"; readonly message: string }
  | { readonly type: "cancelled" }
  | { readonly type: "close" }
  | { readonly type: "choose"; readonly index: number }
  | { readonly type: "field"; readonly path: string | undefined }
  | { readonly type: "filter"; readonly filter: string }
  | { readonly type: "page"; readonly page: number }
  | { readonly type: "kept"; readonly text: string };
export type Command =
  | { readonly type: "read-file"; readonly file: Blob }
  | { readonly type: "read-sample" }
  /** Keeps the reader's text outside the machine, where neither a link nor Reset reaches it. */
  | { readonly type: "keep"; readonly text: string }
  | { readonly type: "recall" };
