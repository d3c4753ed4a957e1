/** Under "No such page": the pages whose address is most like the one that was asked for. */
import { nearestPaths } from "../nearest.ts";
import { pageHref } from "../paths.ts";

/** Leaves of the list in `box` only the links that are near, and shows it if there are any. */
export function open(box: HTMLElement): void {
  const items = new Map(
    [...box.querySelectorAll("li")].map((item) => [item.querySelector("a")!.pathname.slice(pageHref("").length), item]),
  );
  const asked = decodeURI(location.pathname).slice(pageHref("").length);
  const near = nearestPaths(asked, [...items.keys()]).map((path) => items.get(path)!);
  box.querySelector("ul")!.replaceChildren(...near);
  box.hidden = near.length === 0;
}
