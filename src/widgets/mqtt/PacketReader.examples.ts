/** What the packet reader opens on: bytes, and the question they answer. */
export type PresetName =
  | "connect"
  | "publish"
  | "suback"
  | "broken"
  | "capture"
  | "puback-5"
  | "publish-5"
  | "connack-5";
export interface Preset {
  readonly title: string;
  readonly question: string;
  readonly hex: string;
  /** Where the bytes alone do not tell the version. */
  readonly level?: "5";
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
  "puback-5": {
    title: "A PUBACK of version 5",
    question: "Was the message taken, and what does the broker say about it?",
    hex: "40 12 00 07 97 0e 1f 00 0b 33 30 20 61 20 6d 69 6e 75 74 65",
    level: "5",
  },
  "publish-5": {
    title: "A PUBLISH of version 5",
    question: "Which byte says where the properties end and the payload begins?",
    hex: "32 33 00 0d 6c 69 6e 65 2f 33 2f 74 6f 72 71 75 65 00 07 1d 02 00 00 00 3c 03 00 0a 74 65 78 74 2f 70 6c 61 69 6e 26 00 04 75 6e 69 74 00 02 4e 6d 34 31 2e 38",
    level: "5",
  },
  "connack-5": {
    title: "A CONNACK of version 5",
    question: "What is the client called, and how large a packet may it send?",
    hex: "20 17 00 00 14 12 00 06 61 75 74 6f 2d 31 21 03 e8 27 00 10 00 00 22 00 20",
    level: "5",
  },
};

/** Bytes of the reader's own choice have a question that every packet answers. */
export const OWN_QUESTION = "Which packet is this, and how many bytes follow its fixed header?";
export const CAPTURE_QUESTION = "Which packet follows each CONNACK, and how many seconds later?";
export const SAMPLE_NAME = "A sensor’s morning";
export const SAMPLE = "sample";
