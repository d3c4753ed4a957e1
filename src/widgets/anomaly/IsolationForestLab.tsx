/** Random splits set readings apart: on a line tree by tree, in the plane as a picture of scores. */
import { useMachine } from "../useMachine.ts";
import { type IsolationForestLabProps, isolationForestLab } from "./IsolationForestLab.machine.ts";
import { createFieldRunner } from "./IsolationForestLab.runner.ts";
import { IsolationForestLabField } from "./IsolationForestLabField.tsx";
import { IsolationForestLabLine } from "./IsolationForestLabLine.tsx";
import "./IsolationForestLab.css";

export default function IsolationForestLab(props: IsolationForestLabProps) {
  const { state, ...running } = useMachine(isolationForestLab, props, createFieldRunner);
  return state.kind === "line" ? (
    <IsolationForestLabLine {...running} state={state} />
  ) : (
    <IsolationForestLabField {...running} state={state} />
  );
}
