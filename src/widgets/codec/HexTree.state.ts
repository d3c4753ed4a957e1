/** What HexTree knows, hears and asks for; the machine is in HexTree.machine.ts. */
import type { Json } from "#contract/json.ts";
import type { ExactJson } from "#kernel/codec/json-write.ts";
import type { ProtoSchema } from "#kernel/codec/protobuf-schema.ts";
import type { Edit, PresetName } from "./HexTree.presets.ts";
import type { Reading } from "./HexTree.reading.ts";
import type { Format } from "./HexTree.ways.ts";

export type HexTreeProps = { readonly id: string; readonly preset?: PresetName };

/** The text of a .proto, and what a parser made of it. */
export interface Proto {
  readonly text: string;
  /** Missing while the parser is at work, and when it refuses the text. */
  readonly schema?: ProtoSchema;
  readonly fault?: { readonly say: string; readonly line?: number | undefined };
  /** The message that is read and written. */
  readonly type: string;
  /** Off: the bytes are read as by somebody without the .proto. */
  readonly used: boolean;
}
/** What one library made of the value, by way. */
export type Encoded = Readonly<Record<string, { readonly bytes: Uint8Array } | { readonly fault: string }>>;

export interface State {
  readonly preset: PresetName;
  readonly format: Format;
  readonly edit: Edit;
  /** Each kind of text keeps its own, so that going from one to the other loses nothing. */
  readonly texts: Readonly<Record<Edit, string>>;
  readonly ways: Readonly<Record<Format, string>>;
  readonly proto: Proto;
  /** What the libraries made of the value that `key` stands for. */
  readonly encoded?: { readonly key: string; readonly ways: Encoded };
  readonly reading: Reading;
  /** Path of the chosen field. */
  readonly path?: string;
  /** Formats that have been looked at. */
  readonly seen: readonly Format[];
  /** The reader's own text, put aside by an example, a file, a link or Reset. */
  readonly kept?: string;
  /** The last thing that happened which is not visible elsewhere. */
  readonly notice?: string;
}
export type Event =
  | { readonly type: "typed"; readonly text: string }
  | { readonly type: "format"; readonly format: Format }
  | { readonly type: "edit"; readonly edit: Edit }
  | { readonly type: "way"; readonly id: string }
  | { readonly type: "proto"; readonly text: string }
  | { readonly type: "proto-type"; readonly name: string }
  | { readonly type: "proto-used"; readonly used: boolean }
  | { readonly type: "field"; readonly path: string | undefined }
  | { readonly type: "example"; readonly name: string }
  | { readonly type: "restore" }
  | { readonly type: "kept"; readonly text: string }
  | { readonly type: "file"; readonly file: Blob; readonly name: string }
  | { readonly type: "opened"; readonly name: string; readonly bytes: Uint8Array }
  | { readonly type: "refused"; readonly message: string }
  | { readonly type: "encoded"; readonly key: string; readonly ways: Encoded }
  | {
      readonly type: "parsed";
      readonly text: string;
      readonly schema?: ProtoSchema;
      readonly fault?: { readonly say: string; readonly line?: number | undefined };
    };
export type Command =
  | { readonly type: "read-file"; readonly file: Blob; readonly name: string }
  | { readonly type: "parse"; readonly text: string }
  | {
      readonly type: "encode";
      readonly key: string;
      readonly format: Format;
      readonly value: ExactJson;
      readonly proto: { readonly text: string; readonly type: string };
    }
  /** Keeps the reader's text outside the machine, where neither a link nor Reset reaches it. */
  | { readonly type: "keep"; readonly text: string }
  | { readonly type: "recall" };

/** A link's JSON, as far as it can be trusted. */
export type LinkJson = Readonly<Record<string, Json>>;
