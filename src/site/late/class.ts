/** Runs a class from this page: students join by QR code, and what they predict arrives live. */
import { type HostedClass, hostClass } from "../class/host.ts";
import { showInvitation, showNoBroker } from "../class/invitation.ts";
import { CODE_LENGTH } from "../class/messages.ts";
import { makePanel, type Panel } from "../class/panel.ts";
import { watchQuestions } from "../class/questions.ts";
import { type ClassServer, findServer } from "../class/server.ts";
import { carryClass, HOSTING, hostedCode, keepHosted, randomName } from "../class/tab.ts";
import { addStyles } from "../make.ts";
import styles from "../styles/class.css?inline";
import { chapterAt } from "./recorder.ts";

let running: { readonly hosted: HostedClass; readonly panel: Panel; readonly server: ClassServer } | undefined;
let starting: Promise<void> | undefined;
let styled = false;

async function run(): Promise<void> {
  const before = hostedCode();
  const server = await findServer();
  if (!styled) addStyles(styles);
  styled = true;
  if (!server) return void showNoBroker();
  const code = before ?? randomName(CODE_LENGTH);
  let panel: Panel | undefined;
  const refresh = () => panel?.refresh();
  const hosted = await hostClass(code, server.websocket, refresh);
  const chapter = chapterAt(location.pathname);
  panel = makePanel(hosted, watchQuestions(refresh), {
    placeOf: (instance) => `${chapter}/${instance}`,
    onInvite: () => showInvitation(code, server),
    onEnd() {
      hosted.end();
      panel?.element.remove();
      running = undefined;
      keepHosted(undefined);
      carryClass(undefined);
      document.querySelector<HTMLElement>("#main")?.focus();
    },
  });
  document.body.append(panel.element);
  running = { hosted, panel, server };
  keepHosted(code);
  carryClass(HOSTING);
  if (before === undefined) showInvitation(code, server);
}

/** Goes on with the class of this tab, or starts one. */
export function resume(): Promise<void> {
  if (running) return Promise.resolve();
  starting ??= run().finally(() => {
    starting = undefined;
  });
  return starting;
}

/** What a button with data-late="class" does. */
export async function open(): Promise<void> {
  if (running) running.panel.focus();
  else await resume();
}
