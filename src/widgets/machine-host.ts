/**
 * Runs one machine outside React: holds its state, performs its commands through a runner, and tells the page what
 * happened. Everything a widget does between events and pixels, testable without a browser.
 */
import type { Json } from "#contract/json.ts";
import type { Machine, Runner, Step, WorkbookEvent } from "#contract/machine.ts";

export interface HostView<State> {
  readonly state: State;
  /** What failed outside the machine: a runner that threw, a link that could not be read. */
  readonly fault: string | undefined;
}
export interface MachineHost<State, Event> {
  view(): HostView<State>;
  subscribe(listen: () => void): () => void;
  send(event: Event): void;
  /** Back to the first state; running commands are cancelled. */
  reset(): void;
  /** Cancels running commands; what they still send is ignored. */
  cancel(): void;
  /** Cancels running commands, what they still send is ignored, and tells the machine so by `event`. */
  stop(event: Event): void;
  /** Opens a link, or reports why it cannot be opened. */
  open(link: Json): void;
  fail(fault: string): void;
  /** Goes live: performs the first state's commands and tells `tell` about states, outcomes and goals. Returns the way back. */
  attach(tell: (event: WorkbookEvent) => void): () => void;
}

/** Holds `machine` at its start. `createRunner` is called once per attachment, never on the server. */
export function createHost<Props extends Json, State, Event, Command>(
  machine: Machine<Props, State, Event, Command>,
  instance: string,
  props: Props,
  createRunner?: () => Runner<Command, Event>,
): MachineHost<State, Event> {
  const first = machine.start(props);
  const listeners = new Set<() => void>();
  let view: HostView<State> = { state: first.state, fault: undefined };
  let runner: Runner<Command, Event> | undefined;
  let tell: ((event: WorkbookEvent) => void) | undefined;
  let epoch = 0;
  let told = false;
  let hadOutcome = false;
  let given = new Set<string>();
  const emitted = new Set<string>();
  const queue: Event[] = [];
  let draining = false;

  const show = (next: HostView<State>) => {
    view = next;
    for (const listen of listeners) listen();
  };
  const fail = (error: unknown) => show({ ...view, fault: error instanceof Error ? error.message : String(error) });

  function report() {
    if (!tell) return;
    const outcome = machine.outcome?.(view.state);
    if (outcome !== undefined && !hadOutcome) tell({ type: "outcome", instance, value: outcome });
    hadOutcome = outcome !== undefined;
    const reached = machine.reached?.(view.state) ?? [];
    given = new Set(reached.map((each) => each.goal).filter((goal) => given.has(goal)));
    for (const { goal, evidence } of reached) {
      if (given.has(goal) || emitted.has(goal)) continue;
      emitted.add(goal);
      tell({ type: "goal", instance, goal, evidence });
    }
    if (told) return;
    told = true;
    queueMicrotask(() => {
      told = false;
      tell?.({ type: "state", instance, link: machine.link(view.state) });
    });
  }

  function perform(commands: readonly Command[]) {
    const now = epoch;
    for (const command of commands) {
      if (now !== epoch || !runner) return;
      runner.run(command, (event) => {
        if (now === epoch) send(event);
      });
    }
  }

  /** Takes a state nobody worked for: what it has already reached is not the reader's doing, so it earns no goal. */
  function enter(step: Step<State, Command>) {
    given = new Set(machine.reached?.(step.state).map((each) => each.goal) ?? []);
    show({ state: step.state, fault: undefined });
    report();
    perform(step.commands);
  }

  function send(event: Event) {
    queue.push(event);
    if (draining) return;
    draining = true;
    try {
      while (queue.length > 0) {
        const step = machine.next(view.state, queue.shift()!);
        show({ state: step.state, fault: undefined });
        report();
        perform(step.commands);
      }
    } catch (error) {
      queue.length = 0;
      fail(error);
    } finally {
      draining = false;
    }
  }

  function cancel() {
    epoch++;
    queue.length = 0;
    runner?.cancel();
  }

  function restart(make: () => Step<State, Command>) {
    cancel();
    try {
      enter(make());
    } catch (error) {
      fail(error);
    }
  }

  return {
    view: () => view,
    subscribe(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    send,
    reset: () => restart(() => machine.start(props)),
    cancel,
    stop(event) {
      cancel();
      send(event);
    },
    open: (link) => restart(() => machine.open(props, link)),
    fail,
    attach(to) {
      runner = createRunner?.();
      tell = to;
      given = new Set(machine.reached?.(first.state).map((each) => each.goal) ?? []);
      if (view.state !== first.state) show({ state: first.state, fault: undefined });
      try {
        perform(first.commands);
      } catch (error) {
        fail(error);
      }
      return () => {
        cancel();
        runner = undefined;
        tell = undefined;
      };
    },
  };
}
