/** A widget: machine, view and test; with --in it also stands in that chapter. */
import { freeId, withElement, withImport } from "./mdx-edit.ts";
import { chapterNamed, type Files, fill, kebab, mustBeFree, type Plan, type Project, type Wish } from "./plan.ts";

/** `name` is "<domain>/<Name>". */
export function widget(project: Project, wish: Wish): Plan {
  const [domain = "", name = "", ...more] = wish.name.split("/");
  if (name === "" || more.length)
    throw new Error(`new: a widget's name must be <domain>/<Name>, such as mqtt/CutTheLink, got ${wish.name}`);
  kebab("a widget's domain", domain, "mqtt");
  if (!/^[A-Z][a-z0-9]+([A-Z][a-z0-9]+)+$/.test(name))
    throw new Error(
      `new: a widget's name must be two or more words in PascalCase that say what the reader does, such as CutTheLink, got ${JSON.stringify(name)}`,
    );
  const folder = `src/widgets/${domain}`;
  const machine = `${folder}/${name}.machine.ts`;
  const view = `${folder}/${name}.tsx`;
  const test = `test/widgets/${domain}/${name}.test.ts`;
  mustBeFree(project, [machine, view, test], "choose another name for the widget");
  // The files of a widget are known by how their names begin.
  const other = project.find("src/widgets/*/*").find((path) => path.split("/").at(-1)?.startsWith(name));
  if (other) throw new Error(`new: a widget's name must not begin another file's name, got ${name} beside ${other}`);
  const values = { DOMAIN: domain, Name: name, name: name.charAt(0).toLowerCase() + name.slice(1) };
  return {
    creates: {
      [machine]: fill("widget.machine.ts", values),
      [view]: fill("widget.tsx", values),
      [test]: fill("widget.test.ts", values),
    },
    changes: wish.in === undefined ? {} : placed(project, wish.in, domain, name),
    next: [
      "It shows a text's bytes in UTF-8; put your own State, Event and question in their place, the test first.",
      `Next: npx vitest run --config test/vitest.config.ts ${test}`,
    ],
  };
}

function placed(project: Project, chapter: string, domain: string, name: string): Files {
  const page = `content/${chapterNamed(project, chapter)}/index.mdx`;
  const mdx = project.read(page);
  const id = freeId(mdx, name.replace(/(?<!^)[A-Z]/g, "-$&").toLowerCase());
  const element = `<${name} client:visible id="${id}" />`;
  return { [page]: withElement(withImport(page, mdx, name, `#widgets/${domain}/${name}.tsx`), element) };
}
