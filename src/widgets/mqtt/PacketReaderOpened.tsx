/** What was opened, and what could not be read in it. */
import { Button } from "#ui/Button.tsx";
import { itemsOf } from "./PacketReader.packets.ts";
import type { State } from "./PacketReader.state.ts";
import { countOf } from "./PacketReader.words.ts";

export function PacketReaderOpened({ state, onClose }: { readonly state: State; onClose(): void }) {
  const { name, capture } = state.capture!;
  return (
    <>
      <p className="pr-row">
        <b>{name}</b>
        {`${countOf(capture.frames, "frame")}, ${countOf(itemsOf(state).length, "MQTT packet")}`}
        <Button onClick={onClose}>Back to the hex</Button>
      </p>
      {capture.notes.length > 0 && (
        <details open={capture.notes.length < 6}>
          <summary>{countOf(capture.notes.length, "note")} on what could not be read</summary>
          <ul>
            {capture.notes.map(({ message, offset }, index) => (
              <li key={index}>
                {message}
                {offset !== undefined && <span>{` (byte ${offset.toLocaleString("en-GB")} of the file)`}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
