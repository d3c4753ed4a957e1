/** Prepared states of SchemaDrift, for an instructor to show. */
import type { Demo } from "../demo.ts";

export const demos: readonly Demo[] = [
  {
    title: "A typed format, and nobody objects",
    show: "int32 became sint32, and a strain of 40 arrives as 20. Ask who could have noticed. Then type -1 for strain and count the bytes.",
    preset: "bench",
    link: { preset: "bench", move: "zigzag", revealed: true, writer: 0 },
  },
  {
    title: "Three bytes that stop a message",
    show: "string became bytes, and the new program writes what is no UTF-8. One field is wrong, all are lost. Let the old program write: that way it works.",
    preset: "bench",
    link: { preset: "bench", move: "bytes", revealed: true, writer: 1 },
  },
  {
    title: "Two libraries, one broken contract",
    show: "float became double. Our reader and protoc put the field aside; the last line tells what @bufbuild/protobuf makes of the same bytes.",
    preset: "bench",
    link: { preset: "bench", move: "double", revealed: true, writer: 0 },
  },
];
