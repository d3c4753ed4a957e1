/** The programs of the exercise on escaping. */
const test = (name: string, from: string, to: string) => `test(${JSON.stringify(name)}, () => {
  expect(escapeText(${JSON.stringify(from)})).toEqual(${JSON.stringify(to)});
});`;

const less = "both brackets are written as references";
const ampersand = "an ampersand is written as a reference";
const twice = "what looks like a reference is text, too";
const every = "each of several is replaced";

const body = (inside: string) => `function escapeText(text: string): string {
${inside}}
`;

export const escapePrograms = {
  signature: { name: "escapeText", type: "(text: string) => string" },
  starter: body("  // The text as it may stand between two tags.\n  return text;\n"),
  solution: body('  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");\n'),
  tests: [test(less, "a < b ]]> c", "a &lt; b ]]&gt; c"), test(ampersand, "R&D", "R&amp;D")].join("\n"),
  hidden: [
    test(twice, "&lt;", "&amp;lt;"),
    test(every, "A&B&C", "A&amp;B&amp;C"),
    test("other text stays as it is", "21.4 °C", "21.4 °C"),
  ].join("\n"),
  near: [
    {
      program: body('  return text.replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("&", "&amp;");\n'),
      failsTest: less,
      say: "The ampersand comes last, so it meets the references that you have just written, and spoils them. Replace it first.",
    },
    {
      program: body('  return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");\n'),
      failsTest: every,
      say: "replace with a text changes the first match only. Take replaceAll.",
    },
  ],
};
