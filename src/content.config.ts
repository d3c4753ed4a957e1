/** Chapters are read from the top-level content folder; content/syllabus.ts orders them. */

import { defineCollection } from "astro:content";
import { chapterLoader } from "#site/chapter-loader.ts";
import { chapterSchema } from "#site/chapter-schema.ts";

export const collections = {
  chapters: defineCollection({ loader: chapterLoader(), schema: chapterSchema }),
};
