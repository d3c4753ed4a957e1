/** What is at the other end of a client's link: a broker, wherever it runs. */
export interface FarEnd {
  /** Opens one connection. `receive` gets bytes in pieces of any size; `closed` is called once, when the far end closes. */
  open(receive: (bytes: Uint8Array) => void, closed: (reason: string) => void): FarPort;
  close(): void;
}
export interface FarPort {
  send(bytes: Uint8Array): void;
  /** The connection is over, after DISCONNECT or because it broke; `closed` is not called any more. */
  close(): void;
}

/** How the reason begins when a far end could not be reached at all. */
export const NO_ANSWER = "no answer";
