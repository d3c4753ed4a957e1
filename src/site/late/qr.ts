/** A QR code of what the slides show, for the phones of a room: the section, or a widget as it stands now. */
import { encodeLink } from "#widgets/link-hash.ts";
import { drawQr } from "../class/qr.ts";
import { findServer } from "../class/server.ts";
import { makeDialog } from "../dialog.ts";
import { addStyles, make } from "../make.ts";
import { fitsCode, isLoopback, roomAddress } from "../present/address.ts";
import { showing } from "../present/slides.ts";
import { toldBy } from "../saved.ts";
import styles from "../styles/qr.css?inline";

/** What a code can lead to. */
interface Target {
  readonly name: string;
  readonly hash: string;
  /** Why the hash is not the whole of it. */
  readonly fault?: string;
}

let styled = false;

const sectionHash = () => (showing.slide?.id ? `#${showing.slide.id}` : "");

function targetOf(widget: Element): Target | undefined {
  const { link } = toldBy(widget.id);
  if (link === undefined) return undefined;
  const name = `${widget.querySelector("h3")?.textContent ?? widget.id}, as it stands now`;
  try {
    return { name, hash: encodeLink(widget.id, link) };
  } catch {
    const fault = "This widget’s state is too large for any link. The code leads to the widget as it begins.";
    return { name, hash: `#${widget.id}`, fault };
  }
}

/** The section first, then each widget in it that has been used. */
function targets(): { readonly all: readonly Target[]; readonly first: number } {
  const widgets = [...document.querySelectorAll("[data-widget]")].filter((widget) => widget.checkVisibility());
  const told = widgets.flatMap((widget) => {
    const target = targetOf(widget);
    return target ? [{ target, id: widget.id }] : [];
  });
  const title = showing.slide ? `This section: ${showing.slide.title}` : "This page";
  return {
    all: [{ name: title, hash: sectionHash() }, ...told.map(({ target }) => target)],
    first: told.findIndex(({ id }) => id === showing.touched) + 1,
  };
}

function picker(label: string, names: readonly string[], first: number, onPick: (index: number) => void): HTMLElement {
  const select = make("select", {}, ...names.map((name) => make("option", {}, name)));
  select.selectedIndex = first;
  select.onchange = () => onPick(select.selectedIndex);
  return make("label", {}, `${label} `, select);
}

const words = (text: string) => make("p", { className: "soft" }, text);

/** The code of `target` at `host`, the address in words with a button that copies it, and what a room should know. */
function drawing({ hash, fault }: Target, host: string | undefined, reachable: boolean): readonly HTMLElement[] {
  const address = roomAddress(location.href, hash, host);
  const whole = fitsCode(address);
  const coded = whole ? address : roomAddress(location.href, sectionHash(), host);
  const copy = make("button", { type: "button" }, "Copy");
  copy.dataset.late = "copy";
  const pre = make("pre", { tabIndex: 0, ariaLabel: "The address" }, address);
  const long = `With the widget’s state the address has ${address.length} characters, too many for a code that a phone reads from a wall. The code leads to this section; the address below has the state.`;
  const unreachable =
    "Only this machine can open this address: localhost means something else on every phone. Start the book with npm start -- --host, and open the address that it prints after “network”.";
  return [
    ...(reachable ? [] : [make("p", { className: "qr-warning" }, unreachable)]),
    ...(fault ? [words(fault)] : []),
    ...(whole ? [] : [words(long)]),
    make("div", { className: "qr-code" }, drawQr(coded)),
    make("div", { className: "qr-address" }, pre, copy),
  ];
}

export async function open(): Promise<void> {
  if (!styled) addStyles(styles);
  styled = true;
  const loopback = isLoopback(location.hostname);
  const place = make("div", { ariaLive: "polite" });
  const body = make("div", { className: "in qr" });
  // Only an address in the network helps a phone; the server knows it when it listens there.
  const hosts = loopback ? ((await findServer())?.hosts ?? []) : [];
  let host = hosts[0];
  // What a widget told last is still on its way to the recorder: read after it.
  await import("./recorder.ts");
  await new Promise((resolve) => setTimeout(resolve));
  const { all, first } = targets();
  let target = first;
  const draw = () => place.replaceChildren(...drawing(all[target]!, host, !loopback || host !== undefined));
  const pickTarget = (index: number) => {
    target = index;
    draw();
  };
  const pickHost = (index: number) => {
    host = hosts[index];
    draw();
  };
  const names = all.map(({ name }) => name);
  if (all.length > 1) body.append(picker("It leads to", names, first, pickTarget));
  if (hosts.length > 1) body.append(picker("Address of this machine", hosts, 0, pickHost));
  draw();
  body.append(place);
  const dialog = makeDialog("QR code", body);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
}
