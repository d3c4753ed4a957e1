import { renderToString } from "react-dom/server";
import { expect, test, vi } from "vitest";

vi.mock("#widgets/mqtt/TopicMatcher.presets.ts", async (original) => {
  const real = await original<typeof import("#widgets/mqtt/TopicMatcher.presets.ts")>();
  const scene = { ...real.TOPIC_SCENES.greenhouse, filter: "x/".repeat(32_000) };
  return { ...real, TOPIC_SCENES: { ...real.TOPIC_SCENES, greenhouse: scene } };
});

test("a filter of 32,001 levels shows its first levels and counts the rest", async () => {
  const { default: TopicMatcher } = await import("#widgets/mqtt/TopicMatcher.tsx");
  const html = renderToString(<TopicMatcher id="m" preset="greenhouse" />);
  expect(html).toContain("and 31,977 more");
  expect(html.match(/<li/g)!.length).toBeLessThan(200);
});
