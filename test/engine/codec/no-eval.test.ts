/** All doors in a process that may not make code from text, as in a page under our Content-Security-Policy. */
import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { ROOT } from "../../project-files.ts";

const PROGRAM = `
  import * as doors from "#engine/codec/load.ts";
  const refused = (() => { try { return new Function("return 1")(); } catch (error) { return error.name; } })();
  const text = (value) => new TextEncoder().encode(value);
  const reading = { id: 123, value: 25.5 };
  const [cbor, msgpack, proto, json, xsd, zip] = await Promise.all([doors.loadCborX(), doors.loadMsgpack(),
    doors.loadProto(), doors.loadJsonSchema(), doors.loadXsd(), doors.loadCompress()]);
  const both = (encoded, decode) => decode(encoded.value).value;
  const file = proto.openProto('syntax = "proto3"; message R { uint32 id = 1; double value = 2; }').value;
  const schema = '<s:schema xmlns:s="http://www.w3.org/2001/XMLSchema"><s:element name="a" type="s:int"/></s:schema>';
  const back = [];
  for (const method of ["deflate", "zlib", "gzip", "zstd"])
    back.push((await zip.decompress((await zip.compress(text("aaaaaaaa"), method)).value, method)).value.length);
  const records = { useRecords: true };
  console.log(JSON.stringify({
    refused,
    cbor: both(cbor.encodeCborX(reading), cbor.decodeCborX),
    records: both(cbor.encodeCborX(Array(30).fill(reading), records), (b) => cbor.decodeCborX(b, records)).length,
    msgpack: both(msgpack.encodeMsgpackJs(reading), msgpack.decodeMsgpackJs),
    proto: both(file.encode("R", reading), (bytes) => file.decode("R", bytes)),
    json: json.checkJson(reading, { required: ["name"], properties: { value: { pattern: "x", type: "string" } } }).length,
    xsd: [xsd.checkXml(text("<a>1</a>"), text(schema)).length, xsd.checkXml(text("<a>b</a>"), text(schema)).length],
    back,
  }));
`;

test("every door works where no code can be made from text", () => {
  const flags = ["--disallow-code-generation-from-strings", "--no-warnings", "--input-type=module", "--eval", PROGRAM];
  const said = execFileSync(process.execPath, flags, { cwd: ROOT, encoding: "utf8" });
  const reading = { id: 123, value: 25.5 };
  expect(JSON.parse(said)).toEqual({
    refused: "EvalError",
    cbor: reading,
    records: 30,
    msgpack: reading,
    proto: reading,
    json: 2,
    xsd: [0, 1],
    back: [8, 8, 8, 8],
  });
});
