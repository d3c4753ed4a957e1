/** Records that no version of the book can read: listed, and to be had as they are. Absent while there are none. */
import { KEPT } from "#progress/storage.ts";
import { Button } from "#ui/Button.tsx";
import { download } from "./download.ts";
import type { Look } from "./shelf.ts";
import { count } from "./words.ts";

const SHOWN_CHARACTERS = 80;

export function Aside({ look }: { look: Look }) {
  const texts = look.phase === "read" ? [...look.inventory.illegible] : [];
  if (texts.length === 0) return null;
  const nameOf = (key: string) => key.replace(KEPT, "").replace(/^upperstack:/, "");
  return (
    <section aria-labelledby="aside">
      <h2 id="aside">Kept aside</h2>
      <p>
        {count(texts.length, "record is", "records are")} damaged. Nothing of {texts.length === 1 ? "it" : "them"} is
        thrown away: an export holds {texts.length === 1 ? "it" : "them"} too.
      </p>
      <ul className="pr-list">
        {texts.map(([key, text]) => (
          <li key={key}>
            {nameOf(key)}
            <code>
              {text.slice(0, SHOWN_CHARACTERS) || "(empty)"}
              {text.length > SHOWN_CHARACTERS && " …"}
            </code>
          </li>
        ))}
      </ul>
      <Button
        onClick={() =>
          download(
            "upperstack-damaged.json",
            `${JSON.stringify(Object.fromEntries(texts), null, 1)}\n`,
            "application/json",
          )
        }
      >
        Download what is damaged
      </Button>
    </section>
  );
}
