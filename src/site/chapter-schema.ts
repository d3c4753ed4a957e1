/** The front matter of a chapter. Each message says what would be right; front-matter.ts adds where, and what was found. */
import { z } from "astro/zod";

const filled = (what: string, example: string) => {
  const error = `${what} must be text, such as ${example}`;
  return z.string({ error }).refine((text) => text.trim() !== "", { error });
};
const atLeastOne = (what: string, example: string, each: string) => {
  const error = `${what} must be a list of at least one, such as ${example}`;
  return z.array(filled(`each of ${what}`, each), { error }).min(1, { error });
};
const page = "covers must hold pages from P01 to P76, such as P16";

/** Unknown fields are refused: a typing error in an optional-looking field must not pass in silence. */
export const chapterSchema = z.strictObject(
  {
    title: filled("title", "Publish, subscribe, topics"),
    summary: filled("summary", "What each level of delivery promises"),
    objectives: atLeastOne(
      "objectives",
      "- Predict which copies a subscriber gets",
      "Predict which copies a subscriber gets",
    ),
    tags: atLeastOne("tags", "[mqtt, qos]", "mqtt"),
    covers: z.array(z.string({ error: page }).regex(/^P(0[1-9]|[1-6]\d|7[0-6])$/, { error: page }), {
      error: "covers must be a list of source pages, such as [P16], or [] if there are none",
    }),
    sources: atLeastOne("sources", "[MQTT 5.0 §4.3]", "MQTT 5.0 §4.3"),
  },
  {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? "front matter must hold title, summary, objectives, tags, covers and sources alone"
        : "front matter must stand between two lines of --- and hold title, summary, objectives, tags, covers and sources",
  },
);

export type ChapterMatter = z.infer<typeof chapterSchema>;
