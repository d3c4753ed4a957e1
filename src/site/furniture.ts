/** The components that a chapter may use without importing them. */
import Ask from "./Ask.astro";
import Code from "./Code.astro";
import Computed from "./Computed.astro";
import Credit from "./Credit.astro";
import Heading2 from "./Heading2.astro";
import Heading3 from "./Heading3.astro";
import Note from "./Note.astro";
import Table from "./Table.astro";
import Teach from "./Teach.astro";
import Term from "./Term.astro";

export const furniture = {
  Ask,
  Computed,
  Credit,
  Note,
  Teach,
  Term,
  h2: Heading2,
  h3: Heading3,
  pre: Code,
  table: Table,
};
