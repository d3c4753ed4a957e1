/** Real MQTT clients around a real broker: what they are told to do, every packet, and every byte. */
import { Button } from "#ui/Button.tsx";
import { Frame } from "#ui/Frame.tsx";
import { useMachine } from "../useMachine.ts";
import { browserRunner } from "./LiveBroker.browser.ts";
import { mayAct } from "./LiveBroker.checks.ts";
import { liveBroker } from "./LiveBroker.machine.ts";
import { isExperiment } from "./LiveBroker.presets.ts";
import { canRun, canStep, presetOf } from "./LiveBroker.script.ts";
import type { LiveBrokerProps } from "./LiveBroker.state.ts";
import { LiveBrokerControls } from "./LiveBrokerControls.tsx";
import { LiveBrokerPanes } from "./LiveBrokerPanes.tsx";
import { LiveBrokerTarget } from "./LiveBrokerTarget.tsx";
import { LiveBrokerLanes, LiveBrokerPacket } from "./LiveBrokerWire.tsx";
import "./LiveBroker.css";

export default function LiveBroker({ id, preset }: LiveBrokerProps) {
  const { state, send, frame } = useMachine(liveBroker, { id, preset }, browserRunner);
  const scene = presetOf(state);
  const experiment = isExperiment(scene);
  const absent = state.target === "ws" && state.server.found !== "yes";
  const controls = (
    <LiveBrokerControls
      state={state}
      onAct={(action) => send({ type: "act", action })}
      onAdd={() => send({ type: "add" })}
      onDraft={(change) => send({ type: "draft", change })}
    />
  );
  return (
    <Frame
      {...frame}
      name="LiveBroker"
      title={scene.title}
      note={scene.note}
      run={{
        label: state.held && state.phase !== "idle" ? "Let it flow" : scene.run,
        disabled: absent || !canRun(state),
        onRun: () => send({ type: "run" }),
      }}
      step={{ label: "Step one packet", disabled: absent || !canStep(state), onStep: () => send({ type: "step" }) }}
      error={state.phase === "failed" ? state.notice : undefined}
      stage={
        <>
          {!experiment && <LiveBrokerTarget state={state} onTarget={(target) => send({ type: "target", target })} />}
          <LiveBrokerPanes
            state={state}
            live={mayAct(state)}
            onSelect={(client) => send({ type: "select", client })}
            onAct={(action) => send({ type: "act", action })}
          />
          {!experiment && controls}
          <LiveBrokerLanes state={state} height={experiment ? 220 : 300} onLook={(n) => send({ type: "look", n })} />
          {scene.prepare.length > 0 && (
            <Button
              pressed={state.showPrepared}
              disabled={state.preparedTo === 0}
              onClick={() => send({ type: "show-prepared" })}
            >
              Show the packets of the preparation
            </Button>
          )}
        </>
      }
      detail={
        <>
          <LiveBrokerPacket state={state} onLook={(n) => send({ type: "look", n })} />
          {experiment && (
            <details className="lb-more">
              <summary>Change something and send again</summary>
              {controls}
            </details>
          )}
        </>
      }
    />
  );
}
