/**
 * The door of a broker: it takes one connection at a time, so many a second, and lets a few wait in a queue. Like the
 * accept queue of listen(2): whoever finds it full is refused, and whoever gives up while waiting is found out only when
 * the work on him is done.
 */
export interface Knock<Who> {
  readonly who: Who;
  abandoned: boolean;
}
export interface Door<Who> {
  /** Waiting, the one being served included. */
  readonly waiting: number;
  open: boolean;
  /** Undefined if refused: closed, or no place left to wait. */
  knock(who: Who): Knock<Who> | undefined;
}

/**
 * `after` calls back once after so many ms; `taken` is told when the work on a knock is done, abandoned or not.
 * RangeError for a rate or a queue below 1.
 */
export function createDoor<Who>(
  ratePerSec: number,
  places: number,
  after: (run: () => void, delayMs: number) => void,
  taken: (knock: Knock<Who>) => void,
): Door<Who> {
  if (!(ratePerSec >= 1)) throw new RangeError(`door: rate must be at least 1 a second, got ${ratePerSec}`);
  if (!(places >= 1)) throw new RangeError(`door: places must be at least 1, got ${places}`);
  const queue: Knock<Who>[] = [];
  const serve = (knock: Knock<Who>) =>
    after(() => {
      queue.shift();
      if (queue[0]) serve(queue[0]);
      taken(knock);
    }, 1000 / ratePerSec);
  return {
    get waiting() {
      return queue.length;
    },
    open: true,
    knock(who) {
      if (!this.open || queue.length >= places) return undefined;
      const knock = { who, abandoned: false };
      queue.push(knock);
      if (queue.length === 1) serve(knock);
      return knock;
    },
  };
}
