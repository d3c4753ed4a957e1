/** What HexTree opens on: a value or bytes, and the question that they answer. */
import type { ProtoSchema } from "#kernel/codec/protobuf-schema.ts";
import type { Format } from "./HexTree.ways.ts";

/** Which of its texts is edited: a JSON value, bytes in hex, or a document of XML. */
export type Edit = "value" | "hex" | "xml";
export interface Preset {
  readonly title: string;
  readonly question: string;
  readonly format: Format;
  readonly edit: Edit;
  readonly text: string;
  /** The way in which it is written at first; the format's first without it. */
  readonly way?: string;
  readonly proto?: string;
}
export type PresetName =
  | "json-student"
  | "json-broken"
  | "json-big-number"
  | "cbor-reading"
  | "cbor-floats"
  | "cbor-tags"
  | "msgpack-reading"
  | "msgpack-timestamp"
  | "protobuf-reading"
  | "protobuf-unknown"
  | "xml-reading"
  | "xml-namespace"
  | "five-formats";

/** 65 bytes in compact JSON. */
export const READING = '{"id":123,"name":"Temperature Sensor","value":25.5,"active":true}';

export const PROTO = `syntax = "proto3";

message Reading {
  int32 id = 1;
  string name = 2;
  double value = 3;
  bool active = 4;
}
`;
/** `PROTO` as our dissector takes it, so that the first frame needs no parser. */
export const PROTO_SCHEMA: ProtoSchema = {
  messages: {
    Reading: {
      fields: [
        { name: "id", number: 1, type: "int32" },
        { name: "name", number: 2, type: "string" },
        { name: "value", number: 3, type: "double" },
        { name: "active", number: 4, type: "bool" },
      ],
    },
  },
  enums: {},
};

export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  "json-student": {
    title: "A student’s badge",
    question: "How many of these bytes say nothing at all? Find a way to write the same value without them.",
    format: "json",
    edit: "value",
    text: `{
  "name": "Zoë Okoye",
  "badge": 40417,
  "courses": [
    { "code": "IOT-2", "credits": 6 },
    { "code": "DB-1", "credits": 4.5 }
  ],
  "phone": null,
  "onSite": true
}`,
  },
  "json-broken": {
    title: "A reading that no parser takes",
    question: "A gateway wrote this by hand. How many slips does it hold? Mend them until all of it can be read.",
    format: "json",
    edit: "value",
    text: `{
  'sensor': "greenhouse-4",
  "humidity": NaN,
  "temperature": .5,
  "alarms": [3, 7,],
  // battery in volts
  "battery": 3.70
  "ok": True,
}`,
  },
  "json-big-number": {
    title: "A time in nanoseconds",
    question:
      "Which number will not come through JSON.parse as it stands? Change the text so that every digit survives.",
    format: "json",
    edit: "value",
    text: `{"meter":"hall-3","timeNs":1614556800000000001,"kWh":0.1,"pulses":9007199254740991}`,
  },
  "cbor-reading": {
    title: "A reading in CBOR",
    question: "Which bytes hold 25.5, and which byte in front of them says that a float of two bytes follows?",
    format: "cbor",
    edit: "value",
    text: READING,
  },
  "cbor-floats": {
    title: "Four floats in CBOR",
    question: "Four numbers, three widths. Which of them takes nine bytes, and why can it not take fewer?",
    format: "cbor",
    edit: "value",
    text: `{"set":21.5,"light":100000.5,"read":21.3,"off":0.1}`,
  },
  "cbor-tags": {
    title: "Tags in CBOR",
    question: "Which tag makes a moment out of a number, and which moment is it?",
    format: "cbor",
    edit: "hex",
    text: `a5
62 61 74 c1 1a 5f 82 4b 57
63 64 61 79 c0 74 32 30 32 30 2d 31 30 2d 31 31 54 30 30 3a 30 31 3a 32 37 5a
63 72 61 77 43 01 02 ff
65 63 6f 75 6e 74 c2 49 01 00 00 00 00 00 00 00 00
65 70 72 69 63 65 c4 82 21 19 0b b7`,
  },
  "msgpack-reading": {
    title: "A reading in MessagePack",
    question: "The first byte says two things at once: what are they, and in which bits?",
    format: "msgpack",
    edit: "value",
    text: READING,
  },
  "msgpack-timestamp": {
    title: "Three timestamps in MessagePack",
    question: "The same second three times, in 6, 10 and 15 bytes. What does each of the longer two add?",
    format: "msgpack",
    edit: "hex",
    text: `93
d6 ff 5f 82 4b 57
d7 ff 85 c0 b9 00 5f 82 4b 57
c7 0c ff 21 70 2e 40 00 00 00 00 5f 82 4b 57`,
  },
  "protobuf-reading": {
    title: "A reading in Protocol Buffers",
    question: "No name is sent. Which byte stands for “value”, and what else does it say?",
    format: "protobuf",
    edit: "value",
    text: READING,
    proto: PROTO,
  },
  "protobuf-unknown": {
    title: "A field from the future",
    question: "A newer program wrote this. Which field does the schema not know, and what becomes of it?",
    format: "protobuf",
    edit: "hex",
    text: "08 7b 12 12 54 65 6d 70 65 72 61 74 75 72 65 20 53 65 6e 73 6f 72 19 00 00 00 00 00 80 39 40 20 01 2a 06 72 6f 6f 66 2d 32",
    proto: PROTO,
  },
  "xml-reading": {
    title: "A reading in XML",
    question: "Which bytes repeat a name that has been sent before?",
    format: "xml",
    edit: "xml",
    text: `<?xml version="1.0"?>
<reading sensor="greenhouse-4">
  <temperature unit="C">25.5</temperature>
  <note>dry &amp; warm</note>
</reading>`,
  },
  "xml-namespace": {
    title: "Two names that are not the same",
    question: "Two elements are called “value”. What tells a program that they are different things?",
    format: "xml",
    edit: "xml",
    text: `<r xmlns="urn:example:reading" xmlns:b="urn:example:billing">
  <value>25.5</value>
  <b:value>0.31</b:value>
</r>`,
  },
  "five-formats": {
    title: "One value in five formats",
    question: "Look at all five. Which is the shortest, and what must its reader hold beforehand?",
    format: "json",
    edit: "value",
    text: READING,
    way: "compact",
    proto: PROTO,
  },
};

/** A text of the reader's own has a question that every format answers. */
export const OWN_QUESTION = "Which bytes carry your values, and which only say what follows?";
