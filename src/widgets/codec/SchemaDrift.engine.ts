/** A draft read and written by the libraries: protobufjs for the texts, @bufbuild/protobuf for the bytes. */
import type { Json } from "#contract/json.ts";
import type { Answer } from "#engine/codec/answer.ts";
import { loadProto } from "#engine/codec/load.ts";
import { type Draft, firstMessage, otherOf, type Reading, readValues, typeOf } from "./SchemaDrift.reading.ts";

/** Rejects only if the library cannot be fetched. */
export async function readByLibrary(draft: Draft): Promise<Reading> {
  const { openProto } = await loadProto();
  const files = draft.texts.map(openProto) as [ReturnType<typeof openProto>, ReturnType<typeof openProto>];
  const schemaOf = ({ value, fault }: (typeof files)[number]) => (fault ? { fault } : { value: value.schema });
  const { value: writer } = files[draft.writer];
  const type = writer && firstMessage(writer.schema);
  const { value, fault } = readValues(draft.values[draft.writer]);
  const bytes: Answer<Uint8Array> = fault
    ? { fault }
    : writer && type !== undefined
      ? writer.encode(type, value as Json)
      : { fault: { say: "Nothing is written while the .proto of the writer is wrong." } };
  const reader = files[otherOf(draft.writer)];
  const takes = typeOf(schemaOf(reader));
  const found = takes && bytes.value && reader.value?.decode(takes.type, bytes.value);
  return {
    draft,
    by: "library",
    schemas: [schemaOf(files[0]), schemaOf(files[1])],
    bytes,
    ...(found && { found }),
  };
}
