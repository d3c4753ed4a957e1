/** Subscriptions as the broker keeps them: the nodes that it looks at for one topic, in the order of looking. */
import type { TopicWalk } from "#kernel/mqtt/broker/topic-walk.ts";
import { Button } from "#ui/Button.tsx";
import { Frame } from "#ui/Frame.tsx";
import { TextInput } from "#ui/TextInput.tsx";
import { useMachine } from "../useMachine.ts";
import { number, readTrie, type TrieWalkProps, trieWalk } from "./TrieWalk.machine.ts";
import { TRIE_SCENES } from "./TrieWalk.presets.ts";
import { createWalkRunner } from "./TrieWalk.runner.ts";
import "./TrieWalk.css";

export default function TrieWalk(props: TrieWalkProps) {
  const { state, send, stop, frame } = useMachine(trieWalk, props, createWalkRunner);
  const { preset, text, topic, shown, answer, busy } = state;
  const { title, grows, filters } = TRIE_SCENES[preset];
  const reading = readTrie(state);
  const onStop = () => stop({ type: "stop" });
  return (
    <Frame
      {...frame}
      name="TrieWalk"
      title={title}
      note="walked by the broker's own code"
      run={
        grows
          ? {
              label: `Look among ${number(grows)}`,
              disabled: answer !== undefined,
              busy: busy !== undefined,
              onRun: () => send({ type: "run" }),
              onStop,
            }
          : undefined
      }
      progress={busy && { done: busy.done, total: busy.total || 1, note: "Building the tree" }}
      controls={
        <>
          <Button disabled={!reading.walk || busy !== undefined} onClick={() => send({ type: "step" })}>
            {shown === undefined ? "Step through" : "Next node"}
          </Button>
          <Button disabled={shown === undefined} onClick={() => send({ type: "all" })}>
            All nodes
          </Button>
        </>
      }
      stage={
        <div className="tw">
          <div>
            <TextInput
              label="Topic of the message"
              mono
              value={topic}
              readOnly={grows !== undefined && answer === undefined}
              onChange={(typed) => send({ type: "topic", text: typed })}
              error={reading.topicFault}
            />
            <TextInput
              label={grows ? "The first twelve subscriptions" : "Subscriptions, one filter a line"}
              mono
              rows={Math.max(9, filters.length)}
              value={text}
              readOnly={grows !== undefined}
              onChange={(typed) => send({ type: "filters", text: typed })}
              error={reading.filterFault}
            />
          </div>
          <div>
            <p className="tw-head">Nodes looked at, numbered in order</p>
            {reading.walk ? (
              <ul className="tw-tree">
                <Branch walk={reading.walk} at={0} shown={shown} />
              </ul>
            ) : (
              <p className="tw-head">The tree stands here as soon as both fields are right.</p>
            )}
          </div>
          {grows && <Sizes sizes={reading.sizes} />}
        </div>
      }
    />
  );
}

function Branch({ walk, at, shown }: { walk: TopicWalk; at: number; shown: number | undefined }) {
  const node = walk.nodes[at]!;
  const isDrawn = (place: number) => shown === undefined || place < shown;
  const below = walk.nodes.flatMap(({ parent }, place) => (parent === at && isDrawn(place) ? [place] : []));
  return (
    <li data-found={node.found > 0 || undefined} data-new={at + 1 === shown || undefined}>
      <span className="tw-node">
        <i>{at + 1}</i>
        <code>{at === 0 ? "(root)" : node.level || "(empty)"}</code>
        {node.found > 0 && <b>found {number(node.found)}</b>}
        {node.passed > 0 && <small>{number(node.passed)} below passed by</small>}
      </span>
      {below.length > 0 && (
        <ul>
          {below.map((place) => (
            <Branch key={place} walk={walk} at={place} shown={shown} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Sizes({ sizes }: { sizes: readonly TopicWalk[] }) {
  const rows = [0, 1, 2].map((place) => sizes[place]);
  return (
    <table className="tw-sizes">
      <thead>
        <tr>
          <th scope="col">subscriptions</th>
          <th scope="col">nodes in the tree</th>
          <th scope="col">nodes looked at</th>
          <th scope="col">filters a scan compares</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((walk, place) => (
          // Three sizes, always the same three
          <tr key={place}>
            <th scope="row">{["12", "1,000", "100,000"][place]}</th>
            <td>{walk ? number(walk.treeNodes) : "hidden"}</td>
            <td>{walk ? number(walk.nodes.length) : "hidden"}</td>
            <td>{walk ? number(walk.filters) : "hidden"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
