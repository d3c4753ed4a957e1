/**
 * A prepared state of a widget, for an instructor to show. A widget's demonstrations stand beside its machine, in
 * Name.demos.ts, as `demos`; the page for instructors finds the chapter whose widget has this preset.
 */
import type { Json } from "#contract/json.ts";

export interface Demo {
  readonly title: string;
  /** What to do with it and what to point at, in a sentence or two. */
  readonly show: string;
  /** The preset that the chapter gives the widget. */
  readonly preset: string;
  /** What the machine's `open` takes. */
  readonly link: Json;
}
