/** What became of every message of a run, and samples of it over time. */
export interface WorkerSample {
  /** Messages that the broker has sent to it so far, each counted once. */
  readonly handed: number;
  readonly done: number;
  /** Sent to it and not finished: on the way, in its memory, or owed to it while it is away. */
  readonly held: number;
  /** Of QoS 1 and 2: waits in its session at the broker. */
  readonly queued: number;
  readonly connected: boolean;
}
export interface LoadSample {
  readonly atMs: number;
  readonly published: number;
  /** Worked on to the end, each counted once. */
  readonly done: number;
  /** Begun more than once, because the work on them was broken off. */
  readonly again: number;
  /** Will never be worked on. */
  readonly lost: number;
  /** The longest time from being published to the start of the work, among messages not lost; what still waits has its age. */
  readonly longestWaitMs: number;
  readonly workers: readonly WorkerSample[];
}

interface Message {
  readonly publishedMs: number;
  startedMs?: number | undefined;
  /** When the work on it was first finished. */
  doneMs?: number;
  begun: number;
  lost: boolean;
}
interface Account {
  handed: number;
  done: number;
  readonly held: Set<number>;
}

/** The book of one run. Messages are numbered from 1. */
export class Ledger {
  readonly #messages: Message[] = [];
  readonly #accounts: Account[];
  constructor(workers: number) {
    this.#accounts = Array.from({ length: workers }, () => ({ handed: 0, done: 0, held: new Set<number>() }));
  }
  #message(n: number): Message {
    return this.#messages[n - 1] as Message;
  }
  #account(worker: number): Account {
    return this.#accounts[worker] as Account;
  }
  /** The next number. */
  publish(atMs: number): number {
    return this.#messages.push({ publishedMs: atMs, begun: 0, lost: false });
  }
  /** The broker sends it, once more or for the first time. */
  hand(worker: number, n: number): void {
    const { held } = this.#account(worker);
    if (!held.has(n)) this.#account(worker).handed++;
    held.add(n);
    this.#message(n).lost = false;
  }
  start(n: number, atMs: number): void {
    const message = this.#message(n);
    message.begun++;
    message.startedMs ??= atMs;
  }
  finish(worker: number, n: number, atMs: number): void {
    const message = this.#message(n);
    message.doneMs ??= atMs;
    this.#account(worker).done++;
    this.#account(worker).held.delete(n);
  }
  /** The work on it was broken off. */
  breakOff(n: number): void {
    const message = this.#message(n);
    if (message.doneMs === undefined) message.startedMs = undefined;
  }
  /** It will not come back from this worker: lost, unless it was worked on or another worker has it by now. */
  lose(worker: number, n: number): void {
    this.#account(worker).held.delete(n);
    const message = this.#message(n);
    if (message.doneMs === undefined && !this.#accounts.some(({ held }) => held.has(n))) message.lost = true;
  }
  held(worker: number): readonly number[] {
    return [...this.#account(worker).held];
  }
  /** O(messages). */
  sample(atMs: number, sessions: readonly { readonly queued: number; readonly connected: boolean }[]): LoadSample {
    let done = 0;
    let again = 0;
    let lost = 0;
    let longestWaitMs = 0;
    for (const { publishedMs, startedMs, doneMs, begun, lost: gone } of this.#messages) {
      if (doneMs !== undefined) done++;
      if (begun > 1) again++;
      if (gone) lost++;
      else longestWaitMs = Math.max(longestWaitMs, (startedMs ?? atMs) - publishedMs);
    }
    const workers = this.#accounts.map((account, at) => {
      const { queued = 0, connected = false } = sessions[at] ?? {};
      return { handed: account.handed, done: account.done, held: account.held.size, queued, connected };
    });
    return { atMs, published: this.#messages.length, done, again, lost, longestWaitMs, workers };
  }
}
