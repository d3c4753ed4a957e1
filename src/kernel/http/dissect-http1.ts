/** An HTTP/1.1 message as a tree of named fields, every byte in one leaf. Source: RFC 9112. Limit: one message, no chunks. */
import type { Field } from "#contract/field.ts";

const RULE = (section: string) => `RFC 9112 §${section}`;

/** The fields of one message; bytes that are no part of one become a field of role "error". Never throws. O(n). */
export function dissectHttp1(bytes: Uint8Array): readonly Field[] {
  // One character a byte, so that an index in the text is an offset.
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  const lineEnd = text.indexOf("\r\n");
  if (lineEnd < 0) return [fault(0, bytes.length, "no line ends here", "2.1")];
  const start = startLine(text.slice(0, lineEnd), lineEnd);
  if (!start) return [fault(0, bytes.length, "the first line is neither a request nor a status line", "2.1")];
  const fields: Field[] = [start];
  for (let at = lineEnd + 2; ; ) {
    const end = text.indexOf("\r\n", at);
    if (end < 0) return [...fields, fault(at, bytes.length, "the header section has no end", "2.1")];
    if (end === at) {
      fields.push(empty(at));
      if (at + 2 < bytes.length) fields.push(body(text, at + 2));
      return fields;
    }
    const header = headerLine(text.slice(at, end), at);
    if (!header) return [...fields, fault(at, bytes.length, "a header is a name, a colon and a value", "5")];
    fields.push(header);
    at = end + 2;
  }
}

function startLine(line: string, end: number): Field | undefined {
  const request = /^(\S+) (\S+) (HTTP\/\d\.\d)$/.exec(line);
  const status = /^(HTTP\/\d\.\d) (\d{3}) (.*)$/.exec(line);
  const parts = request ?? status;
  if (!parts) return undefined;
  const names = request ? ["Method", "Request target", "Version"] : ["Version", "Status code", "Reason phrase"];
  const says = request
    ? ["What to do with the resource.", "Which resource: in every request, whole.", "And the line's end."]
    : ["And a space.", "The outcome, three digits.", "For people; programs ignore it."];
  let at = 0;
  const children = names.map((name, index): Field => {
    const part = parts[index + 1]!;
    const from = at;
    at = index === 2 ? end + 2 : from + part.length + 1;
    const role = name === "Method" || name === "Status code" ? "type" : name === "Request target" ? "key" : "padding";
    return { start: from, end: at, role, name, value: part, meaning: says[index]!, source: RULE(request ? "3" : "4") };
  });
  return {
    start: 0,
    end: end + 2,
    role: "type",
    name: request ? "Request line" : "Status line",
    meaning: "One line of text, ended by carriage return and line feed.",
    source: RULE(request ? "3" : "4"),
    children,
  };
}

function headerLine(line: string, start: number): Field | undefined {
  const found = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*$/.exec(line);
  if (!found) return undefined;
  const [, name, value] = found;
  const colon = start + name!.length + 1;
  const end = start + line.length + 2;
  return {
    start,
    end,
    role: "key",
    name: name!,
    value: value!,
    meaning: MEANINGS[name!.toLowerCase()] ?? "A header: name, colon, value.",
    source: RULE("5"),
    children: [
      { start, end: colon, role: "key", name: "Field name", value: name!, source: RULE("5.1") },
      { start: colon, end, role: "value", name: "Field value", value: value!, source: RULE("5.1") },
    ],
  };
}

const MEANINGS: Readonly<Record<string, string>> = {
  host: "Which of the server's names is meant; no request may leave it out.",
  "content-type": "How to read the body.",
  "content-length": "How many bytes the body has, so that the next message can follow on the same connection.",
  date: "When the response was made; a server with a clock must say so.",
};

function empty(start: number): Field {
  return {
    start,
    end: start + 2,
    role: "padding",
    name: "Empty line",
    meaning: "The headers end here.",
    source: RULE("2.1"),
  };
}

function body(text: string, start: number): Field {
  const value = JSON.stringify(text.slice(start, start + 64));
  return { start, end: text.length, role: "value", name: "Body", value, meaning: "The reading.", source: RULE("6") };
}

function fault(start: number, end: number, meaning: string, section: string): Field {
  return { start, end, role: "error", name: "Not readable", meaning, source: RULE(section) };
}
