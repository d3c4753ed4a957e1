/** The dialog with which a room joins: a QR code, the address in words, and the code. */
import { makeDialog } from "../dialog.ts";
import { make } from "../make.ts";
import { drawQr } from "./qr.ts";
import type { ClassServer } from "./server.ts";
import { PARAMETER } from "./tab.ts";

const COMMAND = "npm start -- --host";

/** Where the students' browsers go: this page, at `host`. */
export function joinAddress(host: string, path: string, code: string): string {
  return `http://${host}${path}?${PARAMETER}=${code}`;
}

function lines(): readonly HTMLElement[] {
  return [
    make("p", {}, "In the folder of the book, type"),
    make("pre", {}, COMMAND),
    make("p", {}, "open the address that it prints after “network”, and start the class there."),
  ];
}

/** For a site that comes without a broker. */
export function showNoBroker(): HTMLDialogElement {
  const why = "A class meets on the broker of the book’s own server, and this site comes without one.";
  const dialog = makeDialog("Class", make("div", { className: "in" }, make("p", {}, why), ...lines()));
  dialog.showModal();
  return dialog;
}

/** Shows how to join the class `code` at `server`. */
export function showInvitation(code: string, { hosts }: ClassServer): HTMLDialogElement {
  const body = make("div", { className: "in class-invite" });
  const title = "Join the class";
  const dialog = makeDialog(title, body);
  const [first] = hosts;
  if (first === undefined) {
    const address = joinAddress(location.host, location.pathname, code);
    // Without "noopener" the other tab would take over what this one remembers.
    const link = make("a", { href: address, target: "_blank", rel: "noopener" }, address);
    body.append(
      make("p", {}, "Only this machine can reach the book now, so no one can join from a phone."),
      ...lines(),
      make("p", { className: "soft" }, "To try it here, join in another tab: ", link),
    );
  } else {
    const place = make("div");
    const show = (host: string) => {
      const address = joinAddress(host, location.pathname, code);
      place.replaceChildren(
        drawQr(address),
        make("p", { className: "class-scan" }, "Scan it in the same network, or open"),
        make("p", { className: "class-scan class-address" }, address),
      );
    };
    show(first);
    body.append(place);
    if (hosts.length > 1) {
      const choice = make("select", { className: "class-choose" }, ...hosts.map((host) => make("option", {}, host)));
      choice.onchange = () => show(choice.value);
      body.append(make("label", {}, "It does not open? Try another address of this machine ", choice));
    }
    const trust = "Predictions come without names. Anyone in the network can read them, and could send false ones.";
    body.append(make("p", { className: "soft" }, trust));
  }
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  return dialog;
}
