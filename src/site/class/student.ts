/** A student's side of a class: what this tab predicts is sent, at once or when the connection is back. */
import type { Json } from "#contract/json.ts";
import { STORED_EVENT, type Stored, WORKBOOK_EVENT, type WorkbookEvent } from "#contract/machine.ts";
import { chapterAt } from "../late/recorder.ts";
import { store } from "../saved.ts";
import type { Line } from "./line.ts";
import {
  bytesOf,
  GONE,
  HERE,
  hereTopic,
  type Order,
  orderTopic,
  type Place,
  readOrder,
  voteTopic,
} from "./messages.ts";
import { findServer } from "./server.ts";
import { joinedBefore, keepJoined, randomName, withVote } from "./tab.ts";

/** How it stands: "waiting" until the instructor's page has been heard. */
export type Standing = "joining" | "no broker" | "waiting" | "in" | "cut off" | "ended";

export interface Membership {
  leave(): void;
}

/** Answers to a call for votes are spread over this time, so that they do not arrive as one heap. */
const SPREAD_MS = 400;

/** Joins the class `code` and tells `onStanding` how it stands, at first and at every change. */
export function joinClass(code: string, onStanding: (standing: Standing) => void): Membership {
  let joined = joinedBefore(code);
  let line: Line | undefined;
  let heard = false;
  let over = false;
  const me = { student: joined.student, visit: randomName(8) };
  const chapter = chapterAt(location.pathname);
  const placeOf = (instance: string): Place => `${chapter}/${instance}`;
  const text = (words: string) => new TextEncoder().encode(words);

  function send(place: Place, value: Json): void {
    if (value !== null) line?.say(voteTopic(code, place, me.student), bytesOf(value));
  }
  function keep(place: Place, value: Json): void {
    joined = withVote(joined, place, value);
    keepJoined(joined);
    send(place, value);
  }
  function sayAll(): void {
    line?.say(hereTopic(code, me), text(HERE));
    for (const [place, value] of Object.entries(joined.votes)) send(place, value);
  }
  /** What was predicted here before the class counts too, unless the class votes again. */
  function takeKept(instance: string): void {
    const kept = store.prediction(chapter, instance);
    if (kept !== undefined && joined.votes[placeOf(instance)] === undefined) keep(placeOf(instance), kept);
  }
  function askAgain(instance: string): void {
    const detail: Stored = { prediction: null };
    document.getElementById(instance)?.dispatchEvent(new CustomEvent(STORED_EVENT, { detail }));
  }

  function obey(order: Order): void {
    if (over) return;
    if (order.do === "end") {
      finish();
      onStanding("ended");
      return;
    }
    if (!heard) onStanding("in");
    heard = true;
    if (order.do === "ask") setTimeout(sayAll, SPREAD_MS * (joined.student.charCodeAt(0) % 8) * 0.125);
    if (order.do !== "again" || joined.votes[order.place] === undefined) return;
    keep(order.place, null);
    if (order.place.startsWith(`${chapter}/`)) askAgain(order.place.slice(chapter.length + 1));
  }

  function onWorkbook(event: Event): void {
    const told = (event as CustomEvent<WorkbookEvent>).detail;
    if (told.type === "predicted") keep(placeOf(told.instance), told.value);
    if (told.type === "opened") takeKept(told.instance);
  }
  /** A widget that is asked again must not be told what was predicted the first time. */
  function onStored(event: Event): void {
    const { prediction = null } = (event as CustomEvent<Stored>).detail;
    const asksAgain = joined.votes[placeOf((event.target as Element).id)] === null;
    if (asksAgain && prediction !== null) event.stopImmediatePropagation();
  }
  function hurry(): void {
    if (document.visibilityState === "visible") line?.hurry();
  }
  const listeners = [
    [document, WORKBOOK_EVENT, onWorkbook],
    [document, STORED_EVENT, onStored],
    [document, "visibilitychange", hurry],
    [window, "online", hurry],
  ] as const;

  async function connect(): Promise<void> {
    const [server, { openLine }] = await Promise.all([findServer(), import("./line.ts")]);
    if (over) return;
    if (!server) return onStanding("no broker");
    line = openLine({
      url: server.websocket,
      clientId: `class-${me.student}-${me.visit}`,
      filters: [orderTopic(code)],
      will: { topic: hereTopic(code, me), payload: text(GONE) },
      onReady(ready) {
        onStanding(ready ? (heard ? "in" : "waiting") : heard ? "cut off" : "joining");
        if (ready) sayAll();
      },
      onMessage(_, payload) {
        const order = readOrder(payload);
        if (order) obey(order);
      },
    });
  }

  function finish(): void {
    over = true;
    keepJoined(undefined);
    for (const [target, type, listen] of listeners) target.removeEventListener(type, listen, { capture: true });
    line?.close();
  }

  keepJoined(joined);
  for (const [target, type, listen] of listeners) target.addEventListener(type, listen, { capture: true });
  for (const widget of document.querySelectorAll("[data-widget]")) {
    takeKept(widget.id);
    if (joined.votes[placeOf(widget.id)] === null) askAgain(widget.id);
  }
  onStanding("joining");
  connect().catch(() => onStanding("no broker"));

  return {
    leave() {
      if (over) return;
      line?.say(hereTopic(code, me), text(GONE));
      finish();
    },
  };
}
