/** Every demonstration opens as it is meant to, in a chapter that has its widget, and a damaged one would be noticed. */
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import type { Machine } from "#contract/machine.ts";
import { readMdx } from "#exercises/mdx.ts";
import type { Demo } from "#widgets/demo.ts";
import { encodeLink } from "#widgets/link-hash.ts";
import { ROOT } from "../project-files.ts";

interface Prepared {
  readonly widget: string;
  readonly machine: Machine<Json, object, Json, unknown>;
  readonly demo: Demo;
}

async function prepared(): Promise<readonly Prepared[]> {
  const files = globSync("src/widgets/*/*.demos.ts", { cwd: ROOT }).sort();
  const sets = files.map(async (file) => {
    const [, domain, name = ""] = /widgets\/([^/]+)\/(\w+)\.demos\.ts$/.exec(file) ?? [];
    const { demos } = (await import(ROOT + file)) as { demos: readonly Demo[] };
    const machines = (await import(`${ROOT}${file.replace(".demos.", ".machine.")}`)) as Record<string, unknown>;
    const machine = machines[name.charAt(0).toLowerCase() + name.slice(1)] as Prepared["machine"];
    return demos.map((demo) => ({ widget: `#widgets/${domain}/${name}.tsx`, machine, demo }));
  });
  return (await Promise.all(sets)).flat();
}

const CHAPTERS = globSync("content/*/*/index.mdx", { cwd: ROOT }).map((file) =>
  readMdx(readFileSync(ROOT + file, "utf8")),
);

/** Props of every widget in the book with this import and preset. */
function placesOf(widget: string, preset: string): readonly Readonly<Record<string, Json>>[] {
  return CHAPTERS.flatMap(({ imports, elements }) =>
    elements.filter(({ name, props }) => imports[name] === widget && props.preset === preset).map(({ props }) => props),
  );
}

/** What a machine says is wrong with a link, whichever way it says it. */
function faultIn({ machine }: Prepared, props: Json, link: Json): string | undefined {
  const { fault, notice } = machine.open(props, link).state as { fault?: string; notice?: string };
  return fault ?? notice;
}

/** Read once: the machines bring their kernels with them. */
const ALL = await prepared();

test("there are at least eight demonstrations, of four widgets or more, with titles of their own", () => {
  expect(ALL.length).toBeGreaterThanOrEqual(8);
  expect(new Set(ALL.map(({ widget }) => widget)).size).toBeGreaterThanOrEqual(4);
  expect(new Set(ALL.map(({ demo }) => demo.title)).size).toBe(ALL.length);
});

test("every demonstration stands in a chapter and its link opens there without a fault", () => {
  for (const each of ALL) {
    const { widget, demo } = each;
    const places = placesOf(widget, demo.preset);
    expect(places, `${widget} with preset ${demo.preset}`).not.toEqual([]);
    for (const props of places) {
      expect(faultIn(each, props, demo.link), demo.title).toBeUndefined();
      expect(encodeLink(`${props.id}`, demo.link).length).toBeLessThan(2_048);
    }
  }
}, 60_000);

test("a link that changes nothing about the widget is no demonstration, unless it shows a run", () => {
  for (const { widget, demo, machine } of ALL) {
    const props = placesOf(widget, demo.preset)[0]!;
    const says = (state: object) => machine.say(state);
    const opened = machine.open(props, demo.link);
    const before = machine.start(props);
    const differs =
      says(opened.state) !== says(before.state) || JSON.stringify(opened.commands) !== JSON.stringify(before.commands);
    expect(
      differs || JSON.stringify(machine.link(opened.state)) !== JSON.stringify(machine.link(before.state)),
      demo.title,
    ).toBe(true);
  }
}, 60_000);

test("a damaged link is noticed by every widget that has demonstrations", () => {
  for (const each of ALL) {
    const props = placesOf(each.widget, each.demo.preset)[0]!;
    expect(faultIn(each, props, 7), each.widget).toBeTruthy();
  }
}, 60_000);
