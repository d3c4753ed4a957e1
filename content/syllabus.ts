/**
 * The only place that orders parts and chapters. A chapter that is written stands here by its slug alone (its folder is
 * content/<part>/<slug>, its title and source pages are in its front matter); one to come has a title and source pages.
 */
export interface SyllabusPart {
  readonly slug: string;
  readonly title: string;
  /** One sentence for the course map. */
  readonly about: string;
  readonly chapters: readonly SyllabusChapter[];
}
export type SyllabusChapter = WrittenChapter | ComingChapter;
export interface WrittenChapter {
  readonly slug: string;
}
export interface ComingChapter {
  readonly slug: string;
  readonly title: string;
  /** Pages of the source book, "P16"; empty where the book has nothing on it. */
  readonly covers: readonly string[];
}

export const syllabus: readonly SyllabusPart[] = [
  {
    slug: "start",
    title: "Start here",
    about: "What runs where, and what this browser can do.",
    chapters: [{ slug: "start-here" }],
  },
  {
    slug: "foundations",
    title: "Foundations",
    about: "What makes a thing part of the Internet, and the layers between a signal and a service.",
    chapters: [
      { slug: "things-and-networks", title: "Things, networks, action", covers: ["P03", "P04"] },
      { slug: "use-cases", title: "Sense, send, decide, act", covers: ["P05"] },
      { slug: "roles", title: "Who builds it", covers: ["P06"] },
      { slug: "computing-types", title: "Where the computing happens", covers: ["P07"] },
      { slug: "evolution", title: "How it got here", covers: ["P08"] },
      { slug: "protocols", title: "Protocols and radios", covers: ["P09"] },
      { slug: "stack", title: "The stack", covers: ["P10"] },
      { slug: "lower-and-upper", title: "Lower stack, upper stack", covers: ["P11", "P12"] },
      { slug: "puzzle", title: "Argue it: which layer?", covers: ["P13", "P76"] },
    ],
  },
  {
    slug: "messaging",
    title: "Messaging",
    about: "How a reading gets from a device to everyone who wants it.",
    chapters: [
      { slug: "application-layer" },
      { slug: "publish-subscribe" },
      { slug: "packets" },
      { slug: "delivery" },
      { slug: "sessions" },
      { slug: "mqtt-5" },
      { slug: "at-scale" },
      { slug: "tcp-and-udp", title: "TCP and UDP", covers: ["P20"] },
    ],
  },
  {
    slug: "data-formats",
    title: "Data formats",
    about: "Every byte of a reading, in five formats, and how to tell that one is wrong.",
    chapters: [
      { slug: "number-systems" },
      { slug: "json" },
      { slug: "cbor" },
      { slug: "messagepack" },
      { slug: "protocol-buffers" },
      { slug: "xml" },
      { slug: "choosing-a-format" },
      { slug: "check-digits" },
    ],
  },
  {
    slug: "services",
    title: "Services and runtime",
    about: "What answers the devices: HTTP services, the machines and containers they run in, and sound Python.",
    chapters: [
      { slug: "http", title: "HTTP", covers: ["P23"] },
      { slug: "state", title: "With state and without", covers: ["P24", "P25"] },
      { slug: "rest", title: "REST interfaces", covers: ["P26"] },
      { slug: "cpu", title: "Processor architectures", covers: ["P27"] },
      { slug: "containers", title: "Containers and virtual machines", covers: ["P28", "P29", "P30"] },
      { slug: "docker", title: "Docker, worked through", covers: ["P31", "P32"] },
      { slug: "containers-in-the-field", title: "Containers in the field", covers: ["P33"] },
      { slug: "python", title: "A Python environment", covers: ["P34", "P35"] },
      { slug: "errors", title: "When things go wrong", covers: ["P36"] },
      { slug: "logging", title: "Logging", covers: ["P38"] },
    ],
  },
  {
    slug: "time-series",
    title: "Time series and dashboards",
    about: "Readings stored by time, asked for in SQL, and drawn so that they do not lie.",
    chapters: [
      { slug: "databases", title: "Databases for time", covers: ["P39"] },
      { slug: "influxdb", title: "InfluxDB and SQL", covers: ["P40", "P41"] },
      { slug: "dashboards", title: "Dashboards", covers: ["P42", "P43"] },
    ],
  },
  {
    slug: "machine-learning",
    title: "Machine learning",
    about: "From raw signals to decisions, on data from a machine that really broke.",
    chapters: [
      { slug: "iot-data" },
      { slug: "features" },
      { slug: "predictive-maintenance" },
      { slug: "anomalies" },
      { slug: "models" },
      { slug: "groups-and-forecasts" },
      { slug: "alarms-in-time" },
      { slug: "drift" },
    ],
  },
  {
    slug: "security",
    title: "Security",
    about: "What can be read, forged or stopped on every layer, and what prevents it.",
    chapters: [
      { slug: "threats", title: "What can go wrong", covers: ["P50", "P51"] },
      { slug: "applications", title: "Applications and interfaces", covers: ["P52"] },
      { slug: "data", title: "Data at rest and under way", covers: ["P53"] },
      { slug: "communication", title: "The line between", covers: ["P54"] },
      { slug: "encryption", title: "Encryption and hashing", covers: ["P56"] },
      { slug: "privacy", title: "Privacy", covers: ["P57"] },
      { slug: "auditing", title: "Auditing", covers: ["P58"] },
    ],
  },
  {
    slug: "edge",
    title: "Edge computing",
    about: "Deciding near the device: what it saves, and what it makes harder.",
    chapters: [
      { slug: "why-the-edge", title: "Why compute at the edge", covers: ["P59", "P60"] },
      { slug: "decision-patterns", title: "Decision patterns", covers: ["P61"] },
      { slug: "consistency", title: "Data that disagrees", covers: ["P62"] },
      { slug: "design-checklist", title: "A design checklist", covers: ["P63"] },
    ],
  },
  {
    slug: "cloud",
    title: "Cloud",
    about: "What is rented, what it promises, and what happens when it fails.",
    chapters: [
      { slug: "introduction", title: "What the cloud is", covers: ["P64", "P65"] },
      { slug: "consistency-models", title: "Consistency models", covers: ["P66"] },
      { slug: "services", title: "Services to rent", covers: ["P67", "P68"] },
      { slug: "availability", title: "High availability", covers: ["P69"] },
      { slug: "recovery", title: "Disaster recovery", covers: ["P70"] },
      { slug: "for-and-against", title: "For and against", covers: ["P71"] },
      { slug: "rules", title: "If this, then that", covers: ["P72"] },
    ],
  },
  {
    slug: "back",
    title: "Back matter",
    about: "Tools, further reading, and six pieces of work that bring the parts together.",
    chapters: [
      { slug: "good-reads", title: "Good reads", covers: ["P73"] },
      { slug: "notebooks", title: "Notebooks and editors", covers: ["P74"] },
      { slug: "assignments", title: "Six assignments", covers: ["P75"] },
    ],
  },
];
