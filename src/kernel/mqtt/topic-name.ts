/**
 * Topic Names: what a message may be published to.
 * Source: OASIS MQTT 5 and 3.1.1 §4.7 (the same rules under the same numbers), §1.5.4 and §1.5.3 for the text itself.
 */
import { firstLoneSurrogate, utf8Bytes } from "../bytes/utf8.ts";
import { cite } from "./codec-error.ts";
import type { ProtocolLevel } from "./packet.ts";

/** The first rule that a topic breaks. */
export interface TopicFault {
  /** "topic name must be …, got …" */
  readonly message: string;
  /** Where it starts, in UTF-16 units: an index into the string. */
  readonly at: number;
  /** Specification and section. */
  readonly source: string;
}

/** UTF-8 bytes that a two-byte length can announce (§4.7.3). */
export const MAX_TOPIC_BYTES = 65_535;

/** The first rule that keeps `name` from being a Topic Name, or undefined. O(n). */
export function checkTopicName(name: string, level: ProtocolLevel = 5): TopicFault | undefined {
  const wildcard = name.search(/[+#]/);
  if (wildcard < 0) return checkTopicText("topic name", name, level);
  return {
    message: `topic name must be free of the wildcards + and #, got ${name[wildcard]} at character ${wildcard + 1}`,
    at: wildcard,
    source: cite(level, "4.7.1"),
  };
}

/** The rules of §4.7.3 and §1.5.4 that names and filters share: not empty, not too long, no U+0000, no lone surrogate. */
export function checkTopicText(what: string, text: string, level: ProtocolLevel = 5): TopicFault | undefined {
  const fault = (rule: string, got: string, at: number, section: string): TopicFault => ({
    message: `${what} must be ${rule}, got ${got}`,
    at,
    source: cite(level, section),
  });
  if (text === "") return fault("at least one character long", "none", 0, "4.7.3");
  const textSection = level === 4 ? "1.5.3" : "1.5.4";
  const nul = text.indexOf("\0");
  if (nul >= 0) return fault("free of U+0000", `it at character ${nul + 1}`, nul, "4.7.3");
  const lone = firstLoneSurrogate(text);
  if (lone >= 0)
    return fault("well-formed Unicode", `half a surrogate pair at character ${lone + 1}`, lone, textSection);
  if (text.length * 3 > MAX_TOPIC_BYTES) {
    const size = utf8Bytes(text);
    if (size > MAX_TOPIC_BYTES) return fault(`at most ${MAX_TOPIC_BYTES} bytes of UTF-8`, `${size}`, 0, "4.7.3");
  }
  return undefined;
}
