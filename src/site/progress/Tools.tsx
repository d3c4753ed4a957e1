/** What a reader can do with what is kept: hand it in, take it along, bring it in, have it kept, start over, get at what is damaged. */
import { Aside } from "./Aside.tsx";
import { BringIn } from "./BringIn.tsx";
import type { CoursePart } from "./course.ts";
import { HandIn } from "./HandIn.tsx";
import { Offline } from "./Offline.tsx";
import { Persist } from "./Persist.tsx";
import { Reset } from "./Reset.tsx";
import { useLook } from "./shelf.ts";
import { TakeAlong } from "./TakeAlong.tsx";

export default function Tools({ parts }: { parts: readonly CoursePart[] }) {
  const look = useLook();
  const given = { look, parts };
  return (
    <>
      <HandIn {...given} />
      <TakeAlong {...given} />
      <BringIn {...given} />
      <Persist />
      <Offline />
      <Reset {...given} />
      <Aside look={look} />
    </>
  );
}
