/** Names in another convention, all the way down, written by the reader. */
const test = (name: string, value: string, wanted: string) => `test(${JSON.stringify(name)}, () => {
  expect(toSnake(${value})).toEqual(${wanted});
});`;

const deep = "objects inside lists and objects are renamed, too";
const nothing = "null stays null";
const values = "texts are values, not names: they stay as they are";

const body = (guard: string, inner: string) => `function toSnake(value: unknown): unknown {
  ${guard}
  const renamed: { [name: string]: unknown } = {};
  for (const [name, part] of Object.entries(value)) {
    const snake = name.replace(/[A-Z]/g, (letter) => "_" + letter.toLowerCase());
    renamed[snake] = ${inner};
  }
  return renamed;
}
`;
const lists = "if (Array.isArray(value)) return value.map(toSnake);";
const plain = 'if (value === null || typeof value !== "object") return value;';

export const snakePrograms = {
  signature: { name: "toSnake", type: "(value: unknown) => unknown" },
  starter: `// sensorId becomes sensor_id, in every object of the value.
function toSnake(value: unknown): unknown {
  return value;
}
`,
  solution: body(`${lists}\n  ${plain}`, "toSnake(part)"),
  tests: [
    test("one name: sensorId", '{ sensorId: "soil-2" }', '{ sensor_id: "soil-2" }'),
    test("two capitals: lastSeenAt", "{ lastSeenAt: 7 }", "{ last_seen_at: 7 }"),
  ].join("\n"),
  hidden: [
    test(
      deep,
      "{ allReadings: [{ airTemp: 1 }, { airTemp: 2 }], outerBox: { innerBox: true } }",
      "{ all_readings: [{ air_temp: 1 }, { air_temp: 2 }], outer_box: { inner_box: true } }",
    ),
    test(nothing, "{ lastReading: null }", "{ last_reading: null }"),
    test(values, '{ state: "doorOpen" }', '{ state: "doorOpen" }'),
    test("a list alone keeps its order", '[3, "ab", { xy: 1 }]', '[3, "ab", { xy: 1 }]'),
  ].join("\n"),
  near: [
    {
      program: body(`${lists}\n  ${plain}`, "part"),
      failsTest: deep,
      say: "Only the outermost names changed. A member's value may be an object or a list of objects: hand it to `toSnake` again.",
    },
    {
      program: body(
        'if (typeof value !== "object") return value;\n  if (value && Array.isArray(value)) return value.map(toSnake);',
        "toSnake(part)",
      ).replace("Object.entries(value)", "Object.entries(value ?? {})"),
      failsTest: nothing,
      say: '`typeof null` is `"object"` in JavaScript. Ask for null first, or it turns into an empty object.',
    },
    {
      program: `function toSnake(value: unknown): unknown {
  const text = JSON.stringify(value).replace(/[A-Z]/g, (letter) => "_" + letter.toLowerCase());
  return JSON.parse(text);
}
`,
      failsTest: values,
      say: "You changed the text of the whole document, and the values with it: a door's state `doorOpen` is now another state.",
    },
  ],
};
