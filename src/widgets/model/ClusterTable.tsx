/** Rooms put into groups: as measured or scaled, by centres, by density or by merging, with the working shown. */
import { Button } from "#ui/Button.tsx";
import { Frame } from "#ui/Frame.tsx";
import { useMachine } from "../useMachine.ts";
import { type ClusterTableProps, clusterTable } from "./ClusterTable.machine.ts";
import { CLUSTER_SCENES } from "./ClusterTable.presets.ts";
import { ClusterTableFloor } from "./ClusterTableFloor.tsx";
import { ClusterTableRooms } from "./ClusterTableRooms.tsx";
import "./ClusterTable.css";

export default function ClusterTable(props: ClusterTableProps) {
  const { state, send, locked, frame } = useMachine(clusterTable, props);
  const { preset, revealed, choice } = state;
  const { title } = CLUSTER_SCENES[preset];
  if (preset !== "floor")
    return (
      <Frame
        {...frame}
        name="ClusterTable"
        title={title}
        note="three numbers a room"
        run={{
          label: preset === "share" ? "Take it apart" : "Make the groups",
          disabled: revealed && !locked,
          onRun: () => send({ type: "run" }),
        }}
        stage={<ClusterTableRooms state={state} open={revealed && !locked} onEvent={send} />}
      />
    );
  const stepping = choice.method === "k-means";
  return (
    <Frame
      {...frame}
      name="ClusterTable"
      title={title}
      note="a made floor, so that the truth is known"
      seed={stepping ? choice.draw : undefined}
      step={{ label: "Step", disabled: !stepping, onStep: () => send({ type: "step" }) }}
      controls={
        <Button disabled={!stepping} onClick={() => send({ type: "end" })}>
          End
        </Button>
      }
      stage={<ClusterTableFloor state={state} onEvent={send} />}
    />
  );
}
