/** The broker as a deterministic state machine: mutable inside, with no input but its arguments. */
export interface BrokerCore {
  /** Applies one input at time `nowMs` and returns everything to be done, in order. O(matches + topic levels). */
  apply(input: BrokerInput, nowMs: number): readonly BrokerOutput[];
  /** When the broker next wants `apply({type:"tick"}, …)`: keepalives, expiries, delayed wills. Infinity if never. */
  nextDeadlineMs(): number;
  snapshot(): Uint8Array;
  restore(snapshot: Uint8Array): void;
}
export type BrokerInput =
  | { readonly type: "open"; readonly connection: number }
  | { readonly type: "bytes"; readonly connection: number; readonly bytes: Uint8Array }
  | { readonly type: "closed"; readonly connection: number }
  | { readonly type: "drained"; readonly connection: number; readonly pendingBytes: number } // how much of our output the socket still holds
  | { readonly type: "record"; readonly bytes: Uint8Array } // replayed from storage, in order, before the first open
  | { readonly type: "persisted"; readonly upTo: number } // storage says: everything up to this record is on disk; a host without storage answers at once
  | { readonly type: "tick" };
export type BrokerOutput =
  | { readonly type: "send"; readonly connection: number; readonly bytes: Uint8Array }
  | { readonly type: "close"; readonly connection: number; readonly reason: string }
  | { readonly type: "persist"; readonly record: number; readonly bytes: Uint8Array }; // acknowledged only after "persisted"
