/** What FleetFaker needs of a browser: Faker when it is asked for, the clipboard, and a file to save. */
import type { Runner } from "#contract/machine.ts";
import { FAKER_VERSION, loadFaker } from "#engine/names/load.ts";
import { arrivalsOf } from "#kernel/telemetry/arrival.ts";
import { exportColumns, exportText } from "#kernel/telemetry/export.ts";
import { WEEK_MS } from "#kernel/telemetry/rhythm.ts";
import { samplesOf } from "#kernel/telemetry/sample.ts";
import type { FleetFakerCommand, FleetFakerEvent } from "./FleetFaker.machine.ts";
import { END_MS, fleetOf, planOf, START_MS } from "./FleetFaker.week.ts";

type ExportCommand = Extract<FleetFakerCommand, { type: "export" }>;
type Send = (event: FleetFakerEvent) => void;

export function createFleetRunner(): Runner<FleetFakerCommand, FleetFakerEvent> {
  let turn = 0;
  return {
    run(command, send) {
      const mine = turn;
      if (command.type === "export") void exporting(command, send, () => mine === turn);
      else void naming(command, send);
    },
    cancel() {
      turn++;
    },
  };
}

async function naming({ seed, sites, devices }: Extract<FleetFakerCommand, { type: "names" }>, send: Send) {
  try {
    const { makeNames } = await loadFaker();
    send({ type: "named", seed, names: makeNames(seed, sites, devices, START_MS) });
  } catch {
    send({
      type: "noted",
      note: `Faker ${FAKER_VERSION} could not be fetched. The fleet works without it; try again when you are online.`,
    });
  }
}

/** One device after another, with a rest between them, so that the page answers meanwhile. */
async function exporting(command: ExportCommand, send: Send, wanted: () => boolean): Promise<void> {
  const { how, format, truth, choice, sites } = command;
  const plan = planOf(choice, sites);
  const parts: string[] = format === "csv" ? [`${exportColumns(truth).join(",")}\n`] : [];
  for (const device of fleetOf(choice, sites)) {
    const arrivals = arrivalsOf(samplesOf(plan, device, WEEK_MS), END_MS);
    const text = exportText(device, arrivals, format, truth);
    parts.push(format === "csv" ? text.slice(text.indexOf("\n") + 1) : text);
    send({ type: "writing", done: device.index + 1 });
    await new Promise((resolve) => setTimeout(resolve));
    if (!wanted()) return;
  }
  const text = parts.join("");
  const lines = `${text.split("\n").length - 1} lines`;
  try {
    if (how === "copy") await navigator.clipboard.writeText(text);
    else save(text, `fleet-${choice.seed}.${format}`, format === "csv" ? "text/csv" : "application/x-ndjson");
    if (wanted())
      send({
        type: "noted",
        note: how === "copy" ? `Copied: ${lines}.` : `Saved as fleet-${choice.seed}.${format}: ${lines}.`,
      });
  } catch {
    if (wanted()) send({ type: "noted", note: "This browser does not let the page copy. Download the file instead." });
  }
}

function save(text: string, name: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
