/** The reason code field, shared by every packet that answers. Source: OASIS MQTT 5 §2.4. */
import { PROTOCOL_ERROR } from "./codec-error.ts";
import { nameAt, type Section, type Term } from "./codec-term.ts";
import type { PacketType } from "./packet.ts";
import { hexByte, type Reader } from "./read.ts";
import { reasonCode } from "./reason-code.ts";
import type { Writer } from "./write.ts";

/** A reason code field of packets of one type. */
export function reasonTerm(type: PacketType, name: string, section: Section, name311?: string): Term<number> {
  return {
    role: "value",
    name,
    ...(name311 === undefined ? {} : { name311 }),
    section,
    show: (code, level) => `${hexByte(code)} ${reasonCode(type, code, level)?.name ?? "undefined"}`,
    mean: (code, level) => reasonCode(type, code, level)?.mean ?? `${type} has no such code.`,
  };
}

export function readReason(r: Reader, type: PacketType, term: Term<number>): number {
  const code = r.uint8(term);
  if (!reasonCode(type, code, r.level)) {
    const what = nameAt(term, r.level).toLowerCase();
    r.fail(what, `one that ${type} may carry`, hexByte(code), term.section, r.at - 1, PROTOCOL_ERROR);
  }
  return code;
}

export function writeReason(w: Writer, type: PacketType, term: Term<number>, code: number): void {
  if (!reasonCode(type, code, w.level)) w.fail(nameAt(term, w.level).toLowerCase(), `one that ${type} may carry`, code);
  w.uint8(term, code);
}
