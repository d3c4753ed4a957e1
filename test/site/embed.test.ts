/** Widgets in frames of other sites: their pages are read from the chapters, and the line to copy is safe HTML. */
import { expect, test } from "vitest";
import { embedCode, isOwnMachine } from "#site/embed/code.ts";
import { embedPages } from "#site/embed/embed-pages.ts";

const IMPORT = `import Live from "#widgets/mqtt/LiveBroker.tsx"\n\n`;

test("each widget of a chapter gets a page with its own props, and an exercise gets none", () => {
  const pages = embedPages(
    "messaging/one",
    `${IMPORT}<Live client:visible id="who" preset="bench" names={["a"]} />\n\n<Ask id="x/y" />\n`,
  );
  expect(pages.map(({ path, file }) => [path, file])).toEqual([["embed/messaging/one/who", "messaging.one.who.astro"]]);
  expect(pages[0]?.source).toContain(`import Widget from "#widgets/mqtt/LiveBroker.tsx";`);
  expect(pages[0]?.source).toContain(`const props = {"id":"who","preset":"bench","names":["a"]};`);
});

test("a widget without an id, or with props that only the build knows, is refused with its place", () => {
  expect(() => embedPages("a/b", `${IMPORT}<Live client:visible />`)).toThrow(
    "content/a/b/index.mdx: <Live> must have an id in quotes, got none",
  );
  expect(() => embedPages("a/b", `${IMPORT}<Live client:visible id="x" n={count(3)} />`)).toThrow(
    `<Live> id="x" must have literal props, got an expression for n`,
  );
});

test("the line to copy quotes what it holds", () => {
  const line = embedCode({
    address: "https://book.example/embed/a/b/c/#c=1.abc",
    title: `Who "hears" <it>`,
    heightPx: 640,
    theme: "dark",
  });
  expect(line).toBe(
    `<iframe src="https://book.example/embed/a/b/c/?theme=dark#c=1.abc" title="Who &quot;hears&quot; &lt;it>" style="width:100%;height:640px;border:0" loading="lazy"></iframe>`,
  );
});

test.each([
  ["localhost", true],
  ["127.0.0.1", true],
  ["[::1]", true],
  ["book.example", false],
  ["localhost.example", false],
])("%s is an address of this machine alone: %s", (host, own) => {
  expect(isOwnMachine(host)).toBe(own);
});
