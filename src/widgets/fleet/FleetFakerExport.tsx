/** Names from Faker, and the whole fleet's week as a file or on the clipboard. */
import { FAKER_KB, FAKER_VERSION } from "#engine/names/load.ts";
import type { ExportFormat } from "#kernel/telemetry/export.ts";
import { Button } from "#ui/Button.tsx";
import { Select } from "#ui/Select.tsx";
import type { FleetFakerEvent, FleetFakerState } from "./FleetFaker.machine.ts";

const FORMATS: readonly { readonly value: ExportFormat; readonly text: string }[] = [
  { value: "csv", text: "CSV" },
  { value: "jsonl", text: "JSON lines" },
];

interface ExportProps {
  readonly state: FleetFakerState;
  send(event: FleetFakerEvent): void;
  onStop(): void;
}

export function FleetFakerExport({ state: { names, format, written, truth }, send, onStop }: ExportProps) {
  const busy = written !== undefined;
  return (
    <div className="ff-export">
      <Select
        label={`Every arrival of the fleet, ${truth ? "with" : "without"} the truth`}
        options={FORMATS}
        value={format}
        onChange={(value) => send({ type: "format", value })}
      />
      <Button disabled={busy} onClick={() => send({ type: "export", how: "copy" })}>
        Copy
      </Button>
      <Button onClick={busy ? onStop : () => send({ type: "export", how: "download" })}>
        {busy ? "Stop" : "Download"}
      </Button>
      <Button disabled={names !== undefined} onClick={() => send({ type: "ask-names" })}>
        {names === "coming" ? "Fetching Faker …" : `Names by Faker ${FAKER_VERSION} (${FAKER_KB} kB)`}
      </Button>
    </div>
  );
}
