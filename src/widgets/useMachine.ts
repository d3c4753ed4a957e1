/** Puts a machine behind a Frame: state, prediction, links and the events that the page listens to. */
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { Json } from "#contract/json.ts";
import {
  type Machine,
  type Runner,
  STORED_EVENT,
  type Stored,
  WORKBOOK_EVENT,
  type WorkbookEvent,
} from "#contract/machine.ts";
import type { FrameState } from "#ui/Frame.tsx";
import { usePresenting } from "#ui/usePresenting.ts";
import { decodeLink, encodeLink } from "./link-hash.ts";
import { createHost } from "./machine-host.ts";

const ANSWER_WITHIN_MS = 2_000;

export interface Running<State, Event> {
  readonly state: State;
  send(event: Event): void;
  reset(): void;
  /** Cancels what the runner is doing and tells the machine so by this event. */
  stop(event: Event): void;
  /** True while an experiment waits for a prediction: hide the outcome. */
  readonly locked: boolean;
  /** Spread into `<Frame>`. */
  readonly frame: FrameState;
}

/**
 * Starts `machine` with `props`, the same on the server and in the first client render; goes live after mounting.
 * `props`, `machine` and `createRunner` are read once.
 */
export function useMachine<Props extends Json, State, Event, Command = never>(
  machine: Machine<Props, State, Event, Command>,
  props: Props & { readonly id: string },
  createRunner?: () => Runner<Command, Event>,
): Running<State, Event> {
  const [{ id, host, first }] = useState(() => ({
    id: props.id,
    first: props as Props,
    host: createHost(machine, props.id, props as Props, createRunner),
  }));
  const { state, fault } = useSyncExternalStore(host.subscribe, host.view, host.view);
  const rootRef = useRef<HTMLElement>(null);
  const unanswered = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [stored, setStored] = useState<Json>();
  const [held, setHeld] = useState<Json>();
  const presenting = usePresenting();

  const question = machine.question?.(state);
  const prediction =
    stored !== undefined && question?.options.some((option) => sameJson(option.value, stored)) ? stored : undefined;
  const locked = !presenting && prediction === undefined && (question?.options.length ?? 0) > 0;

  const tell = useCallback((event: WorkbookEvent) => {
    rootRef.current?.dispatchEvent(new CustomEvent(WORKBOOK_EVENT, { detail: event, bubbles: true }));
  }, []);

  useEffect(() => {
    const root = rootRef.current;
    const onStored = (event: globalThis.Event) => {
      const { prediction } = (event as CustomEvent<Stored>).detail;
      if (prediction === undefined) return;
      // What was answered stands: a class that votes again must not get the first vote back.
      clearTimeout(unanswered.current);
      setStored(prediction);
    };
    const openHash = () => {
      const found = decodeLink(location.hash);
      if (found?.instance !== id) return;
      root?.scrollIntoView({ block: "nearest" });
      if ("fault" in found) host.fail(`This link cannot be opened. ${found.fault}`);
      else if (showsOutcome(machine, first, found.link)) setHeld(found.link);
      else host.open(found.link);
    };
    root?.addEventListener(STORED_EVENT, onStored);
    window.addEventListener("hashchange", openHash);
    const detach = host.attach(tell);
    tell({ type: "opened", instance: id });
    openHash();
    return () => {
      clearTimeout(unanswered.current);
      detach();
      window.removeEventListener("hashchange", openHash);
      root?.removeEventListener(STORED_EVENT, onStored);
    };
  }, [first, host, id, machine, tell]);

  // A link may show a finished run. Under the lock it waits, so that it cannot give the outcome away.
  useEffect(() => {
    if (held === undefined || locked) return;
    setHeld(undefined);
    host.open(held);
  }, [host, held, locked]);

  const asked = JSON.stringify(question ?? null);
  useEffect(() => tell({ type: "asks", instance: id, question: JSON.parse(asked) }), [asked, id, tell]);

  const actions = useMemo(
    () => ({
      onPredict(value: Json) {
        // The page answers when it has kept the prediction; a page that keeps nothing must not hold the experiment up.
        clearTimeout(unanswered.current);
        unanswered.current = setTimeout(() => setStored(value), ANSWER_WITHIN_MS);
        tell({ type: "predicted", instance: id, value });
      },
      link: () => location.href.replace(/#.*$/s, "") + encodeLink(id, machine.link(host.view().state)),
    }),
    [host, id, machine, tell],
  );

  return {
    state,
    send: host.send,
    reset: host.reset,
    stop: host.stop,
    locked,
    frame: {
      ...actions,
      id,
      rootRef,
      question,
      prediction,
      outcome: machine.outcome?.(state),
      locked,
      say: machine.say(state),
      fault,
      held: held !== undefined,
      onReset: host.reset,
    },
  };
}

function showsOutcome<Props extends Json, State, Event, Command>(
  machine: Machine<Props, State, Event, Command>,
  props: Props,
  link: Json,
): boolean {
  const { state, commands } = machine.open(props, link);
  return commands.length > 0 || machine.outcome?.(state) !== undefined;
}

function sameJson(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
