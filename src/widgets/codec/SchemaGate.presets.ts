/** What SchemaGate opens on: a document, a schema, and what is wrong between them. */
export type SchemaPreset = "timestamp" | "unit" | "missing" | "namespace" | "broken" | "laughs" | "xxe";
export interface SchemaScene {
  readonly title: string;
  readonly question: string;
  readonly xml: string;
  readonly xsd: string;
  /** Reached when the document is valid by the schema as given and still holds these texts. */
  readonly goal?: { readonly name: string; readonly keeps: readonly string[] };
}

const reading = (unit: string, takenAt: string, id = "silo-7") => `<reading device="${id}">
  <temperature>21.4</temperature>
${unit}  <takenAt>${takenAt}</takenAt>
</reading>
`;
const UNIT = "  <unit>Cel</unit>\n";
const UTC = "2026-01-29T14:30:00Z";

const schema = (head: string) => `<xs:schema${head}
 xmlns:xs="http://www.w3.org/2001/XMLSchema">
 <xs:element name="reading">
  <xs:complexType>
   <xs:sequence>
    <xs:element name="temperature"
     type="xs:decimal"/>
    <xs:element name="unit">
     <xs:simpleType>
      <xs:restriction base="xs:string">
       <xs:enumeration value="Cel"/>
       <xs:enumeration value="K"/>
      </xs:restriction>
     </xs:simpleType>
    </xs:element>
    <xs:element name="takenAt">
     <xs:simpleType>
      <xs:restriction base="xs:dateTime">
       <xs:pattern value=".*Z"/>
      </xs:restriction>
     </xs:simpleType>
    </xs:element>
   </xs:sequence>
   <xs:attribute name="device"
    type="xs:NCName" use="required"/>
  </xs:complexType>
 </xs:element>
</xs:schema>
`;
const PLAIN = schema("");
const NAMESPACE = "urn:example:farm";
const FARM = schema(` targetNamespace="${NAMESPACE}"
 elementFormDefault="qualified"`);
const KEEPS = ["21.4", "silo-7"];

const LEVELS = 9;
const laughs = [
  '<!ENTITY l0 "lol">',
  ...Array.from({ length: LEVELS }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`),
].join("\n ");

export const LAUGHS = `<!DOCTYPE reading [
 ${laughs}
]>
<reading>&l${LEVELS};</reading>
`;

export const SCHEMA_SCENES: Readonly<Record<SchemaPreset, SchemaScene>> = {
  timestamp: {
    title: "A time that is no time",
    question: "The schema wants a time that means one instant. What must stand in takenAt?",
    xml: reading(UNIT, "2026-01-29 14:30:00"),
    xsd: PLAIN,
    goal: { name: "timestamp-valid", keeps: [...KEEPS, "2026-01-29T14:30:00"] },
  },
  unit: {
    title: "A unit that nobody agreed on",
    question: "Which units does the schema know, and what else is wrong with this reading?",
    xml: reading("  <unit>°C</unit>\n", UTC).replace("21.4", "21,4"),
    xsd: PLAIN,
    goal: { name: "unit-valid", keeps: [...KEEPS, UTC] },
  },
  missing: {
    title: "An element that is not there",
    question: "Something is missing. What, and where must it stand?",
    xml: reading("", UTC),
    xsd: PLAIN,
    goal: { name: "complete", keeps: [...KEEPS, UTC] },
  },
  namespace: {
    title: "The right names from the wrong place",
    question: "Every name is spelled right. Why does the schema know none of them?",
    xml: reading(UNIT, UTC),
    xsd: FARM,
    goal: { name: "namespace-right", keeps: [...KEEPS, UTC] },
  },
  broken: {
    title: "Not yet XML",
    question: "Three slips keep this from being XML at all. Which?",
    xml: `<reading device=silo-7>
  <temperature>21.4</Temperature>
  <unit>Cel</unit>
  <takenAt>${UTC}</takenAt>
  <!-- silo 7 -- north -->
</reading>
`,
    xsd: PLAIN,
    goal: { name: "well-formed", keeps: [...KEEPS, UTC] },
  },
  laughs: {
    title: "A billion laughs",
    question: "How many bytes would a parser make of this, if it did as it is told?",
    xml: LAUGHS,
    xsd: PLAIN,
  },
  xxe: {
    title: "A document that reads your files",
    question: "Whose file would stand in the reading, if a parser did as it is told?",
    xml: `<!DOCTYPE reading [
 <!ENTITY here SYSTEM "file:///etc/passwd">
]>
<reading>&here;</reading>
`,
    xsd: PLAIN,
  },
};
export const SCHEMA_PRESETS = Object.keys(SCHEMA_SCENES) as readonly SchemaPreset[];

export function isSchemaPreset(value: unknown): value is SchemaPreset {
  return typeof value === "string" && Object.hasOwn(SCHEMA_SCENES, value);
}
