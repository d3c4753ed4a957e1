/** The instructor's side of a class: who is here and how they voted. It only reads; whoever knows the code could. */
import type { Line } from "./line.ts";
import { bytesOf, hostFilters, type Order, orderTopic, type Place, readStudent } from "./messages.ts";
import { randomName } from "./tab.ts";
import { EMPTY_ROOM, emptied, forget, hear, type Room } from "./votes.ts";

export interface HostedClass {
  readonly code: string;
  room(): Room;
  /** Whether the broker answers. */
  connected(): boolean;
  /** Forgets the votes at `place` and lets the students vote again. */
  again(place: Place): void;
  end(): void;
}

/** Newcomers learn that the class is on at most this late. */
const MEET_AFTER_MS = 300;

/** Runs the class `code` on the broker at `url`; `onChange` is called after every change, however many. */
export async function hostClass(code: string, url: string, onChange: () => void): Promise<HostedClass> {
  const { openLine } = await import("./line.ts");
  let room = EMPTY_ROOM;
  let connected = false;
  let meeting: ReturnType<typeof setTimeout> | undefined;
  const order = (what: Order) => line.say(orderTopic(code), bytesOf(what));

  const line: Line = openLine({
    url,
    clientId: `class-host-${code}-${randomName(8)}`,
    filters: hostFilters(code),
    onReady(ready) {
      connected = ready;
      if (ready) {
        room = emptied(room);
        order({ do: "ask" });
      }
      onChange();
    },
    onMessage(topic, payload) {
      const message = readStudent(code, topic, payload);
      if (!message) return;
      const next = hear(room, message);
      if (message.type === "here")
        meeting ??= setTimeout(() => {
          meeting = undefined;
          order({ do: "meet" });
        }, MEET_AFTER_MS);
      if (next === room) return;
      room = next;
      onChange();
    },
  });
  addEventListener("online", line.hurry);

  return {
    code,
    room: () => room,
    connected: () => connected,
    again(place) {
      room = forget(room, place);
      order({ do: "again", place });
      onChange();
    },
    end() {
      clearTimeout(meeting);
      removeEventListener("online", line.hurry);
      order({ do: "end" });
      line.close();
    },
  };
}
