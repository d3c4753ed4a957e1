/** What can be changed of the selected feature, and which part of a record is shown. */
import { Check } from "#ui/Check.tsx";
import { Select } from "#ui/Select.tsx";
import { type Choice, FEATURES, KIND_WORDS, THINNERS, takesWindow, WIDTHS, widthWords } from "./FeatureBench.choice.ts";
import { BENCH_SCENES } from "./FeatureBench.presets.ts";
import type { FeatureBenchEvent, FeatureBenchState } from "./FeatureBench.state.ts";
import { STRETCHES } from "./machine-outline.ts";

export interface EditorProps {
  readonly state: FeatureBenchState;
  readonly open: boolean;
  send(event: FeatureBenchEvent): void;
}

export function FeatureBenchEditor({ state, open, send }: EditorProps) {
  const { preset, choices, selected, stretch } = state;
  const { scale, signal } = BENCH_SCENES[preset];
  const choice = choices[selected]!;
  const set = (change: Partial<Choice>) => send({ type: "set", choice: { ...choice, ...change } });
  const kinds = scale === "points" ? THINNERS : FEATURES;
  return (
    <fieldset className="fb-edit" disabled={!open}>
      <legend className="w-hidden">The selected feature</legend>
      <Select
        label={scale === "points" ? "Thinned by" : "Feature"}
        options={kinds.map((kind) => ({ value: kind, text: KIND_WORDS[kind] }))}
        value={choice.kind}
        onChange={(kind) => set({ kind })}
      />
      <Select
        label={widthLabel(choice.kind)}
        options={WIDTHS[scale].map((width) => ({ value: String(width), text: widthWords(width, scale) }))}
        value={String(choice.width)}
        onChange={(width) => set({ width: Number(width) })}
      />
      {!signal && (
        <Select
          label="Show"
          options={STRETCHES.map(({ name }, at) => ({ value: String(at), text: name }))}
          value={String(stretch)}
          onChange={(index) => send({ type: "stretch", index: Number(index) })}
        />
      )}
      {scale !== "points" && (
        <div className="fb-checks" data-off={!takesWindow(choice.kind) || undefined}>
          <Check label="Full windows only" checked={choice.full} onChange={(full) => set({ full })} />
          <Check label="Centred" checked={choice.centred} onChange={(centred) => set({ centred })} />
        </div>
      )}
    </fieldset>
  );
}

function widthLabel(kind: Choice["kind"]): string {
  if (kind.startsWith("thin-")) return "To";
  if (kind === "ewma") return "Half-life";
  return takesWindow(kind) ? "Window" : "How far back";
}
