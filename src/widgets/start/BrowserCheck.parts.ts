/** The parts of a browser that the book leans on: what each is for, and what to do without it. */

export interface Part {
  readonly id: PartId;
  readonly name: string;
  readonly neededFor: string;
  /** What to do if this browser lacks it. */
  readonly without: string;
}
export type PartId =
  | "storage"
  | "worker"
  | "shared-worker"
  | "websocket"
  | "broker"
  | "wasm"
  | "crypto"
  | "compression"
  | "files"
  | "database"
  | "clipboard"
  | "offline"
  | "motion";

export const PARTS: readonly Part[] = [
  {
    id: "storage",
    name: "Local storage",
    neededFor: "Keeping your predictions, answers and progress",
    without: "Everything works, and is forgotten when you leave the page. Allow this site to store data.",
  },
  {
    id: "worker",
    name: "Web worker",
    neededFor: "Long computations that leave the page responsive",
    without: "Later chapters cannot run your code or large simulations here. Update the browser.",
  },
  {
    id: "shared-worker",
    name: "Shared worker",
    neededFor: "One broker for several tabs of this book",
    without: "Each tab has a broker of its own. Use several clients in one tab, or the broker of npm start.",
  },
  {
    id: "websocket",
    name: "WebSocket",
    neededFor: "Reaching the broker that npm start runs",
    without: "Widgets use the broker in the page. Terminal programs cannot join in.",
  },
  {
    id: "broker",
    name: "Embedded broker",
    neededFor: "Messages between this page and programs outside it, such as mosquitto_pub",
    without: "This is a hosted copy. Start your own with npm start and open the address it prints.",
  },
  {
    id: "wasm",
    name: "WebAssembly",
    neededFor: "SQL and Python in the page, in later chapters",
    without: "Those widgets show their recorded first frame. A hardened mode of the browser often forbids it.",
  },
  {
    id: "crypto",
    name: "Web Crypto",
    neededFor: "Hashes and keys in the chapters on security",
    without: "Browsers give it only to https and to localhost. Open the book under one of these.",
  },
  {
    id: "compression",
    name: "Compression streams",
    neededFor: "Measuring what gzip does to a payload",
    without: "Comparisons of formats leave out their compressed sizes. Update the browser.",
  },
  {
    id: "files",
    name: "File reading",
    neededFor: "Opening your own network captures; they stay on this machine",
    without: "Paste the bytes as hex instead.",
  },
  {
    id: "database",
    name: "IndexedDB",
    neededFor: "Keeping larger things: data sets and unfinished programs",
    without: "Export what you write before you leave. Private windows often forbid it.",
  },
  {
    id: "clipboard",
    name: "Clipboard",
    neededFor: "The Copy buttons",
    without: "The text is selected for you; press Ctrl+C or Command+C.",
  },
  {
    id: "offline",
    name: "Service worker",
    neededFor: "Reading without a network",
    without: "The book needs its server each time. Browsers allow it only under https and on localhost.",
  },
  {
    id: "motion",
    name: "Motion setting",
    neededFor: "Showing the end of an animation at once, for readers who want less motion",
    without: "Animations always play. Step by step still works everywhere.",
  },
];
