/** The page's ear for widgets. The code that keeps what they tell is fetched with the first word. */
import { WORKBOOK_EVENT, type WorkbookEvent } from "#contract/machine.ts";
import { late } from "./late.ts";

document.addEventListener(WORKBOOK_EVENT, async (event) => {
  const { target } = event;
  const { receive }: typeof import("./late/recorder.ts") = await late("recorder");
  receive((event as CustomEvent<WorkbookEvent>).detail, target, location.pathname, Date.now());
});
