/** What TreeGrower opens on. */
export type GrowerPreset = "milling";
export interface GrowerScene {
  readonly title: string;
  readonly question: string;
  /** The question that is set, not yet asked. */
  readonly feature: number;
  readonly threshold: number;
}

/** The most questions a tree may ask here. */
export const MOST_QUESTIONS = 5;
/** F1 on the later rows that the goal wants. */
export const WANTED_F1 = 0.55;

export const GROWER_SCENES: Readonly<Record<GrowerPreset, GrowerScene>> = {
  milling: {
    title: "Grow a tree by questions",
    question: `With at most ${MOST_QUESTIONS} questions: can your tree reach an F1 of ${WANTED_F1} on the rows that come later?`,
    feature: 3,
    threshold: 50,
  },
};

export function isGrowerPreset(value: unknown): value is GrowerPreset {
  return typeof value === "string" && Object.hasOwn(GROWER_SCENES, value);
}
