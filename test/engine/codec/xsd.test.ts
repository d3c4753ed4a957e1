import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { checkXml } from "#engine/codec/xsd.ts";
import { ROOT } from "../../project-files.ts";
import { bytesOf } from "./given.ts";

const SCHEMA = `<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
 <xs:element name="reading"><xs:complexType><xs:sequence>
  <xs:element name="value" type="xs:double"/>
  <xs:element name="unit" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string">
   <xs:enumeration value="C"/></xs:restriction></xs:simpleType></xs:element>
 </xs:sequence><xs:attribute name="id" type="xs:int" use="required"/></xs:complexType></xs:element>
</xs:schema>`;
const check = (xml: string, xsd = SCHEMA) => checkXml(bytesOf(xml), bytesOf(xsd));

test("a document that is valid has no fault", () => {
  expect(check('<reading id="1"><value>2.5e1</value><unit>C</unit></reading>')).toEqual([]);
});

test("each fault of a document has its line and the path of its element", () => {
  expect(check("<reading>\n<value>warm</value><unit>K</unit>\n<extra/></reading>")).toEqual([
    {
      of: "document",
      line: 1,
      path: "/reading",
      say: "Element 'reading': The attribute 'id' is required but missing.",
    },
    {
      of: "document",
      line: 2,
      path: "/reading/value",
      say: "Element 'value': 'warm' is not a valid value of the atomic type 'xs:double'.",
    },
    {
      of: "document",
      line: 2,
      path: "/reading/unit",
      say: "Element 'unit': [facet 'enumeration'] The value 'K' is not an element of the set {'C'}.",
    },
    { of: "document", line: 3, path: "/reading/extra", say: "Element 'extra': This element is not expected." },
  ]);
});

test("a document that is not XML is a fault at its byte, line and column", () => {
  expect(check("<reading>\n é<")).toEqual([
    expect.objectContaining({ of: "document", offset: 14, line: 2, column: 4 }),
  ]);
});

test.each(["schema", "document"])("entities are refused in a %s", (of) => {
  const laughs = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>';
  const [fault, ...more] = of === "schema" ? check("<a/>", laughs) : check(laughs);
  expect(fault).toMatchObject({ of, say: expect.stringContaining("without a document type declaration") });
  expect(more).toEqual([]);
});

test.each([
  ["<b/>", /^This is not a schema document\.$/],
  [SCHEMA.replace("xs:double", "xs:dubble"), /dubble' does not resolve to a\(n\) type definition\.$/],
])("a schema that is none is the schema's fault", (xsd, say) => {
  const [fault] = check("<a/>", xsd);
  expect(fault).toMatchObject({ of: "schema", say: expect.stringMatching(say) });
});

test.each(["http://a.example/x.xsd", pathToFileURL(`${ROOT}package.json`).href, `${ROOT}package.json`])(
  "a schema does not load %s",
  (place) => {
    const xsd = SCHEMA.replace("<xs:element", `<xs:include schemaLocation="${place}"/><xs:element`);
    const [fault] = check('<reading id="1"><value>1</value></reading>', xsd);
    expect(fault).toMatchObject({ of: "schema", say: expect.stringMatching(/^Failed to load .*No such file/) });
  },
);

test("of a hundred faults fifty are told, and nothing is kept from one check to the next", () => {
  const list = SCHEMA.replace('minOccurs="0"', 'minOccurs="0" maxOccurs="unbounded"');
  const reading = (units: string) => `<reading id="1"><value>1</value>${units}</reading>`;
  expect(check(reading("<unit>K</unit>".repeat(100)), list)).toHaveLength(50);
  expect(check(reading(""), list)).toEqual([]);
});
