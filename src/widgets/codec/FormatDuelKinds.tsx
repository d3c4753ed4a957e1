/** Kinds of values by what one more of them costs, and a value of the reader's own among them. */

import { ITEM_FORMATS, type ItemBytes } from "#kernel/codec/item-size.ts";
import { Choice } from "#ui/Choice.tsx";
import { TextInput } from "#ui/TextInput.tsx";
import { KIND_GROUPS, kindRows, placeOf, readOwn } from "./FormatDuel.kinds.ts";
import type { DuelPartProps } from "./FormatDuel.tsx";
import { difference, number } from "./FormatDuel.words.ts";

const HEADS = { json: "JSON", cbor: "CBOR", msgpack: "Msg­Pack", protobuf: "Proto­buf" } as const;

export function DuelKinds({ state: { own, group }, send }: DuelPartProps) {
  const read = readOwn(own);
  const place = read.value === undefined ? undefined : placeOf(read.value);
  return (
    <>
      <TextInput
        label="A value of your own, as JSON writes it"
        mono
        value={own}
        onChange={(text) => send({ type: "own", text })}
        error={read.fault}
      />
      <Choice
        label="Kinds"
        hideLabel
        options={KIND_GROUPS}
        chosen={KIND_GROUPS.findIndex(({ value }) => value === group)}
        onChoose={(value) => send({ type: "group", value })}
      />
      <table className="fd-map">
        <caption>Bytes of one more item in a list, and the difference to JSON</caption>
        <thead>
          <tr>
            <th scope="col">kind</th>
            {ITEM_FORMATS.map((format) => (
              <th key={format} scope="col">
                {HEADS[format]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Row label="yours" bytes={read.bytes} here />
          {kindRows(group).map(({ label, bytes }, at) => (
            <Row key={label} label={label} bytes={bytes} here={place?.group === group && place.row === at} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Row({ label, bytes, here }: { label: string; bytes: ItemBytes | undefined; here: boolean }) {
  const sizes = ITEM_FORMATS.map((format) => bytes?.[format]);
  const least = Math.min(...sizes.map((size) => size ?? Number.POSITIVE_INFINITY));
  const json = bytes?.json ?? 0;
  return (
    <tr data-here={here || undefined}>
      <th scope="row">{label}</th>
      {ITEM_FORMATS.map((format, at) => (
        <Cell key={format} size={sizes[at]} json={json} least={sizes[at] === least} />
      ))}
    </tr>
  );
}

function Cell({ size, json, least }: { size: number | undefined; json: number; least: boolean }) {
  if (size === undefined) return <td>none</td>;
  const side = size < json ? "less" : size > json ? "more" : "same";
  return (
    <td data-side={side}>
      {least ? <b>{number(size)}</b> : number(size)} {size !== json && <small>{difference(size, json)}</small>}
    </td>
  );
}
