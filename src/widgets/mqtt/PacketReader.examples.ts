/** What the packet reader opens on: bytes, and the question they answer. */
export type PresetName = "connect" | "publish" | "suback" | "broken" | "capture";
export interface Preset {
  readonly title: string;
  readonly question: string;
  readonly hex: string;
}

export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  connect: {
    title: "A CONNECT",
    question: "Which two bytes say how long the broker must wait before it gives this client up?",
    hex: "10 0e 00 04 4d 51 54 54 04 02 00 3c 00 02 64 31",
  },
  publish: {
    title: "A PUBLISH at QoS 1",
    question: "Which two bytes will the broker’s PUBACK repeat?",
    hex: "32 13 00 0a 66 69 65 6c 64 2f 73 6f 69 6c 00 07 32 31 2e 34 25",
  },
  suback: {
    title: "A SUBACK",
    question: "The client asked for three filters. Which of them did the broker refuse?",
    hex: "90 05 00 0a 01 00 80",
  },
  broken: {
    title: "A broken SUBSCRIBE",
    question: "One byte is wrong. Which?",
    hex: "82 0e 00 01 00 0a 66 69 65 6c 64 2f 73 6f 69 6c 01",
  },
  capture: {
    title: "Three packets in a row",
    question: "Open a capture, or the example “A sensor’s morning”. Which packet follows each CONNACK?",
    hex: "10 0e 00 04 4d 51 54 54 04 02 00 3c 00 02 64 31\n20 02 00 00\n30 10 00 0a 66 69 65 6c 64 2f 73 6f 69 6c 32 31 2e 34",
  },
};

/** Bytes of the reader's own choice have a question that every packet answers. */
export const OWN_QUESTION = "Which packet is this, and how many bytes follow its fixed header?";
export const CAPTURE_QUESTION = "Which packet follows each CONNACK, and how many seconds later?";
export const SAMPLE_NAME = "A sensor’s morning";
export const SAMPLE = "sample";
