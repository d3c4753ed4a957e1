import { createRef } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { Bytes } from "#ui/Bytes.tsx";
import { Frame, type FrameProps, verdict } from "#ui/Frame.tsx";
import { Lanes } from "#ui/Lanes.tsx";
import { TextInput } from "#ui/TextInput.tsx";

const frame: FrameProps = {
  id: "cut",
  rootRef: createRef(),
  name: "CutTheLink",
  title: "Cut the link",
  stage: "the stage",
  question: {
    text: "How many copies?",
    options: [
      { value: 1, text: "one" },
      { value: 2, text: "two" },
    ],
  },
  prediction: undefined,
  outcome: undefined,
  locked: true,
  held: false,
  say: "Nothing has been sent.",
  fault: undefined,
  run: { onRun() {} },
  step: { onStep() {} },
  onPredict() {},
  onReset() {},
  link: () => "",
};
const text = (html: string) =>
  html
    .replace(/<!-- -->/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
const buttons = (html: string) =>
  [...html.matchAll(/<button([^>]*)>(.*?)<\/button>/g)].map(([, attributes, label]) => ({
    label: text(label!).trim(),
    disabled: attributes!.includes('aria-disabled="true"'),
  }));

test("the frame is a named section that carries its instance and its widget", () => {
  const html = renderToString(<Frame {...frame} />);
  const title = /aria-labelledby="([^"]+)"/.exec(html)![1];
  expect(html).toMatch(/^<section class="w" id="cut" data-widget="CutTheLink"/);
  expect(html).toContain(`<h3 id="${title}">Cut the link</h3>`);
});

test("without scripts the question, the stage and the sentence can be read", () => {
  const read = text(renderToString(<Frame {...frame} />));
  for (const words of ["How many copies?", "one", "two", "the stage", "Nothing has been sent."])
    expect(read).toContain(words);
});

test("an experiment locks run and step with a reason, and never reset", () => {
  const html = renderToString(<Frame {...frame} />);
  const disabled = buttons(html).filter((button) => button.disabled);
  expect(disabled.map((button) => button.label)).toEqual(["Predict", "Run", "Step"]);
  const why = /aria-describedby="([^"]+)"[^>]*>Run/.exec(html)![1];
  expect(html).toContain(`id="${why}">Predict first`);
});

test("a prediction unlocks, stays in sight and is laid over what happened", () => {
  const predicted = { ...frame, locked: false, prediction: 1 };
  const html = renderToString(<Frame {...predicted} />);
  expect(text(html)).toContain("You predicted: one.");
  expect(buttons(html).filter((button) => button.disabled)).toEqual([]);
  const over = renderToString(<Frame {...predicted} outcome={2} />);
  expect(text(over)).toContain("You predicted: one. What happened: two.");
  expect(over).toMatch(/data-happened="true"[^>]*><input[^>]*>two/);
});

test("an outcome stays hidden while the experiment is locked", () => {
  const html = renderToString(<Frame {...frame} outcome={2} />);
  expect(html).not.toContain("data-happened");
  expect(text(html)).not.toContain("What happened");
});

test("the comparison says whether the prediction held, also for an outcome that nobody offered", () => {
  expect(verdict("two", true, "two")).toBe("You predicted: two. So it was.");
  expect(verdict("two", true, undefined)).toBe("You predicted: two. What happened: none of these.");
  expect(verdict(undefined, true, "two")).toBe("");
});

test("an instrument asks without options and is never locked", () => {
  const html = renderToString(<Frame {...frame} question={{ text: "Which byte?", options: [] }} locked={false} />);
  expect(html).not.toContain("radio");
  expect(buttons(html).some((button) => button.disabled)).toBe(false);
});

test("controls keep their places while busy, loading and failed", () => {
  const labels = (more: Partial<FrameProps>) =>
    buttons(renderToString(<Frame {...frame} locked={false} {...more} />)).map((b) => b.label);
  const usual = labels({});
  expect(labels({ progress: { done: 1, total: 2, note: "Loading" } })).toEqual(usual);
  expect(labels({ error: "It broke" })).toEqual(usual);
  expect(labels({ run: { onRun() {}, busy: true, onStop() {} } })).toEqual(
    usual.map((label) => (label === "Run" ? "Stop" : label)),
  );
});

test("a failure takes the place of the sentence and offers reset", () => {
  const html = renderToString(<Frame {...frame} fault="the broker does not answer" />);
  expect(text(html)).toContain("the broker does not answer. Reset starts again.");
  expect(text(html)).not.toContain("Nothing has been sent.");
});

test("a failure that asks keeps its question mark, and one without an end gets a full stop", () => {
  const said = (error: string) => text(renderToString(<Frame {...frame} error={error} />));
  expect(said("Is npm start still running?")).toContain("Is npm start still running? Reset starts again.");
  expect(said("the port is taken")).toContain("the port is taken. Reset starts again.");
});

test("progress is a progress bar with its words", () => {
  const html = renderToString(
    <Frame {...frame} progress={{ done: 3, total: 7, note: "Loading the broker, 3 of 7" }} />,
  );
  expect(html).toMatch(/<label[^>]*>Loading the broker, 3 of 7<progress max="7" value="3"|<progress value="3" max="7"/);
});

test("a text field ties its error to itself and marks the wrong character", () => {
  const html = renderToString(
    <TextInput
      label="Topic filter"
      value="a/b#"
      onChange={() => {}}
      error={{ message: "# needs a level of its own.", at: 3 }}
    />,
  );
  const note = /aria-describedby="([^"]+)"/.exec(html)![1];
  expect(html).toMatch(new RegExp(`id="${note}"[^>]*>.*# needs a level of its own\\.`));
  expect(html).toContain("<mark>#</mark>");
  expect(html).toContain('aria-invalid="true"');
});

test("bytes show offset, digits, characters and each field with one tab stop on either side", () => {
  const html = renderToString(
    <Bytes
      label="PINGREQ"
      bytes={[0xc0, 0x41]}
      fields={[
        { start: 0, end: 1, role: "type", name: "packet type", value: "PINGREQ" },
        {
          start: 1,
          end: 2,
          role: "error",
          name: "remaining length",
          meaning: "remaining length must be 0, got 65",
          source: "MQTT 5 §3.12.1",
        },
      ]}
    />,
  );
  expect(text(html)).toMatch(/0000 C0 41 ·A/);
  expect(html).toContain('aria-label="PINGREQ, 2 bytes"');
  expect(html).toContain('aria-label="packet type, byte 0: PINGREQ, C0"');
  expect(html.match(/tabindex="0"/gi)).toHaveLength(2);
  expect(text(html)).toContain("remaining length , byte 1. Remaining length must be 0, got 65. MQTT 5 §3.12.1");
});

test("lanes say the same as text: who, whom, what, and what became of it", () => {
  const html = renderToString(
    <Lanes
      label="Packets"
      parties={[
        { id: "s", name: "sensor", role: "device" },
        { id: "b", name: "broker", role: "broker" },
      ]}
      messages={[
        { id: "1", from: "s", to: "b", label: "PUBLISH", sentAtMs: 0, arriveAtMs: 20, fate: "delivered" },
        { id: "2", from: "b", to: "s", label: "PUBACK", sentAtMs: 20, fate: "lost", note: "the link was cut" },
      ]}
      marks={[{ party: "s", fromMs: 20, toMs: 90, text: "offline", tone: "fault" }]}
    />,
  );
  const table = text(/<table>.*<\/div>/.exec(html)![0]);
  expect(table).toContain("0.000 s sensor broker PUBLISH delivered at 0.020 s");
  expect(table).toContain("0.020 s broker sensor PUBACK lost, the link was cut");
  expect(table).toContain("sensor: offline, from 0.020 s to 0.090 s.");
  expect(html.match(/tabindex="0"/gi)).toHaveLength(1);
});

test("lanes without messages say so, to eye and ear", () => {
  const html = renderToString(
    <Lanes label="Packets" parties={[{ id: "s", name: "sensor", role: "device" }]} messages={[]} />,
  );
  expect(html).toContain('aria-label="Packets: No messages yet."');
  expect(text(html)).toContain("No messages yet.");
});

test("lifelines without messages fill any width, so that nobody is cut off before scripts run", () => {
  const parties = ["a", "b", "c"].map((id) => ({ id, name: id, role: "cloud" as const }));
  const html = renderToString(<Lanes label="Packets" parties={parties} messages={[]} />);
  expect(html).toMatch(/<svg width="100%"/);
  expect(html).not.toContain("viewBox");
  expect([...html.matchAll(/x1="([^"]+)"/g)].map(([, x]) => x?.replace(/^(\d+).*%$/, "$1%"))).toEqual([
    "10%",
    "50%",
    "89%",
  ]);
});
