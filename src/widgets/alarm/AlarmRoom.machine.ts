/** A real machine's record and the detector that is to guard it. Source of every figure: #kernel/anomaly, #kernel/alarm. */
import type { Machine } from "#contract/machine.ts";
import { readLink } from "./AlarmRoom.link.ts";
import { isRoomPreset, lacking, PRICES, ROOM_SCENES, type RoomPreset } from "./AlarmRoom.presets.ts";
import {
  type AlarmRoomCommand,
  type AlarmRoomEvent,
  type AlarmRoomState,
  changed,
  filed,
  idle,
  labelled,
  opened,
  priced,
  settled,
  stopped,
  taken,
  watching,
  working,
} from "./AlarmRoom.state.ts";
import { describeWatch, sayCommit, sayExperiment, sayHalf } from "./AlarmRoom.words.ts";

export type AlarmRoomProps = { readonly id: string; readonly preset?: RoomPreset };

export const alarmRoom: Machine<AlarmRoomProps, AlarmRoomState, AlarmRoomEvent, AlarmRoomCommand> = {
  start: ({ preset }) => settled(opened(isRoomPreset(preset) ? preset : "free")),

  next(state, event) {
    const { fault: _, ...rest } = state;
    const { experiment } = ROOM_SCENES[rest.preset];
    switch (event.type) {
      case "run":
        return working(rest);
      case "progress":
        return settled(rest.working ? { ...rest, working: event } : rest);
      case "scored":
        return settled(taken(rest, event.scored));
      case "failed":
        return settled({ ...idle(rest), fault: event.message });
      case "stop":
        return settled(stopped(rest));
      case "commit":
        return settled(
          rest.preset === "choose" && rest.result && !rest.open
            ? { ...rest, open: true, commits: rest.commits + 1 }
            : rest,
        );
      case "cover":
        return settled(rest.preset === "choose" ? { ...rest, open: false } : rest);
      case "price":
        return settled(priced(rest, event.name, event.value));
      case "labels":
        return settled(labelled(rest, event.text));
      case "kind":
      case "window":
      case "threshold":
        return experiment ? settled(rest) : watching(rest, changed(rest.watch, event));
      default:
        return filed(rest, event);
    }
  },

  say({ fault, working: busy, preset, watch, prices, result, open, commits, own }) {
    if (fault) return fault;
    if (busy) return `${describeWatch(watch, own !== undefined)}: the record is being read.`;
    if (!result && own)
      return `Your record, ${own.timesMs.length.toLocaleString("en-GB")} readings. Watch sends the detector along it.`;
    if (!result)
      return "The machine's eleven weeks, and the four windows that its publisher labelled. Nothing has been watched yet.";
    if (ROOM_SCENES[preset].experiment) return sayExperiment(result);
    if (preset === "choose" && open) return sayCommit(result, commits);
    const first = `${describeWatch(watch, own !== undefined)}. ${sayHalf("First half", result.halves[0], prices)}`;
    return open
      ? `${first} ${sayHalf("Second half", result.halves[1], prices)}`
      : `${first} The second half is covered.`;
  },

  link: ({ preset, watch, prices: { missed, falseAlarm, hourOfLead }, scored, commits, open }) => ({
    preset,
    ...watch,
    prices: { missed, falseAlarm, hourOfLead },
    ran: scored !== undefined,
    commits,
    open,
  }),

  open(props, link) {
    const read = readLink(link);
    if (typeof read === "string")
      return settled({ ...alarmRoom.start(props).state, fault: `This link cannot be opened: ${read}.` });
    const first = opened(read.preset);
    if (ROOM_SCENES[read.preset].experiment) return read.ran ? working(first) : settled(first);
    const prices = read.preset === "free" ? { ...PRICES, ...read.prices } : PRICES;
    const step = watching({ ...first, prices }, read.watch);
    const open = read.preset === "free" || read.open;
    return { ...step, state: { ...step.state, commits: read.commits, open } };
  },

  reached({ preset, open, result, watch, commits }) {
    const warned = preset === "choose" && open && result !== undefined && lacking(result).length === 0;
    return warned ? [{ goal: "warned", evidence: { ...watch, commits } }] : [];
  },

  question({ preset }) {
    const { question, experiment } = ROOM_SCENES[preset];
    return { text: question, options: experiment?.options ?? [] };
  },

  outcome: ({ preset, result }) => (result ? ROOM_SCENES[preset].experiment?.outcome(result) : undefined),
};
