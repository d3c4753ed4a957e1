/** HTTP/1.1 messages with a body of known length, as bytes. Source: RFC 9112 §2 to §6. Limit: no chunked coding. */
import type { Header } from "./hpack.ts";

export interface HttpRequest {
  readonly method: string;
  /** Path and query: "/farm/north?unit=C". */
  readonly target: string;
  readonly headers: readonly Header[];
  readonly body: Uint8Array;
}
export interface HttpResponse {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly Header[];
  readonly body: Uint8Array;
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Request line, headers, empty line, body. RangeError on a method, target or header that could break the framing. */
export function encodeHttpRequest({ method, target, headers, body }: HttpRequest): Uint8Array {
  if (!TOKEN.test(method)) throw new RangeError(`http: method must be a token, got ${JSON.stringify(method)}`);
  if (!/^[!-~]+$/.test(target))
    throw new RangeError(`http: target must be visible ASCII without spaces, got ${JSON.stringify(target)}`);
  return join(`${method} ${target} HTTP/1.1`, headers, body);
}

/** Status line, headers, empty line, body. RangeError as for a request. */
export function encodeHttpResponse({ status, reason, headers, body }: HttpResponse): Uint8Array {
  if (!Number.isInteger(status) || status < 100 || status > 599)
    throw new RangeError(`http: status must be a whole number from 100 to 599, got ${status}`);
  if (!/^[ -~]*$/.test(reason)) throw new RangeError(`http: reason must be ASCII, got ${JSON.stringify(reason)}`);
  return join(`HTTP/1.1 ${status} ${reason}`, headers, body);
}

function join(startLine: string, headers: readonly Header[], body: Uint8Array): Uint8Array {
  for (const { name, value } of headers) {
    if (!TOKEN.test(name)) throw new RangeError(`http: header name must be a token, got ${JSON.stringify(name)}`);
    if (!/^([!-~]([ \t!-~]*[!-~])?)?$/.test(value))
      throw new RangeError(`http: header value must be ASCII without line breaks, got ${JSON.stringify(value)}`);
  }
  const lines = [startLine, ...headers.map(({ name, value }) => `${name}: ${value}`), "", ""];
  const head = new TextEncoder().encode(lines.join("\r\n"));
  const message = new Uint8Array(head.length + body.length);
  message.set(head);
  message.set(body, head.length);
  return message;
}
