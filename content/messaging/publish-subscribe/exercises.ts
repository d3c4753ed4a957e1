/** Publish, subscribe, topics: every answer that a kernel can compute is computed. */
import type { Exercise, Variants } from "#contract/exercise.ts";
import { checkTopicFilter, matchesTopic } from "#kernel/mqtt/topic-filter.ts";
import { matchesPrograms } from "./code-matches.ts";

/** The one filter of these that takes all of `wanted` and none of `others`, by the matcher; the rest are known slips. */
function filterAmong(wanted: readonly string[], others: readonly string[], say: Readonly<Record<string, string>>) {
  const takes = (filter: string, topic: string) => !checkTopicFilter(filter) && matchesTopic(filter, topic);
  const fits = (filter: string) =>
    wanted.every((topic) => takes(filter, topic)) && !others.some((topic) => takes(filter, topic));
  const [answer = "", ...accept] = Object.keys(say).filter(fits);
  const near = Object.entries(say).filter(([filter]) => !fits(filter));
  return { answer, accept, near: near.map(([when, words]) => ({ when, say: words })) };
}

/** A choice among topics, with the right ones marked by the matcher itself. */
const topicsFor = (filter: string, say: Record<string, string>) =>
  Object.entries(say).map(([topic, words]) => ({
    text: `\`${topic}\``,
    say: words,
    ...(matchesTopic(filter, topic) ? { right: true as const } : {}),
  }));

/** A choice among filters: the right one is the one that the checker refuses. */
const refusedAmong = (say: Record<string, string>) =>
  Object.entries(say).map(([filter, words]) => ({
    text: `\`${filter}\``,
    say: words,
    ...(checkTopicFilter(filter) ? { right: true as const } : {}),
  }));

export default [
  {
    id: "mqtt/who-hears",
    kind: "predict",
    instance: "who-hears",
    preset: "who-hears",
    ask: "Your prediction, against what the three subscribers received.",
    options: [
      {
        value: "dashboard",
        text: "dashboard",
        say: "The logger heard it too: `#` stands for all the levels that remain, here `north/soil`.",
      },
      {
        value: "dashboard,logger",
        text: "dashboard and logger",
        say: "Both wildcards fit, and the pump's filter is one level too short.",
      },
      {
        value: "logger,pump",
        text: "logger and pump",
        say: "The pump asked for `field/north` and nothing beneath it. To take what lies beneath, it needs `field/north/#`.",
      },
      {
        value: "dashboard,logger,pump",
        text: "all three",
        say: "Two of them. A filter without wildcards takes one topic, not the branch beneath it: the pump stays dry.",
      },
    ],
    answer: "dashboard,logger",
    hint: "Compare level by level. Does `field/north` have as many levels as the topic?",
    why: "`+` took `north`, `#` took `north/soil`. The pump's filter has two levels and no wildcard, so it takes messages sent to exactly `field/north`.",
  },
  {
    id: "mqtt/reading-to-dashboard",
    kind: "order",
    ask: "The dashboard has just been installed, and nothing is stored anywhere. Put in order how the probe's reading comes to its screen.",
    items: [
      "The broker makes a copy for the dashboard",
      "The dashboard tells the broker its filter",
      "The dashboard reads the payload and draws it",
      "The probe hands the reading over, under its topic",
      "The broker compares the topic with all filters",
    ],
    answer: [1, 3, 4, 0, 2],
    distractors: ["The probe looks up who wants the reading", "The broker reads the payload to see whom it concerns"],
    near: [
      {
        when: [5],
        say: "The probe never looks anybody up. It knows the broker's address and a topic, and nothing else.",
      },
      { when: [6], say: "The broker does not look into a payload. The topic is all it goes by." },
      {
        when: [3, 1],
        say: "A reading handed over before anybody has asked for it finds no filter that fits. Nobody gets a copy.",
      },
      { when: [0, 4], say: "The broker cannot know that a copy is due before it has compared." },
      { when: [4, 3], say: "It is the reading's topic that is compared. The reading has to be there first." },
      { when: [2, 0], say: "The dashboard draws its own copy. It has to be made first." },
    ],
    hint: "Who has to have spoken to the broker before the probe does?",
    why: "The standing order first, then the reading. All the choosing is done in one place, the broker, and by one thing, the topic.",
  },
  {
    id: "mqtt/who-knows-whom",
    kind: "choice",
    ask: "The dashboard is replaced by a new one, with another address and another client identifier. What has to change on the probe?",
    options: [
      { text: "Nothing", right: true, say: "The probe never knew the old one. It knows the broker and the topic." },
      { text: "The address it sends to", say: "It sends to the broker, whose address is the same." },
      { text: "The topic", say: "The topic names the reading, not its reader." },
      {
        text: "It has to connect again",
        say: "Its connection is with the broker. Other clients come and go without touching it.",
      },
    ],
    hint: "Which of the two programs holds the other's address?",
    why: "Publisher and subscriber meet only in the broker. That is what lets you add a reader without a visit to the field.",
  },
  {
    id: "mqtt/silent-topic",
    kind: "choice",
    ask: "Two clients subscribe to `plant/3/alarm`. They have been connected for a year, the broker is healthy, and neither has ever received a message. What do you check first?",
    options: [
      {
        text: "Whether anything publishes to exactly that topic",
        right: true,
        say: "A subscription to a topic that nobody uses is accepted without a word. The publisher may write `plant/03/alarm`.",
      },
      {
        text: "Whether the topic was created on the broker",
        say: "There is no such step. A topic exists because somebody names it.",
      },
      { text: "Whether two clients may share a topic", say: "Any number may. Each gets its own copy." },
      {
        text: "Whether the subscriptions have expired",
        say: "A subscription lives as long as its session. A connected client has one.",
      },
    ],
    hint: "What does the broker say to a subscriber of a topic that has no publisher?",
    why: "The broker grants any valid filter. A misspelt topic is not an error to it, only a topic with no publisher.",
  },
  {
    id: "mqtt/only-soil",
    kind: "goal",
    instance: "soil-only",
    preset: "greenhouse",
    goal: "only-soil",
    steps: [{ type: "filter", text: "field/+/soil" }],
    ask: "In the matcher above, write one filter that takes every soil reading, of every field, and nothing else.",
    hint: "The place varies, the kind is fixed.",
    why: "One `+` where the place stands, and the rest spelt out. `#` would have taken too much.",
  },
  {
    id: "mqtt/plus-levels",
    kind: "choice",
    many: true,
    ask: "Which topics does `field/+/soil` match?",
    options: topicsFor("field/+/soil", {
      "field/north/soil": "Three levels, and `+` takes `north`.",
      "field//soil": "An empty level is a level. `+` takes it.",
      "field/soil": "Two levels. `+` must take exactly one, and here it would have to take none.",
      "field/north/east/soil": "Four levels. `+` takes one, never two.",
      "field/north/soil/raw": "The filter ends at `soil`; the topic goes on.",
      "Field/north/soil": "Topics are compared byte by byte: `F` is not `f`.",
    }),
    hint: "Count the levels first.",
    why: "`+` takes exactly one level, which may be empty. Everything else must be equal to the letter. MQTT 5.0 §4.7.1.3.",
  },
  {
    id: "mqtt/alarm-filter",
    kind: "text",
    ask: "A factory publishes to `plant/4/press2/alarm`: plant, hall, machine, kind of message. Other trees share the broker. Write the one filter that takes the alarms of every machine in hall 4, and nothing else.",
    ...filterAmong(
      ["plant/4/press2/alarm", "plant/4/mill/alarm", "plant/4//alarm"],
      [
        "plant/4/press2/temperature",
        "plant/5/press2/alarm",
        "store/4/door/alarm",
        "plant/4/alarm",
        "plant/4/a/b/alarm",
      ],
      {
        "plant/4/+/alarm": "",
        "plant/4/#": "It takes the alarms, and every temperature of the hall as well.",
        "plant/4/#/alarm":
          "`#` must come last: a broker refuses this filter. Something that takes one level is wanted.",
        "plant/4/*/alarm": "A star is an ordinary character here. A broker would wait for a machine called `*`.",
        "plant/4/alarm": "Three levels, and the topics have four. The machine's place must be filled.",
        "plant/+/+/alarm": "It takes the alarms of every hall. The hall is known: spell it out.",
        "+/4/+/alarm": "It also takes `store/4/door/alarm`: another tree, with another meaning of the 4.",
        "plant/4/press2/alarm": "That is the topic of one machine. The mill beside it would burn unheard.",
        "/plant/4/+/alarm": "A slash at the front makes an empty first level, which these topics do not have.",
        "plant/4/+/+": "It takes every kind of message from every machine. The kind is known: spell it out.",
        "#": "Everything on the broker, from every tree.",
        "+/alarm": "`+` takes one level, and three stand before `alarm`.",
        "#/alarm": "`#` must come last: a broker refuses this filter.",
      },
    ),
    hint: "Four levels. Which of them varies?",
    why: "Three levels are known and spelt out; `+` stands where the machine is named. A machine added next year is heard without a change.",
  },
  {
    id: "mqtt/hash-everything",
    kind: "choice",
    ask: "A logger subscribes to `#` to keep everything. Which of these does it *not* receive?",
    options: [
      {
        text: "`$SYS/broker/uptime`",
        right: true,
        say: "A filter that begins with a wildcard leaves out every topic that begins with `$`.",
      },
      { text: "`/field/north/soil`", say: "It arrives. Its first level is empty, and `#` does not mind." },
      { text: "`field`", say: "It arrives. One level is enough." },
      { text: "`a/b/c/d/e/f/g`", say: "It arrives. `#` takes any number of levels." },
    ],
    hint: "Which of the four is the broker's own?",
    why: "To see the broker's figures, ask for them: `$SYS/#`. MQTT 5.0 §4.7.2.",
  },
  {
    id: "mqtt/refused-filter",
    kind: "choice",
    ask: "Exactly one of these filters is not allowed. Which?",
    options: refusedAmong({
      "field/#/soil": "`#` stands for all that remains, so nothing can come after it.",
      "+/+/+": "Allowed: any topic of three levels whose first does not begin with `$`.",
      "/": "Allowed: two empty levels. Odd, and legal.",
      "+/north/#": "Allowed: each wildcard fills its level, and `#` is last.",
    }),
    hint: "`#` has a place where it must stand.",
    why: "MQTT 5.0 §4.7.1: `#` must be the last character and must fill its level; `+` must fill its level.",
  },
  {
    id: "mqtt/write-the-matcher",
    kind: "code",
    ...matchesPrograms,
    ask: "Every broker contains this function: does a topic fit a filter? Write it. The last cases are not shown until you miss one.",
    hint: 'Cut both with `split("/")` and walk along the filter. What may be there when the topic has ended?',
    why: "Level by level, `+` takes one, `#` takes the rest and the level above it, and a wildcard in front leaves out `$`. A broker with many filters keeps them in a tree, but decides by these rules. MQTT 5.0 §4.7.",
  },
  {
    id: "mqtt/two-filters",
    kind: "predict",
    instance: "two-filters",
    preset: "two-filters",
    ask: "Your prediction, against what the dashboard received.",
    options: [
      { value: 0, text: "none", say: "Overlapping filters do not cancel out. The message fits, so it is sent." },
      {
        value: 1,
        text: "one",
        say: "This broker makes one copy per client. Another may make one per filter, and both keep to 3.1.1.",
      },
      { value: 2, text: "two", say: "Some brokers do that, and 3.1.1 allows it. This one sends each client one copy." },
    ],
    answer: 1,
    hint: "Does the broker count clients or filters?",
    why: "MQTT 3.1.1 §3.3.5 leaves the choice to the broker: one copy at the highest level of the matching filters, or further copies for the others. A program that breaks on either will break one day.",
  },
  {
    id: "mqtt/late-listener",
    kind: "predict",
    instance: "late-listener",
    preset: "late-listener",
    ask: "Your prediction, against what the dashboard received.",
    options: [
      { value: 0, text: "none", say: "A filter works from the moment it is granted. What was sent before is gone." },
      {
        value: 1,
        text: "one",
        say: "That would need a broker that stores messages for readers it has not met. MQTT's does not, unless the publisher asks for it.",
      },
    ],
    answer: 0,
    hint: "Where would the reading have waited?",
    why: "The broker compared the topic with the filters of 06:00. There was none, so it made no copy and kept nothing.",
  },
  {
    id: "mqtt/late-listener-retained",
    kind: "predict",
    instance: "late-listener-retained",
    preset: "late-listener-retained",
    ask: "Your prediction, against what the dashboard received.",
    options: [
      {
        value: 0,
        text: "none",
        say: "This time the broker had kept the value, and sent it right after it granted the filter.",
      },
      {
        value: 1,
        text: "one",
        say: "The last known value comes with the subscription. Earlier ones, had there been any, would not.",
      },
    ],
    answer: 1,
    hint: "One value is kept per topic.",
    why: "The copy that a new subscriber gets carries the retain flag: it says that the value is the last one known, not a fresh one. MQTT 3.1.1 §3.3.1.3.",
  },
  {
    id: "mqtt/heard-from-outside",
    kind: "goal",
    instance: "terminal",
    preset: "terminal",
    goal: "heard-from-outside",
    steps: [{ type: "run" }, { type: "outside", topic: "lab/hello", payload: "hi" }],
    ask: "Make a message from a program outside this page arrive in the widget above.",
    hint: "The book must have been started with `npm start`. Copy the line from the widget into a terminal.",
    why: "Two programs that share nothing but a topic have just talked. That is all there is to it.",
  },
  {
    id: "mqtt/two-filters-one-message",
    kind: "goal",
    instance: "bench",
    preset: "bench",
    goal: "two-filters-one-message",
    steps: [
      { type: "run" },
      { type: "act", action: { do: "subscribe", client: "dashboard", filter: "field/+/soil", qos: 0 } },
      { type: "act", action: { do: "subscribe", client: "logger", filter: "field/#", qos: 0 } },
      {
        type: "act",
        action: { do: "publish", client: "sensor", topic: "field/north/soil", payload: "21.4", qos: 0, retain: false },
      },
    ],
    ask: "In the bench above, make one message reach two clients through two *different* filters.",
    hint: "One client can spell the topic out; another can use a wildcard.",
    why: "The publisher sent one packet. The broker made two, because it keeps the filters of each client apart.",
  },
  {
    id: "mqtt/name-the-topics",
    kind: "choice",
    ask: "A hotel has 300 rooms, each with temperature and occupancy. The heating wants every temperature of one floor; cleaning wants every occupancy. Which topic serves both with one filter each?",
    options: [
      {
        text: "`hotel/floor3/room312/temperature`",
        right: true,
        say: "`hotel/floor3/+/temperature` and `hotel/+/+/occupancy`: one level, one meaning.",
      },
      {
        text: "`hotel/room312-floor3-temperature`",
        say: "A wildcard takes a whole level, never part of one. Every reader would have to take everything.",
      },
      {
        text: "`temperature/312`",
        say: "The heating of floor 3 would need one filter per room: the floor is not a level.",
      },
      {
        text: "`hotel/floor3/room312` with both values in the payload",
        say: "The broker does not look into payloads. Cleaning would pay for every temperature.",
      },
    ],
    hint: "What each reader wants to hold fixed needs a level of its own.",
    why: "A filter can hold a level fixed or let it vary. Whatever someone may want to select by must be a level.",
  },
  {
    id: "mqtt/what-is-protected",
    kind: "choice",
    ask: "A client connects to port 1883 with user name and password. What can somebody on the same Wi-Fi read?",
    options: [
      {
        text: "All of it: name, password, topics and payloads",
        right: true,
        say: "CONNECT carries the password as plain bytes. Only TLS beneath hides them.",
      },
      {
        text: "Topics and payloads, but not the password",
        say: "MQTT does not hash or hide it. The next chapter opens a CONNECT; look for yourself there.",
      },
      {
        text: "Nothing: MQTT is binary",
        say: "Binary is not secret. Anybody can read it with nothing but the specification; the next chapter does.",
      },
      { text: "Only the sizes of the packets", say: "That would be so under TLS, on port 8883." },
    ],
    hint: "Is there anything in MQTT that makes bytes unreadable?",
    why: "Authentication without encryption proves who you are to everyone who listens. Use TLS, and per-topic rights in the broker.",
  },
] satisfies readonly (Exercise | { readonly id: string; readonly variants: Variants })[];
