/** Alarms merged into episodes, written by the reader: alarms less than six hours apart belong together. */
const test = (name: string, hours: readonly number[], episodes: readonly (readonly [number, number])[]) =>
  `test(${JSON.stringify(name)}, () => {
  expect(episodes(${JSON.stringify(hours)})).toEqual(${JSON.stringify(episodes)});
});`;

const two = "two alarms in one night and one the day after are two episodes";
const exactly = "exactly six hours apart are two episodes";
const chain = "a chain of alarms, each five hours after the last, is one episode";
const late = "an alarm that arrived late takes its place in time";
const none = "without alarms there is no episode";

const body = (sorted: string, joins: string) => `function episodes(hours: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const hour of ${sorted}) {
    const open = found.at(-1);
    if (open && ${joins}) open[1] = hour;
    else found.push([hour, hour]);
  }
  return found;
}
`;
const SORTED = "[...hours].sort((one, other) => one - other)";

export const episodePrograms = {
  signature: { name: "episodes", type: "(hours: readonly number[]) => [number, number][]" },
  starter: `// Alarms in hours since midnight. An episode is [first alarm, last alarm].
function episodes(hours: readonly number[]): [number, number][] {
  return hours.map((hour) => [hour, hour]);
}
`,
  solution: body(SORTED, "hour - open[1] < 6"),
  tests: [
    test(
      two,
      [1, 3.5, 30],
      [
        [1, 3.5],
        [30, 30],
      ],
    ),
    test(
      exactly,
      [2, 8],
      [
        [2, 2],
        [8, 8],
      ],
    ),
  ].join("\n"),
  hidden: [
    test(chain, [0, 5, 10, 15], [[0, 15]]),
    test(
      late,
      [20, 3, 21, 4],
      [
        [3, 4],
        [20, 21],
      ],
    ),
    test(none, [], []),
  ].join("\n"),
  near: [
    {
      program: body(SORTED, "hour - open[1] <= 6"),
      failsTest: exactly,
      say: "Less than six hours apart is the rule; six hours are not less than six. Whoever counts episodes has to say which.",
    },
    {
      program: body(SORTED, "hour - open[0] < 6"),
      failsTest: chain,
      say: "You measure from the episode's first alarm, so a long one is cut every six hours. The gap counts from its last alarm.",
    },
    {
      program: body("hours", "hour - open[1] < 6"),
      failsTest: late,
      say: "Alarms travel, and one may arrive after a later one. Put them in the order of their own time first.",
    },
  ],
};
