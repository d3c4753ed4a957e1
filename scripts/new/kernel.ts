/** A kernel: src/kernel/<domain>/<file>.ts, its test, and published examples in test/vectors. */
import { fill, kebab, mustBeFree, type Plan, type Project, type Wish } from "./plan.ts";
import { appended, constant, parse, property } from "./source-edit.ts";

const TABLE = "test/architecture.test.ts";

/** `name` is "<domain>/<file>", or one word for both. */
export function kernel(project: Project, { name }: Wish): Plan {
  const [domain = "", file = domain, ...more] = name.split("/");
  if (more.length)
    throw new Error(`new: a kernel's name must be <domain>/<file>, such as checksum/internet-checksum, got ${name}`);
  kebab("a kernel's domain", domain, "checksum");
  kebab("a kernel's file", file, "internet-checksum");
  const source = `src/kernel/${domain}/${file}.ts`;
  const test = `test/kernel/${domain}/${file}.test.ts`;
  const vectors = `test/vectors/${domain}/${file}.json`;
  mustBeFree(project, [source, test, vectors], "choose another name for the kernel");
  const values = { DOMAIN: domain, FILE: file };
  return {
    creates: {
      [source]: fill("kernel.ts", values),
      [test]: fill("kernel.test.ts", values),
      [vectors]: fill("kernel.vectors.json", values),
    },
    changes: declared(project, domain),
    next: [
      "It computes the Internet checksum of RFC 1071; put your rule in its place, its published examples first.",
      `Next: npx vitest run --config test/vitest.config.ts ${test} ${TABLE}`,
    ],
  };
}

/** A domain that is new joins the table of domains, building on none. */
function declared(project: Project, domain: string): Readonly<Record<string, string>> {
  const file = parse(TABLE, project.read(TABLE));
  const domains = property(constant(file, "RULES"), "domains");
  if (!domains) throw new Error(`new: ${TABLE} must hold RULES with its domains, got none`);
  if (property(domains, domain)) return {};
  return { [TABLE]: appended(file, domains, `${JSON.stringify(domain)}: []`) };
}
